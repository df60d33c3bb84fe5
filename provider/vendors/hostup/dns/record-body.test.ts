import type { ApiRecord } from './api';
import { a } from './simulated.test-support';
import { bodyOf, differenceOf, textOf, type RecordFields } from './record-body';

const bodies: [string, RecordFields, object][] = [
  [
    'a full name becomes relative',
    { name: 'www.example.com', type: 'A', value: '192.0.2.1', ttl: 60 },
    { name: 'www', type: 'A', value: '192.0.2.1', ttl: 60 },
  ],
  [
    'the zone itself is @, and a target loses its dot',
    { name: 'example.com.', type: 'MX', value: 'mail.example.com.', ttl: 60, priority: 10 },
    { name: '@', type: 'MX', value: 'mail.example.com', ttl: 60, priority: 10 },
  ],
  [
    'TXT loses its quotes',
    { name: '@', type: 'TXT', value: '"v=spf1 " "-all"', ttl: 60 },
    { name: '@', type: 'TXT', value: 'v=spf1 -all', ttl: 60 },
  ],
  [
    'weight, port and proxied are sent when they are set',
    {
      name: '_sip._tcp',
      type: 'SRV',
      value: 'a.example',
      ttl: 60,
      priority: 0,
      weight: 0,
      port: 0,
      proxied: false,
    },
    {
      name: '_sip._tcp',
      type: 'SRV',
      value: 'a.example',
      ttl: 60,
      priority: 0,
      weight: 0,
      port: 0,
      proxied: false,
    },
  ],
];

test.each(bodies)('%s', (_what, fields, body) => expect(bodyOf(fields, 'example.com')).toStrictEqual(body));

test('a body is compared by its full name, without its TTL and proxy', () => {
  const body = { ...a('192.0.2.1'), proxied: true };
  expect(textOf(body, 'example.com')).toStrictEqual({
    type: 'A',
    name: 'www.example.com',
    value: '192.0.2.1',
  });
});

const differences: [string, Partial<ApiRecord>, { ttl?: number; proxied?: boolean }, string | undefined][] = [
  ['nothing differs', { ttl: 3600 }, {}, undefined],
  ['the TTL differs', { ttl: 300 }, {}, 'its ttl is 300, the program says 3600'],
  ['the vendor shows no TTL', { ttl: null }, {}, undefined],
  ['the proxy is not managed', { ttl: 3600, proxied: true }, {}, undefined],
  [
    'the proxy differs',
    { ttl: 3600, proxied: true },
    { proxied: false },
    'proxied is true, the program says false',
  ],
  ['a proxy that is not shown is off', { ttl: 3600 }, { proxied: false }, undefined],
  [
    'both differ',
    { ttl: 300 },
    { proxied: true },
    'its ttl is 300, the program says 3600, and proxied is false, the program says true',
  ],
];

test.each(differences)('how an equal record still differs: %s', (_what, record, wanted, words) => {
  const there = { id: 'drr_1', type: 'A', name: 'www.example.com', value: '192.0.2.1', ...record };
  expect(differenceOf(there, { ...a('192.0.2.1'), ...wanted })).toBe(words);
});
