import { UNKNOWN } from '../../../core/values';
import type { Inputs, Outputs } from './schema';
import { predictApiKey } from './predict';

const inputs: Inputs = {
  name: 'ci',
  scopes: ['read:dns'],
  allowedDnsZones: ['example.com'],
  dnsPermissions: [],
  isTest: false,
  isActive: true,
  rotationTrigger: 'a',
};
const facts = {
  keyId: 'key_1',
  key: 'secret',
  createdAt: '2026-01-01T00:00:00.000Z',
  status: 'active',
  dnsZones: [{ id: 'zone_1', name: 'example.com' }],
};
const olds: Outputs = { ...inputs, ...facts };
/** As the wire has it: a value that is not known yet. */
const unknown = UNKNOWN as never;

test('of a new key only its status is known', () => {
  expect(predictApiKey(inputs)).toEqual({ status: 'active' });
  expect(predictApiKey({ ...inputs, isActive: false })).toEqual({ status: 'disabled' });
  expect(predictApiKey({ ...inputs, isActive: unknown })).toEqual({});
});

test.each<[string, Partial<Inputs>, object]>([
  ['an ordinary change keeps the secret, so that what uses it stays known', { name: 'cd' }, facts],
  ['a trigger that is left out rolls nothing', { rotationTrigger: undefined }, facts],
  [
    'a roll changes everything that an answer tells',
    { rotationTrigger: 'b' },
    { status: 'active', dnsZones: facts.dnsZones },
  ],
  [
    'a trigger that is not known yet may roll',
    { rotationTrigger: unknown },
    { status: 'active', dnsZones: facts.dnsZones },
  ],
  ['the same zone by its id is the same', { allowedDnsZones: ['zone_1'] }, facts],
  [
    'other zones have to be looked up',
    { allowedDnsZones: ['example.net'] },
    { ...facts, dnsZones: undefined },
  ],
  ['zones that are not known yet too', { allowedDnsZones: [unknown] }, { ...facts, dnsZones: undefined }],
  ['a key that is switched off', { isActive: false }, { ...facts, status: 'disabled' }],
])('%s', (_what, change, expected) => {
  expect(predictApiKey({ ...inputs, ...change }, olds)).toEqual(expected);
});
