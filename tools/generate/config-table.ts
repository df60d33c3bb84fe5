import { isOverridable, overrideVariable } from '../../provider/config/override';
import type { ConfigVariable } from '../../provider/core/setting';
import { configVariables } from '../../provider/registry/vendors';
import { withMarked } from './marked';

/** The README with its table of settings brought up to date. */
export function withConfigTable(readme: string): string {
  const rows = Object.values(configVariables).map(row);
  const table = ['| setting | environment | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return withMarked(readme, 'README.md', 'config', table);
}

function row(variable: ConfigVariable): string {
  const environment = isOverridable(variable)
    ? `\`${variable.environment}\`, before all else \`${overrideVariable(variable)}\``
    : `\`${variable.environment}\``;
  const value = variable.default === undefined ? '–' : `\`${variable.default}\``;
  return `| \`hostup:${variable.name}\` | ${environment} | ${value} | ${variable.doc} |`;
}
