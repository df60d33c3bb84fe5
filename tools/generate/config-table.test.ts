import { configVariables } from '../../provider/registry/vendors';
import { withConfigTable } from './config-table';

const readme = (table: string) =>
  `# Title\n\n<!-- config:begin -->\n${table}<!-- config:end -->\n\nThe end.\n`;

test('the table takes the place of the old one, and nothing else changes', () => {
  const text = withConfigTable(readme('old\n'));
  expect(text).toMatch(/^# Title\n\n<!-- config:begin -->\n\n\| setting \|/u);
  expect(text).toMatch(/\|\n\n<!-- config:end -->\n\nThe end\.\n$/u);
  expect(text).not.toContain('old');
});

test('making it twice changes nothing', () => {
  const once = withConfigTable(readme(''));
  expect(withConfigTable(once)).toBe(once);
});

test('every setting has a row with its environment, its default and its meaning', () => {
  const rows = withConfigTable(readme('')).split('\n');
  for (const { doc, environment, name } of Object.values(configVariables)) {
    const row = rows.find((line) => line.startsWith(`| \`hostup:${name}\` | \`${environment}\``));
    expect(row).toContain(` | ${doc} |`);
  }
  expect(rows.find((row) => row.includes('hostup:apiUrl'))).toContain('| `https://cloud.hostup.se` |');
});

test('a secret names its override and has no default', () => {
  const row = withConfigTable(readme('')).match(/^\| `hostup:apiKey`.*$/mu)?.[0];
  expect(row).toContain('`HOSTUP_API_KEY`, before all else `HOSTUP_API_KEY_OVERRIDE` | – |');
});

test.each([
  ['both marks', '# Title\n'],
  ['the end mark', '<!-- config:begin -->\n'],
  ['the begin mark', '<!-- config:end -->\n'],
])('a README without %s is an error, not a README without a table', (_what, text) => {
  expect(() => withConfigTable(text)).toThrow('README.md lacks the marks');
});
