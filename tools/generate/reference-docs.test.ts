import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { definitionOf } from '../../provider/core/definition.test-support';
import { functions } from '../../provider/registry/functions';
import { property } from '../../provider/core/property';
import { resources } from '../../provider/registry/resources';
import { cloudInstance, getCloudInstances, instance } from './machines.test-support';
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

test('a line gives the type, whether it is required, its default and what a change does', () => {
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

describe('several vendors, with objects inside properties', () => {
  const definitions = [instance, cloudInstance];
  const schema = packageSchema(facts, definitions, [getCloudInstances]);
  const made = referenceDocs(schema, definitions, [getCloudInstances]);
  const text = (path: string): string => made.get(`docs/reference/${path}`)!;
  const headings = (path: string) => text(path).match(/^##+ .*/gmu);

  test('the index groups by vendor, and names what is in a module with it', () => {
    expect(headings('README.md')).toEqual([
      '## HostUp',
      '### Resources',
      '## HostUpCloud',
      '### Resources',
      '### Functions',
      '## Provider',
    ]);
    expect(text('README.md')).toContain('- [hostupcloud.Instance](hostupcloud/instance.md): A machine');
    expect(text('README.md')).toContain('- [hostupcloud.getInstances](hostupcloud/get-instances.md): Lists');
  });

  test('each object has a section, those inside objects too', () => {
    expect(headings('hostupcloud/instance.md')).toEqual(
      expect.arrayContaining(['### Storage', '### Disk', '### DiskKind', '### Timeouts']),
    );
  });

  test('an object says what a program must write, or what is always there when it only reads it', () => {
    const required = '| field | type | required | meaning |\n| --- | --- | --- | --- |\n';
    expect(text('instance.md')).toContain(
      `${required}| \`type\` | string or [CancellationType](#cancellationtype) |  | When. Default`,
    );
    expect(text('instance.md')).toMatch(/### InstanceBilling\n\n.*\n\n\| field \| type \| always set \|/u);
    expect(text('hostupcloud/instance.md')).toMatch(/### Disk\n\n.*\n\n\| field \| type \| required \|/u);
    expect(text('hostupcloud/get-instances.md')).toMatch(
      /### Disk\n\n.*\n\n\| field \| type \| always set \|/u,
    );
  });

  test('a function that has the name of a resource has another one in Go', () => {
    const one = { ...getCloudInstances, token: 'hostup:hostupcloud:getInstance' };
    const both = [one, getCloudInstances];
    const pagesOf = referenceDocs(packageSchema(facts, definitions, both), definitions, both);
    expect(pagesOf.get('docs/reference/hostupcloud/get-instance.md')).toContain(
      'It needs the plugin. In Go it is called `LookupInstance`.\n',
    );
    expect(pagesOf.get('docs/reference/hostupcloud/get-instances.md')).not.toContain('Lookup');
  });

  test('the page of a class in a module is titled as programs call it', () => {
    expect(text('hostupcloud/instance.md')).toContain('\n# hostupcloud.Instance\n');
    expect(text('instance.md')).toContain('\n# Instance\n');
  });
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
