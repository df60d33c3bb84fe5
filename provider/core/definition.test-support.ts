import type { OwnershipRule } from './ownership';
import type { Property } from './property';
import type { Vendor } from './vendor';
import { defineResource, type ResourceDefinition } from './resource';

/** For tests: a vendor that nothing is asked of. */
export const noVendor: Vendor = {
  name: 'Nobody',
  module: 'index',
  settings: {},
  required: [],
  credential: () => [],
  connect: () => undefined,
};

/** For tests: a resource that nobody else could hold. */
export const noOwnership: OwnershipRule = {
  record: () => ({
    noteHeld: () => undefined,
    noteName: () => undefined,
    isTaken: () => false,
    currentKey: (_holder, key) => key,
  }),
  key: (id) => id,
};

/** For tests: a resource with these inputs and no life. */
export function definitionOf(
  inputs: Readonly<Record<string, Property>>,
  rest: Partial<ResourceDefinition> = {},
): ResourceDefinition {
  const never = () => Promise.reject(new Error('not for this test'));
  return defineResource({
    token: 'hostup:index:Thing',
    title: 'Thing',
    vendor: noVendor,
    summary: 'a thing',
    doc: 'A thing.',
    example: { typescript: 'new Thing()', python: '', go: '', yaml: '' },
    inputs,
    outputs: {},
    deleteBeforeReplace: false,
    ownership: noOwnership,
    describe: () => 'thing',
    lifecycle: { create: never, read: never, update: never, delete: never },
    ...rest,
  });
}
