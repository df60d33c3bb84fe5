import { z } from 'zod';
import { startHarness, type Harness } from '../harness.test-support';
import { hostupCollection } from '../hostup/collection';
import { refusal } from '../hostup/rejection';
import type { SimulatorOptions } from '../start';
import { COLLECTIONS } from './registry';

const name = z.string().trim().min(1, 'must not be empty').max(64, 'must have at most 64 characters');

/** A made-up family: notes of the account. */
export const notes = hostupCollection({
  kind: 'notes',
  noun: 'note',
  path: '/v2/notes',
  idPrefix: 'note',
  fields: { name, text: z.string().max(1000, 'must have at most 1000 characters').default('') },
  samples: { name: () => 'simulated' },
  scopes: {
    list: 'read:account',
    read: 'read:account',
    create: 'write:account',
    update: 'write:account',
    delete: 'write:account',
  },
  page: { default: 2, max: 10 },
  unique: [
    {
      of: (note) => note.name,
      refuse: () => refusal(409, 'conflict', 'A note of this name already exists.'),
    },
  ],
  limit: { max: 4, refuse: () => refusal(409, 'note_limit_reached', 'The account has 4 notes.') },
  view: ({ id, name: title, text, createdAt, updatedAt }) => ({
    id,
    name: title,
    text,
    createdAt,
    updatedAt,
  }),
});

/** The same for what belongs to a zone, comes in one list, is changed by PUT, and cannot be read alone. */
export const zoneNotes = hostupCollection({
  kind: 'zone-notes',
  noun: 'zone note',
  path: '/v2/dns-zones/:parent/notes',
  idPrefix: 'znote',
  checkParent: (id, { account }) => {
    if (account.zone(id) === undefined) throw refusal(404, 'not_found', 'DNS zone not found.');
  },
  fields: { name, text: z.string().default('') },
  stored: { pinned: z.boolean() },
  initial: () => ({ pinned: false }),
  scopes: { list: 'read:dns', create: ['read:dns', 'write:dns'], update: 'write:dns', delete: 'write:dns' },
  update: { method: 'PUT' },
  unique: [
    {
      of: (note) => note.name,
      apiOnly: true,
      refuse: () => refusal(409, 'conflict', 'A note of this name already exists.'),
    },
  ],
  deleteMissingStatus: () => 204,
  view: ({ id, name: title, text, pinned }) => ({ id, name: title, text, pinned }),
  state: ({ id, parent, name: title, pinned }) => ({ id, parent, name: title, pinned }),
});

/** When the clock of these tests stands still. */
export const NOW = '2026-04-27T12:00:00.000Z';

/** A simulator with these collections beside its own. */
export const startWithNotes = (options: SimulatorOptions = {}): Promise<Harness> =>
  startHarness(
    { clock: { startAt: NOW, frozen: true }, ...options },
    { hostup: [...COLLECTIONS.hostup, notes, zoneNotes] },
  );
