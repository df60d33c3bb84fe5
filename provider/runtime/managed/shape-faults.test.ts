import { z } from 'zod';
import { noVendor } from '../../core/definition.test-support';
import { property } from '../../core/property';
import type { Vendor } from '../../core/vendor';
import { managed } from './managed';
import type { Clocked, CollectionApi, ManagedResource } from './shape';

interface Note {
  readonly text: string;
}
interface Item extends Note {
  readonly id: string;
}

const never = () => Promise.reject(new Error('not for this test'));
const text = property({ schema: z.string(), doc: 'Text.', onChange: 'update' });
const calls: CollectionApi<Note, Item> = { list: never, create: never, update: never, delete: never };
const { update: _update, ...fixed } = calls;

const note: ManagedResource<Note, Note, Item, Clocked> = {
  token: 'hostup:index:Note',
  title: 'Note',
  vendor: noVendor as Vendor<Clocked>,
  summary: 'a note',
  noun: 'note',
  doc: 'A note.',
  example: { typescript: 't', python: 'p', go: 'g', yaml: 'y' },
  inputs: { text },
  outputs: {},
  api: () => calls,
  inputsOf: (item) => ({ text: item.text }),
  facts: () => ({}),
};

test('a sound definition is made', () => {
  expect(managed<Note, Note, Item, Clocked>(note).definition.token).toBe('hostup:index:Note');
});

test.each<[what: string, change: Partial<typeof note>, says: RegExp]>([
  ['an update that nothing sends', { api: () => fixed }, /text would be updated, and its api has no update/u],
  [
    'an input that no call sends',
    { inputs: { text, place: { ...text, onChange: 'replace' } }, create: ['text'] },
    /place is neither sent by the create nor can it be updated/u,
  ],
  ['an input that it does not have', { unique: { text: () => '' }, inputs: {} }, /does not have/u],
  ['an input named twice', { create: ['text', 'text'] }, /twice/u],
  ['adopt without an identity', { inputs: { text, adopt: { ...text, onChange: 'ignore' } } }, /no identity/u],
])('%s is refused when the definition is loaded', (_what, change, says) => {
  expect(() => managed<Note, Note, Item, Clocked>({ ...note, ...change })).toThrow(says);
});
