import {
  configVariables,
  isOverridable,
  overrideVariable,
  type ConfigVariable,
} from '../../provider/config-variables';

const MARK = /(<!-- config:begin -->\n)[\s\S]*?(<!-- config:end -->)/u;

/** The README with its table of settings brought up to date. */
export function withConfigTable(readme: string): string {
  if (!MARK.test(readme))
    throw new Error('README.md lacks the marks <!-- config:begin --> and <!-- config:end -->.');
  const rows = Object.values<ConfigVariable>(configVariables).map(row);
  const table = ['| setting | environment | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return readme.replace(MARK, (_all, begin: string, end: string) => `${begin}\n${table}\n\n${end}`);
}

function row(variable: ConfigVariable): string {
  const environment = isOverridable(variable)
    ? `\`${variable.environment}\`, before all else \`${overrideVariable(variable)}\``
    : `\`${variable.environment}\``;
  const value = variable.default === undefined ? '–' : `\`${variable.default}\``;
  return `| \`hostup:${variable.name}\` | ${environment} | ${value} | ${variable.doc} |`;
}
