import type { Outputs } from './schema';
import type { ListedKey } from './key';
import { readOf } from './state';

const NOW = Date.parse('2026-01-10T00:00:00Z');
const ENDS = '2026-01-31T00:00:00.123Z';

const listed: ListedKey = {
  id: 'key_1',
  name: 'ci',
  scopes: ['read:dns', 'write:dns'],
  createdAt: '2026-01-01T00:00:00.123Z',
  expiresAt: ENDS,
};
const olds: Outputs = {
  name: 'ci',
  scopes: ['write:dns', 'read:dns'],
  allowedDnsZones: ['example.com'],
  dnsPermissions: ['TXT'],
  isTest: true,
  isActive: false,
  expiresInDays: 30,
  adopt: 'key_0',
  keyId: 'key_1',
  key: 'secret',
  createdAt: '2026-01-01T00:00:00.123Z',
  expiresAt: ENDS,
  status: 'disabled',
  dnsZones: [],
};
const outputs = (key: Partial<ListedKey>, before: Partial<Outputs> | undefined = olds): Partial<Outputs> =>
  readOf('key_1', before, { ...listed, ...key }, [], NOW).outputs;

test('what the list does not tell stays, and what it tells in another order stays as written', () => {
  expect(outputs({})).toEqual(olds);
});

test.each<[string, Partial<ListedKey>, Partial<Outputs>, Partial<Outputs>]>([
  [
    'the same end in another precision is the same',
    { expiresAt: '2026-01-31T00:00:00Z' },
    {},
    { expiresAt: ENDS },
  ],
  [
    'another end is another',
    { expiresAt: '2026-02-01T00:00:00Z' },
    {},
    { expiresAt: '2026-02-01T00:00:00Z', expiresInDays: 30 },
  ],
  [
    'a key that was renewed does not stay over',
    {},
    { status: 'expired', expiresInDays: 0 },
    { status: 'disabled', expiresInDays: 30 },
  ],
  [
    'a key that is over is read as such',
    { expiresAt: '2026-01-09T00:00:00Z' },
    {},
    { status: 'expired', expiresInDays: 0, isActive: false },
  ],
  [
    'a revoked key stays revoked',
    { isActive: false },
    { status: 'revoked' },
    { status: 'revoked', expiresInDays: 0 },
  ],
  [
    'a key that works is not revoked',
    { isActive: true },
    { status: 'revoked' },
    { status: 'active', isActive: true },
  ],
])('%s', (_what, key, change, expected) => {
  expect(outputs(key, { ...olds, ...change })).toMatchObject(expected);
});

test('an imported key that is told in part gets the defaults of the rest', () => {
  expect(readOf('key_1', undefined, { id: 'key_1', name: 'ci', description: '' }, [], NOW)).toEqual({
    id: 'key_1',
    inputs: {
      name: 'ci',
      scopes: [],
      allowedDnsZones: [],
      dnsPermissions: [],
      isTest: false,
      isActive: true,
    },
    outputs: expect.objectContaining({ keyId: 'key_1', status: 'active', dnsZones: [] }) as unknown,
  });
});
