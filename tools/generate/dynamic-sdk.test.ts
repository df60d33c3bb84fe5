import { z } from 'zod';
import { noOwnership, noVendor } from '../../provider/core/definition.test-support';
import { output, property } from '../../provider/core/property';
import { defineResource } from '../../provider/core/resource';
import { resources } from '../../provider/registry/resources';
import { dynamicSdk } from './dynamic-sdk';
import { cloudInstance, instance } from './machines.test-support';

const never = () => Promise.reject(new Error('not for this test'));

const apiKey = defineResource({
  token: 'hostup:index:ApiKey',
  title: 'ApiKey',
  vendor: noVendor,
  summary: 'a key',
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
  ownership: noOwnership,
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
});

test.each([...files])('%s says that it is generated', (_path, content) => {
  expect(content).toMatch(
    /^\/\/ Generated from the resource definitions by `make generate`\. Do not edit\.\n/u,
  );
});

test.each([
  ['a required argument', '  /** What it is for. */\n  label: pulumi.Input<string>;'],
  ['an argument with a default', '  /** Days. Default 30. */\n  days?: pulumi.Input<number> | undefined;'],
  [
    'an argument that may be left out',
    "  scopes?: pulumi.Input<pulumi.Input<'read' | 'write'>[]> | undefined;",
  ],
  ['a property of a required argument', '  declare readonly label: pulumi.Output<string>;'],
  ['a property with a default is always there', '  declare readonly days: pulumi.Output<number>;'],
  ['a property that may be absent', '  declare readonly seed: pulumi.Output<string | undefined>;'],
  ['an output', '  /** The key itself. */\n  declare readonly key: pulumi.Output<string>;'],
  ['an output that may be absent', '  declare readonly note: pulumi.Output<string | undefined>;'],
  [
    'all properties, so that those left out exist too',
    "    properties: ['label', 'days', 'scopes', 'seed', 'key', 'note'],",
  ],
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

describe('several modules, with objects inside properties', () => {
  const made = dynamicSdk([instance, cloudInstance]);
  const file = (path: string): string => made.get(`sdk/dynamic/${path}`)!;

  test('a module is a folder and a namespace of the index, so that two classes may have one name', () => {
    expect([...made.keys()].sort()).toEqual([
      'sdk/dynamic/hostupcloud/index.ts',
      'sdk/dynamic/hostupcloud/instance.ts',
      'sdk/dynamic/hostupcloud/types.ts',
      'sdk/dynamic/index.ts',
      'sdk/dynamic/instance.ts',
      'sdk/dynamic/types.ts',
    ]);
    expect(file('index.ts')).toContain("export * as hostupcloud from './hostupcloud';\n");
    for (const index of ['index.ts', 'hostupcloud/index.ts'])
      expect(file(index)).toContain("export { Instance, type InstanceArgs } from './instance';\n");
  });

  test.each([
    ['the token of its module', 'hostupcloud/instance.ts', "token: 'hostup:hostupcloud:Instance'"],
    ['the base class, from the root', 'hostupcloud/instance.ts', "from '../dynamic-resource';"],
    [
      'a type of its own module',
      'hostupcloud/instance.ts',
      "import type { Storage, StorageArgs } from './types';",
    ],
    [
      'a type of the root',
      'hostupcloud/instance.ts',
      "import type { Timeouts, TimeoutsArgs } from '../types';",
    ],
    [
      'a type of the root in a type',
      'hostupcloud/types.ts',
      "import type { Timeouts, TimeoutsArgs } from '../types';",
    ],
    [
      'an argument that is an object',
      'instance.ts',
      '  cancellation?: pulumi.Input<InstanceCancellationArgs> | undefined;',
    ],
    ['a property that is an object', 'instance.ts', 'cancellation: pulumi.Output<InstanceCancellation>;'],
    [
      'an input that may hold more as an output',
      'instance.ts',
      '  /** Power now. */\n  declare readonly power: pulumi.Output<string>;',
    ],
    ['a list of text', 'instance.ts', 'sshKeys?: pulumi.Input<pulumi.Input<string>[]> | undefined;'],
    ['an output that is an object', 'instance.ts', 'billing: pulumi.Output<InstanceBilling | undefined>;'],
    [
      'a choice in what a program writes, with its doc',
      'types.ts',
      "  /**\n   * When.\n   * Default `immediate`.\n   */\n  type?: pulumi.Input<'immediate' | 'endOfPeriod'> | undefined;",
    ],
    [
      'a field that must be there, with a doc that cannot end its comment',
      'types.ts',
      '  /** Why *\\/ it goes. */\n  reason: pulumi.Input<string>;',
    ],
    ['a choice in what a program reads', 'types.ts', "  type?: 'immediate' | 'endOfPeriod';"],
    [
      'a list of objects in an object',
      'hostupcloud/types.ts',
      '  disks: pulumi.Input<pulumi.Input<DiskArgs>[]>;',
    ],
  ])('there is %s', (_what, path, text) => expect(file(path)).toContain(text));

  test('what programs only read is not an argument, and each type is declared once', () => {
    expect(file('instance.ts').match(/declare readonly power:/gu)).toHaveLength(1);
    expect(file('types.ts')).not.toContain('InstanceBillingArgs');
    expect(file('types.ts').match(/^export interface \w+/gmu)).toEqual([
      'export interface InstanceBilling',
      'export interface InstanceCancellation',
      'export interface InstanceCancellationArgs',
      'export interface Timeouts',
      'export interface TimeoutsArgs',
    ]);
  });

  test('the index exports the types too', () => {
    expect(file('hostupcloud/index.ts')).toContain(
      "export type { Disk, DiskArgs, Storage, StorageArgs } from './types';\n",
    );
  });
});
