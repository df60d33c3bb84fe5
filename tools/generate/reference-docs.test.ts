import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { definitionOf } from '../../provider/definition.test-support';
import { functions } from '../../provider/functions';
import { property } from '../../provider/property';
import { resources } from '../../provider/resources';
import { packageFacts } from './package-facts';
import { referenceDocs } from './reference-docs';
import { packageSchema } from './schema';

const facts = packageFacts(readFileSync(join(__dirname, '../../package.json'), 'utf8'));

const pages = referenceDocs(packageSchema(facts, resources, functions), resources, functions);
const page = (name: string): string => pages.get(`docs/reference/${name}.md`)!;

test('the index links to every page, and to nothing else', () => {
  const links = [...page('README').matchAll(/\]\((?<file>[^)]+)\)/gu)].map(({ groups }) => groups?.['file']);
  expect(links.map((file) => `docs/reference/${file}`).sort()).toEqual(
    [...pages.keys()].filter((path) => path !== 'docs/reference/README.md').sort(),
  );
  expect(pages.size).toBe(resources.length + functions.length + 2);
});

test.each([...resources, ...functions].map((definition) => [definition.token, definition] as const))(
  '%s: every input and output has a line with its doc, and there are four examples',
  (token, { inputs, outputs }) => {
    const text = [...pages.values()].find((content) => content.includes(`\`${token}\``))!;
    for (const [name, { doc }] of Object.entries({ ...inputs, ...outputs })) {
      const lines = text.split('\n').filter((line) => line.startsWith(`| \`${name}\` |`));
      expect(lines.join('\n')).toContain(doc);
    }
    for (const language of ['typescript', 'python', 'go', 'yaml'])
      expect(text).toContain(`\`\`\`${language}\n`);
  },
);

test('a line tells type, whether it is required, its default and what a change does', () => {
  const text = page('dns-record');
  expect(text).toContain('| `ttl` | integer |  | `3600` | updates | ');
  expect(text).toContain('| `zone` | string | yes |  | **replaces** | ');
  expect(text).toContain('| `type` | string or [RecordType](#recordtype) | yes |  | **replaces** | ');
  expect(text).toContain('| `adopt` | boolean |  |  | nothing | ');
});

test('types that properties mention are on the same page', () => {
  expect(page('dns-record')).toMatch(/### RecordType\n\n.*\n\n\| value \| meaning \|/u);
  expect(page('get-dns-records')).toMatch(
    /### ZoneRecord\n\n.*\n\n\| field \| type \| always set \| meaning \|/u,
  );
});

test('import has its commands', () => {
  expect(page('dns-record')).toContain('pulumi import hostup:index:DnsRecord www example.com/www/A\n');
});

test('another module has a folder, secrets are marked, and a bar does not break the table', () => {
  const definition = definitionOf(
    {
      key: property({
        schema: z.string(),
        doc: 'a|b',
        secret: true,
        onChange: () => ({ kind: 'none' as const }),
      }),
    },
    { token: 'hostup:hestia:Thing' },
  );
  const made = referenceDocs(packageSchema(facts, [definition], []), [definition], []);
  expect(made.get('docs/reference/hestia/thing.md')).toContain(
    '| `key` | string, secret | yes |  | depends on the values; the preview says it | a\\|b |',
  );
});
