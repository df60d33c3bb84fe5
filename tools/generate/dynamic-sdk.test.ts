import { z } from 'zod';
import { output, property } from '../../provider/property';
import { defineResource } from '../../provider/resource';
import { resources } from '../../provider/resources';
import { className, dynamicSdk } from './dynamic-sdk';

const never = () => Promise.reject(new Error('not for this test'));

const apiKey = defineResource({
  token: 'hostup:index:ApiKey',
  title: 'ApiKey',
  doc: 'A key.\n\nNever shown */ again.',
  example: { typescript: "new ApiKey('ci', { label: 'ci' });", python: '', go: '', yaml: '' },
  inputs: {
    label: property({ schema: z.string(), doc: 'What it is for.', onChange: 'update' }),
    days: property({ schema: z.int(), doc: 'Days. Default 30.', default: 30, onChange: 'update' }),
    scopes: property({
      schema: z.array(z.enum(['read', 'write'])),
      doc: 'Scopes.',
      optional: true,
      onChange: 'replace',
    }),
    seed: property({ schema: z.string(), doc: 'A seed.', optional: true, secret: true, onChange: 'replace' }),
  },
  outputs: {
    key: output({ schema: z.string(), doc: 'The key itself.', secret: true }),
    note: output({ schema: z.string(), doc: 'A note.', optional: true }),
  },
  deleteBeforeReplace: false,
  describe: () => '',
  lifecycle: { create: never, read: never, update: never, delete: never },
});

const files = dynamicSdk([apiKey]);
const code = files.get('sdk/dynamic/api-key.ts')!;

test('there is one file per resource, and the index exports its class and its arguments', () => {
  expect([...files.keys()]).toEqual(['sdk/dynamic/api-key.ts', 'sdk/dynamic/index.ts']);
  expect(files.get('sdk/dynamic/index.ts')).toContain(
    "export { ApiKey, type ApiKeyArgs } from './api-key';\n",
  );
  expect(className(apiKey)).toBe('ApiKey');
});

test.each([...files])('%s says that it is generated', (_path, content) => {
  expect(content).toMatch(
    /^\/\/ Generated from the resource definitions by `make generate`\. Do not edit\.\n/u,
  );
});

test.each([
  ['a required argument', '  /** What it is for. */\n  label: pulumi.Input<string>;'],
  ['an argument with a default', '  /** Days. Default 30. */\n  days?: pulumi.Input<number> | undefined;'],
  ['an argument that may be left out', "  scopes?: pulumi.Input<('read' | 'write')[]> | undefined;"],
  ['a property of a required argument', '  declare readonly label: pulumi.Output<string>;'],
  ['a property with a default is always there', '  declare readonly days: pulumi.Output<number>;'],
  ['a property that may be absent', '  declare readonly seed: pulumi.Output<string | undefined>;'],
  ['an output', '  /** The key itself. */\n  declare readonly key: pulumi.Output<string>;'],
  ['an output that may be absent', '  declare readonly note: pulumi.Output<string | undefined>;'],
  ['outputs that are no inputs', "    outputs: ['key', 'note'],"],
  ['secrets of both kinds', "    secrets: ['seed', 'key'],"],
  ['the order of a replacement', '    deleteBeforeReplace: false,'],
  ['the token', "    token: 'hostup:index:ApiKey',"],
  [
    'the doc, which cannot end its own comment',
    ' * A key.\n *\n * Never shown *\\/ again.\n *\n * @example\n * ```typescript',
  ],
])('the class holds %s', (_what, text) => expect(code).toContain(text));

test('declarations need no zod, and values of a default are not repeated', () => {
  expect([...dynamicSdk(resources).values()].join('')).not.toMatch(/zod|ZodType|\bz\./u);
});

test('every property of every resource is there with its doc', () => {
  const all = dynamicSdk(resources);
  for (const { inputs, outputs, token } of resources) {
    const text = [...all.values()].find((content) => content.includes(`'${token}'`))!;
    for (const [name, { doc }] of Object.entries({ ...inputs, ...outputs })) {
      expect(text).toContain(doc);
      expect(text).toContain(`  declare readonly ${name}: pulumi.Output<`);
    }
  }
});
