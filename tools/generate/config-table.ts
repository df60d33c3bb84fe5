import { isOverridable, overrideVariable } from '../../provider/config/override';
import type { ConfigVariable } from '../../provider/core/setting';
import { configVariables } from '../../provider/registry/vendors';
import { replaceMarkedSection } from './marked-section';

/** The README with an up-to-date table of settings. */
export function withConfigTable(readme: string): string {
  const rows = Object.values(configVariables).map(row);
  const table = ['| setting | environment | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return replaceMarkedSection(readme, 'README.md', 'config', table);
}

function row(variable: ConfigVariable): string {
  const environment = isOverridable(variable)
    ? `\`${variable.environment}\`, before all else \`${overrideVariable(variable)}\``
    : `\`${variable.environment}\``;
  const value = variable.default === undefined ? '–' : `\`${variable.default}\``;
  return `| \`hostup:${variable.name}\` | ${environment} | ${value} | ${variable.doc} |`;
}
