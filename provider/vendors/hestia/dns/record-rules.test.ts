import { checkRecord, recordTypes } from '../../../dns';
import { recordRules } from './record-rules';
import { panelTypes } from './record-types';

const A = { type: 'A', name: 'www', value: '192.0.2.1' };
const TXT = { type: 'TXT', name: 'www', value: 'text' };
const CNAME = { type: 'CNAME', name: 'www', value: 'host.example.net' };
const MX = { type: 'MX', name: '@', value: 'mx.example.net', priority: 10 };
const SRV = { type: 'SRV', name: '_sip._tcp', value: 'sip.example.net', priority: 1, weight: 2, port: 3 };

const reasonsOf = (record: object, zoneName: string | undefined = 'example.com'): string[] =>
  checkRecord(record, { zoneName }, recordRules).map(({ property, reason }) => `${property}: ${reason}`);

describe('what a panel would refuse or change is refused', () => {
  test.each<[string, object, RegExp]>([
    ['an ALIAS', { ...CNAME, type: 'ALIAS' }, /^type: Hestia has no records of type ALIAS/u],
    [
      'a CNAME at the apex, without a word of ALIAS',
      { ...CNAME, name: '@' },
      /^type: .*use type A with the address/u,
    ],
    ['two hyphens in a row', { ...A, name: 'a--b' }, /^name: "a--b" has "--" in it/u],
    ['two underscores in a row', { ...A, name: 'a__b' }, /^name: .* has "__" in it/u],
    ['punycode that says nothing', { ...A, name: 'a--b.xn--bcher-kva' }, /has "--" in it/u],
    ['a full name with two hyphens', { ...A, name: 'a--b.example.com.' }, /has "--" in it/u],
    ['an international CNAME', { ...CNAME, name: 'bücher' }, /^name: .*Hestia cannot store for CNAME/u],
    ['the same as punycode', { ...CNAME, name: 'xn--bcher-kva' }, /Hestia cannot store for CNAME/u],
    ['an international SRV', { ...SRV, name: '_sip._tcp.bücher' }, /Hestia cannot store for SRV/u],
    ['an international MX', { ...MX, name: 'bücher' }, /Hestia cannot store for MX/u],
    ['a double quote in a text', { ...TXT, value: 'in"side' }, /^value: .*double quote.*removes/u],
    ['a backslash in a text', { ...TXT, value: 'a\\b' }, /backslash, which Hestia loses/u],
    ['a backslash in a CAA', { type: 'CAA', name: '@', value: '0 issue "a\\\\b"' }, /backslash/u],
    ['a tab', { ...TXT, value: 'a\tb' }, /not printable ASCII/u],
    ['letters beyond ASCII', { ...TXT, value: 'å' }, /not printable ASCII/u],
    ['five spaces', { ...TXT, value: 'a     b' }, /five spaces/u],
    ['what stands for a quote in the panel', { ...TXT, value: 'a%quote%b' }, /%quote%/u],
    ['a space at the end, kept by quotes', { ...TXT, value: '"a "' }, /starts or ends with a space/u],
    ['a CNAME to one label', { ...CNAME, value: 'localhost.' }, /has one part between dots.*at least 2/u],
    ['an NS of two labels', { ...CNAME, type: 'NS', value: 'ns.net' }, /has 2 parts.*at least 3/u],
    ['a null MX', { ...MX, value: '.', priority: 0 }, /Hestia has no MX with "\."/u],
    ['an MX with an underscore', { ...MX, value: 'a_b.example.net' }, /has an underscore/u],
    ['a TTL of 0', { ...A, ttl: 0 }, /^ttl: The TTL is 0.*left out for the zone's/u],
    ['a TTL that DNS cannot hold', { ...A, ttl: 2 ** 31 }, /^ttl: /u],
    ['what no DNS server takes', { ...A, value: '192.0.2' }, /^value: .*is not an IPv4 address/u],
  ])('%s', (_what, record, reason) => expect(reasonsOf(record)).toEqual([expect.stringMatching(reason)]));
});

describe('what a panel keeps is not refused', () => {
  test.each<[string, object]>([
    ['a short TTL', { ...A, ttl: 1 }],
    ['an international name of an address', { ...A, name: 'bücher' }],
    ['an international name of a text, as punycode', { ...TXT, name: 'xn--bcher-kva.example.com' }],
    ['an international target', { ...CNAME, value: 'bücher.example.net' }],
    ['a name server of the zone itself', { ...CNAME, type: 'NS', name: '@', value: 'ns1.example.net' }],
    ['four spaces', { ...TXT, value: 'a    b' }],
    ['single quotes and semicolons', { ...TXT, value: "v=DKIM1; k='x'" }],
    ['an SRV that is not offered', { ...SRV, value: '.' }],
    ['a wildcard', { ...A, name: '*.shop' }],
    ['underscores', { ...TXT, name: '_a._b_c' }],
  ])('%s', (_what, record) => expect(reasonsOf(record)).toEqual([]));
});

test('while the zone is not known a name is judged by itself', () => {
  expect(checkRecord({ ...A, name: 'a--b' }, {}, recordRules)).toHaveLength(1);
  expect(checkRecord({ ...A, name: 'bücher' }, {}, recordRules)).toEqual([]);
});

test('every type of this provider is one of the common ones', () => {
  expect(panelTypes.filter((type) => !recordTypes.includes(type))).toEqual([]);
});
