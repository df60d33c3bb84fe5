import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { definitionOf } from '../../provider/core/definition.test-support';
import { functions } from '../../provider/registry/functions';
import { namedTypes } from '../../provider/core/named-types';
import { output, property } from '../../provider/core/property';
import { resources } from '../../provider/registry/resources';
import { cloudInstance, getCloudInstances, instance } from './machines.test-support';
import { packageFacts } from './package-facts';
import { packageSchema } from './schema';

const manifest = readFileSync(join(__dirname, '../../package.json'), 'utf8');
const facts = packageFacts(manifest);
const all = packageSchema(facts, resources, functions);

const thing = definitionOf(
  {
    size: property({ schema: z.int(), doc: 'Size.', default: 3, onChange: 'update' }),
    place: property({ schema: z.string(), doc: 'Place.', onChange: 'replace' }),
    seed: property({ schema: z.string(), doc: 'Seed.', optional: true, secret: true, onChange: 'ignore' }),
    plan: property({ schema: z.number(), doc: 'Plan.', onChange: () => ({ kind: 'replace' as const }) }),
  },
  {
    token: 'hostup:hestia:Thing',
    outputs: {
      key: output({ schema: z.string(), doc: 'Key.', secret: true }),
      note: output({ schema: z.array(z.string()), doc: 'Note.', optional: true }),
      tags: output({ schema: z.record(z.string(), z.boolean()), doc: 'Tags.' }),
    },
    deleteBeforeReplace: true,
    example: {
      typescript: `import { Thing } from 'pulumi-hostup';`,
      python: 'import pulumi_hostup',
      go: 'package main',
      yaml: 'runtime: yaml',
    },
    imports: [{ name: 'it', id: 'a b/1', doc: 'By its name.' }],
  },
);
const spec = packageSchema(facts, [thing], []).resources['hostup:hestia:Thing']!;

test('the header comes from package.json', () => {
  const { version } = JSON.parse(manifest) as { version: string };
  expect(all).toMatchObject({
    name: 'hostup',
    displayName: 'HostUp',
    version,
    license: 'Apache-2.0',
    repository: `https://github.com/${facts.slug}`,
    pluginDownloadURL: `github://api.github.com/${facts.slug}`,
    publisher: facts.owner,
  });
  expect(all['keywords']).toEqual(expect.arrayContaining(['category/cloud', 'kind/native']));
});

test.each([
  ['git+https://github.com/me/my-fork.git', 'me/my-fork'],
  ['https://github.com/me/my.fork', 'me/my.fork'],
  ['git@github.com:me/fork.git', 'me/fork'],
])('the repository %s is %s', (url, slug) => {
  const other = JSON.stringify({ ...(JSON.parse(manifest) as object), repository: { url } });
  expect(packageFacts(other)).toMatchObject({ slug, owner: 'me', repository: `https://github.com/${slug}` });
});

test('a repository elsewhere is refused, because the plugin could not be downloaded from it', () => {
  const other = JSON.stringify({
    ...(JSON.parse(manifest) as object),
    repository: { url: 'https://git.example/me/fork' },
  });
  expect(() => packageFacts(other)).toThrow('https://git.example/me/fork is not on GitHub');
});

test.each([
  ['a whole number', 'size', { type: 'integer', description: 'Size.' }],
  [
    'an input whose change replaces',
    'place',
    { type: 'string', description: 'Place.', willReplaceOnChanges: true },
  ],
  ['a secret input', 'seed', { type: 'string', description: 'Seed.', secret: true }],
  ['an input whose change depends on the values', 'plan', { type: 'number', description: 'Plan.' }],
])('%s', (_what, name, wanted) => {
  expect(spec.inputProperties[name]).toEqual(wanted);
  expect(spec.properties?.[name]).toEqual(wanted);
});

test.each([
  ['a secret output', 'key', { type: 'string', description: 'Key.', secret: true }],
  ['a list', 'note', { type: 'array', items: { type: 'string' }, description: 'Note.' }],
  ['a map', 'tags', { type: 'object', additionalProperties: { type: 'boolean' }, description: 'Tags.' }],
])('%s', (_what, name, wanted) => {
  expect(spec.properties?.[name]).toEqual(wanted);
  expect(spec.inputProperties).not.toHaveProperty(name);
});

test('required is what a program must write, and what is always there', () => {
  expect(spec.requiredInputs).toEqual(['place', 'plan']);
  expect(spec.required).toEqual(['size', 'place', 'plan', 'key', 'tags']);
});

test('a stack made with dynamic resources is recognised, also in another module', () => {
  expect(spec.aliases).toEqual([{ type: 'pulumi-nodejs:dynamic/hostup/hestia:Thing' }]);
  expect(all.resources['hostup:index:DnsRecord']?.aliases).toEqual([
    { type: 'pulumi-nodejs:dynamic/hostup:DnsRecord' },
  ]);
});

test('the description holds the order of a replacement, four examples and the import command', () => {
  expect(spec.description).toBe(`A thing.

A replacement deletes the old object before it makes the new one.

## Example Usage

<!--Start PulumiCodeChooser -->
\`\`\`typescript
import { Thing } from 'pulumi-hostup/plugin';
\`\`\`
\`\`\`python
import pulumi_hostup
\`\`\`
\`\`\`go
package main
\`\`\`
\`\`\`yaml
runtime: yaml
\`\`\`
<!--End PulumiCodeChooser -->

## Import

By its name.

\`\`\`sh
pulumi import hostup:hestia:Thing it 'a b/1'
\`\`\``);
});

test('the key is secret, and no SDK puts it or any other setting into the state by itself', () => {
  expect(all.config.variables['apiKey']).toMatchObject({ type: 'string', secret: true });
  expect(all.provider.inputProperties['apiKey']).toMatchObject({ type: 'string', secret: true });
  expect(JSON.stringify(all)).not.toMatch(/"(?:defaultInfo|default)":/u);
  expect(all.provider.requiredInputs ?? []).toEqual([]);
});

test('settings that are not text have their types, and only text is an output of the provider', () => {
  expect(all.config.variables).toMatchObject({
    adoptExisting: { type: 'boolean' },
    maxRequestsPerMinute: { type: 'integer' },
    maxConcurrentRequests: { type: 'integer' },
  });
  expect(Object.values(all.provider.properties ?? {}).map(({ type }) => type)).not.toContain('boolean');
});

test('a choice takes any text too, and its values are described', () => {
  const kind = z.enum(['a', 'b']).register(namedTypes, {
    token: 'hostup:index:Kind',
    doc: 'Kinds.',
    members: { a: 'First.', b: 'Second.' },
  });
  const choosing = definitionOf({
    kind: property({ schema: kind.optional(), doc: 'Kind.', optional: true, onChange: 'update' }),
  });
  const made = packageSchema(facts, [choosing], []);
  expect(made.resources['hostup:index:Thing']?.inputProperties['kind']).toEqual({
    type: 'string',
    oneOf: [{ type: 'string' }, { $ref: '#/types/hostup:index:Kind' }],
    description: 'Kind.',
  });
  expect(made.types['hostup:index:Kind']).toMatchObject({
    type: 'string',
    enum: [
      { value: 'a', description: 'First.' },
      { value: 'b', description: 'Second.' },
    ],
  });
});

const named = (members: Record<string, string>, doc = 'Point.') => ({
  token: 'hostup:index:Point',
  doc,
  members,
});
const twoTypes = z.object({
  one: z.object({ x: z.int() }).register(namedTypes, named({ x: 'Across.' })),
  two: z.object({ y: z.int() }).register(namedTypes, named({ y: 'Up.' })),
});

test.each([
  ['an enum without a name', z.enum(['a']), /no name for the SDKs.*register\(namedTypes/u],
  ['an object without a name', z.object({ x: z.int() }), /no name for the SDKs/u],
  [
    'a field without a sentence',
    z.object({ x: z.int() }).register(namedTypes, named({})),
    /Point says nothing about x/u,
  ],
  [
    'two types of one name',
    twoTypes.register(namedTypes, {
      token: 'hostup:index:Pair',
      doc: '',
      members: { one: 'One.', two: 'Two.' },
    }),
    /Two different types are called hostup:index:Point/u,
  ],
  ['what Pulumi has no type for', z.tuple([z.string()]), /does not know a Pulumi type/u],
  [
    'an input object that lets misspelled fields pass',
    z.object({ x: z.int() }).register(namedTypes, named({ x: 'Across.' })),
    /hostup:index:Point is an input that lets misspelled fields pass/u,
  ],
])('%s stops the generator', (_what, schema, message) => {
  const definition = definitionOf({ it: property({ schema, doc: 'It.', onChange: 'update' }) });
  expect(() => packageSchema(facts, [definition], [])).toThrow(message);
});

describe('several modules, with objects inside properties', () => {
  const made = packageSchema(facts, [instance, cloudInstance], [getCloudInstances]);

  test('classes of one name are distinguished by their module, functions too', () => {
    expect(Object.keys(made.resources)).toEqual(['hostup:index:Instance', 'hostup:hostupcloud:Instance']);
    expect(Object.keys(made.functions)).toEqual(['hostup:hostupcloud:getInstances']);
    expect(Object.values(made.resources).map(({ aliases }) => aliases)).toEqual([
      [{ type: 'pulumi-nodejs:dynamic/hostup:Instance' }],
      [{ type: 'pulumi-nodejs:dynamic/hostup/hostupcloud:Instance' }],
    ]);
  });

  test('an object is a type of its own, with the fields that a program must write', () => {
    expect(made.types['hostup:index:InstanceCancellation']).toEqual({
      description: 'How a machine is given back.',
      type: 'object',
      properties: {
        type: {
          type: 'string',
          oneOf: [{ type: 'string' }, { $ref: '#/types/hostup:index:CancellationType' }],
          description: 'When.\nDefault `immediate`.',
        },
        reason: { type: 'string', description: 'Why */ it goes.' },
      },
      required: ['reason'],
    });
    expect(made.resources['hostup:index:Instance']?.inputProperties['cancellation']).toEqual({
      $ref: '#/types/hostup:index:InstanceCancellation',
      description: 'Cancellation.',
    });
  });

  test('an input that may hold more as an output has two types', () => {
    const { inputProperties, properties, required } = made.resources['hostup:index:Instance']!;
    expect(inputProperties['power']).toMatchObject({ oneOf: [{ type: 'string' }, expect.anything()] });
    expect(properties?.['power']).toEqual({ type: 'string', description: 'Power now.' });
    expect(required).toContain('power');
  });

  test('an object may hold others, in lists and from other modules', () => {
    expect(made.types['hostup:hostupcloud:Storage']).toMatchObject({
      properties: {
        disks: { type: 'array', items: { $ref: '#/types/hostup:hostupcloud:Disk' } },
        timeouts: { $ref: '#/types/hostup:index:Timeouts' },
      },
    });
  });

  test('C# has a name for each module', () => {
    expect(made['language']).toMatchObject({
      csharp: { namespaces: { hostup: 'HostUp', hostupcloud: 'HostUpCloud' } },
    });
  });
});

test('several kinds of value are a choice of types', () => {
  const definition = definitionOf({
    it: property({ schema: z.union([z.string(), z.number()]), doc: 'It.', onChange: 'update' }),
  });
  expect(
    packageSchema(facts, [definition], []).resources['hostup:index:Thing']?.inputProperties['it'],
  ).toEqual({
    oneOf: [{ type: 'string' }, { type: 'number' }],
    description: 'It.',
  });
});

test('a module that is nobody’s stops the generator', () => {
  const definition = definitionOf({}, { token: 'hostup:hestai:Thing' });
  expect(() => packageSchema(facts, [definition], [])).toThrow('The module hestai has no vendor');
});

test('everything has a description', () => {
  const undescribed: string[] = [];
  const visit = (path: string, node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      const isTable = /\/(?:properties|inputProperties|variables|resources|functions|types)$/u.test(path);
      const { description } = (child ?? {}) as { description?: unknown };
      if (isTable && (typeof description !== 'string' || description === ''))
        undescribed.push(`${path}/${key}`);
      visit(`${path}/${key}`, child);
    }
  };
  visit('', all);
  expect(undescribed).toEqual([]);
});
