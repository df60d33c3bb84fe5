import type { RecordProperty, UncheckedRecord } from '../../../provider/dns/rules/rule';

/** A record of the zone `casesZone` that `checkRecord` refuses for one property alone. */
export interface RefusedCase {
  readonly sentence: string;
  readonly record: UncheckedRecord;
  readonly property: RecordProperty;
  /** Matches the sentence that the user gets. */
  readonly reason: RegExp;
}

type Row = readonly [sentence: string, change: UncheckedRecord, reason: RegExp];

const cases = (property: RecordProperty, base: UncheckedRecord, rows: readonly Row[]): RefusedCase[] =>
  rows.map(([sentence, change, reason]) => ({ sentence, record: { ...base, ...change }, property, reason }));

const a = { type: 'A', name: 'www', value: '192.0.2.1' } as const;
const txt = { type: 'TXT', name: 'www', value: 'text' } as const;
const cname = { type: 'CNAME', name: 'www', value: 'host.example.net' } as const;
const mx = { type: 'MX', name: '@', value: 'mx.example.net', priority: 10 } as const;
const srv = {
  type: 'SRV',
  name: '_sip._tcp',
  value: 'sip.example.net',
  priority: 10,
  weight: 5,
  port: 443,
} as const;
const sha256 = '0123456789abcdef'.repeat(4);

const types = cases('type', a, [
  ['no type', { type: undefined }, /type is missing.*A, AAAA, CNAME, ALIAS, MX, TXT, NS, SRV, CAA, TLSA/],
  ['a type in lower case', { type: 'a' }, /"a" must be written A, in upper case/],
  ['SPF', { type: 'SPF' }, /use TXT.*v=spf1/],
  [
    'a type that HostUp does not keep',
    { type: 'PTR' },
    /"PTR" is not a supported record type.*A, AAAA, CNAME/,
  ],
  ['a CNAME at the apex', { ...cname, name: '@' }, /CNAME cannot be at the zone itself.*ALIAS/],
  ['a CNAME at the empty name', { ...cname, name: '' }, /use type ALIAS/],
  ['a CNAME at the name of the zone', { ...cname, name: 'Example.com.' }, /use type ALIAS/],
]);

const names = cases('name', a, [
  ['no name', { name: undefined }, /name is missing.*"@"/],
  ['a name in another zone', { name: 'www.example.org.' }, /outside the zone example\.com/],
  ['a relative name with a final dot', { name: 'www.' }, /ends with a dot.*remove the dot/],
  ['the root', { name: '.' }, /empty label/],
  [
    'a name that contains the zone twice',
    { name: 'www.example.com.example.com' },
    /contains the zone example\.com twice/,
  ],
  ['the zone twice', { name: 'example.com.example.com.' }, /twice/],
  ['an at sign before a name', { name: '@.example.com' }, /"@" stands alone/],
  ['an address of mail', { name: 'me@example.com' }, /"@" stands alone/],
  ['two dots in a row', { name: 'a..b' }, /empty label/],
  ['a dot at the start', { name: '.www' }, /empty label/],
  ['a space inside', { name: 'my host' }, /white space/],
  ['a space at the end', { name: 'www ' }, /white space/],
  ['a URL', { name: 'https://www.example.com' }, /URL/],
  ['a path', { name: 'www/index' }, /contains "\/"/],
  ['a wildcard inside a label', { name: 'a*' }, /"\*".*wildcard looks like/],
  ['a wildcard that is not the first label', { name: 'a.*' }, /wildcard looks like/],
  ['a hyphen at the start of a label', { name: '-a' }, /starts or ends with "-"/],
  ['a hyphen at the end of a label', { name: 'a-.b' }, /starts or ends with "-"/],
  ['a backslash', { name: 'a\\b' }, /contains "\\"/],
  ['a label of 64 characters', { name: 'l'.repeat(64) }, /label of 64 characters/],
  ['a name of 254 characters', { name: `${'abcdefg.'.repeat(30)}zz` }, /with the zone is 254 characters/],
  ['a label too long in A-labels', { name: 'ü'.repeat(60) }, /label of \d+ characters/],
  ['letters that IDNA refuses', { name: 'a\u200Db' }, /IDNA/],
  ['NS at the apex', { type: 'NS', name: '@', value: 'ns1.example.net' }, /belong to HostUp.*registrar/],
]);

const values = cases('value', txt, [
  ['no value', { value: undefined }, /value is missing/],
  ['an empty value', { value: '' }, /value is empty/],
  ['a value of spaces', { value: '  ' }, /value is empty/],
  [
    'white space before text',
    { value: ' text' },
    /starts or ends with white space.*double quotes to keep it/,
  ],
  [
    'white space after an address',
    { ...a, value: '192.0.2.1 ' },
    /starts or ends with white space: remove it\.$/,
  ],
  ['a line break at the end', { value: 'text\n' }, /starts or ends with white space/],
  ['a line break inside', { value: 'a\nb' }, /line break/],
  ['half of a character', { value: 'a\uD800b' }, /control character/],
  ['a TXT without text', { value: '""' }, /no text/],
  ['a TXT of empty strings', { value: '"" ""' }, /no text/],
  ['an opening quote alone', { value: '"text' }, /never closed/],
  ['a quote that is escaped and never closed', { value: '"text\\"' }, /never closed/],
  ['a backslash as the last character', { value: '"text\\' }, /never closed/],
  ['text after a closing quote', { value: '"a" b' }, /after a closing quote/],
  ['a quote inside quotes', { value: '"say "hi""' }, /after a closing quote/],
  ['an escape of two digits', { value: '"\\65"' }, /bad escape/],
  ['an escape above 255', { value: '"\\256"' }, /bad escape.*000 to 255/],
  ['octets that are not UTF-8', { value: '"\\255"' }, /UTF-8/],
  ['an escaped line break', { value: '"a\\010b"' }, /control character/],
  ['a text quoted twice', { value: '"\\"v=spf1 -all\\""' }, /quoted twice/],
  ['the brackets of a zone file', { value: '( "v=DKIM1; " "p=AB" )' }, /brackets of a zone file/],
  ['more text than a record holds', { value: 'x'.repeat(65_280) }, /65536 octets.*65535/],
]);

const addresses = cases('value', a, [
  ['a number above 255', { value: '192.0.2.300' }, /"192\.0\.2\.300" is not an IPv4 address.*0 to 255/],
  ['three numbers', { value: '192.0.2' }, /3 numbers instead of four/],
  ['leading zeros', { value: '192.0.2.01' }, /leading zeros/],
  ['a host name', { value: 'host.example.net' }, /CNAME or ALIAS/],
  ['a network', { value: '192.0.2.0/24' }, /network/],
  ['IPv6 in an A', { value: '2001:db8::1' }, /use type AAAA/],
  ['IPv4 in an AAAA', { type: 'AAAA' }, /use type A\./],
  ['an interface', { type: 'AAAA', value: 'fe80::1%eth0' }, /interface/],
  ['brackets', { type: 'AAAA', value: '[2001:db8::1]' }, /brackets/],
  ['two double colons', { type: 'AAAA', value: '2001::db8::1' }, /eight groups/],
  ['an IPv6 network', { type: 'AAAA', value: '2001:db8::/32' }, /network/],
  ['a host name in an AAAA', { type: 'AAAA', value: 'cafe.example.net' }, /CNAME or ALIAS/],
]);

const targets = cases('value', cname, [
  ['an address in a CNAME', { value: '192.0.2.1' }, /IP address.*use type A\./],
  ['an address in an ALIAS', { type: 'ALIAS', name: '@', value: '2001:db8::1' }, /use type AAAA\./],
  ['an address in brackets', { value: '[2001:db8::1]' }, /use type AAAA\./],
  ['an address in an MX', { ...mx, value: '192.0.2.1' }, /with an A record, and write that name/],
  ['an address in an NS', { type: 'NS', value: '192.0.2.1' }, /with an A record, and write that name/],
  ['an address in an SRV', { ...srv, value: '2001:db8::1' }, /with an AAAA record, and write that name/],
  ['an address with a final dot', { value: '192.0.2.1.' }, /looks like an IP address/],
  ['a broken address', { value: '192.0.2.300' }, /looks like an IP address/],
  ['a URL', { value: 'https://host.example.net/' }, /a URL, not a host name/],
  ['a path', { value: 'host.example.net/x' }, /contains "\/"/],
  ['a port', { value: 'host.example.net:443' }, /has a port/],
  ['a port in an SRV', { ...srv, value: 'sip.example.net:5060' }, /as the property port/],
  ['a space', { value: 'host example.net' }, /white space/],
  ['two final dots', { value: 'host.example.net..' }, /empty label/],
  ['a label of 64 characters', { value: `${'l'.repeat(64)}.example.net` }, /label of 64/],
  ['a target that is too long', { value: `${'abcdefg.'.repeat(31)}abcdef` }, /254 characters/],
  ['a wildcard', { value: '*.example.net' }, /wildcard/],
  ['one label', { value: 'www' }, /not a full host name/],
  ['an at sign', { value: '@' }, /name of the zone in full/],
  ['the root in a CNAME', { value: '.' }, /root of DNS/],
  ['the own name', { value: 'WWW.example.com.' }, /own name/],
  ['the own name in an ALIAS', { type: 'ALIAS', name: '@', value: 'example.com' }, /own name.*an ALIAS/],
  [
    'a priority in an MX',
    { ...mx, value: '10 mx.example.net.' },
    /priority: 10, value: "mx\.example\.net\."/,
  ],
  [
    'all numbers in an SRV',
    { ...srv, value: '10 5 443 host.example.net.' },
    /priority: 10, weight: 5, port: 443, value: "host\.example\.net\."/,
  ],
  [
    'some numbers in an SRV',
    { ...srv, value: '5 443 host.example.net' },
    /priority, weight, port.*only the target/,
  ],
]);

const structured = cases('value', { type: 'CAA', name: '@' }, [
  ['a CAA with a domain alone', { value: 'ca.example.net' }, /write flags, tag and value/],
  ['a CAA without flags', { value: 'issue "ca.example.net"' }, /flags, tag and value/],
  ['CAA flags above 255', { value: '256 issue "ca.example.net"' }, /flags/],
  ['CAA flags that are no number', { value: 'x issue "ca.example.net"' }, /flags/],
  ['a bad CAA tag', { value: '0 issue-wild "ca.example.net"' }, /tag/],
  ['an open CAA quote', { value: '0 issue "ca.example.net' }, /never closed/],
  ['a CAA quote inside', { value: '0 issue ca"example' }, /quote all of it/],
  ['two CAA strings', { value: '0 issue "a" "b"' }, /more than one quoted string/],
  ['a CAA with a URL', { value: '0 issue "https://ca.example.net"' }, /by its domain/],
  ['a CAA beyond ASCII', { value: '0 issue "bücher.example.net"' }, /xn--/],
  ['an iodef without scheme', { value: '0 iodef "security@example.com"' }, /mailto/],
  ['a TLSA of three parts', { type: 'TLSA', value: `3 1 1` }, /usage, selector, matching type/],
  ['a TLSA usage above 3', { type: 'TLSA', value: `4 1 1 ${sha256}` }, /usage 4.*0 to 3/],
  ['a TLSA selector above 1', { type: 'TLSA', value: `3 2 1 ${sha256}` }, /selector 2.*0 or 1/],
  ['a TLSA matching type above 2', { type: 'TLSA', value: `3 1 3 ${sha256}` }, /matching type 3.*0 to 2/],
  ['TLSA data that is no hex', { type: 'TLSA', value: `3 1 1 ${sha256.replace('0', 'g')}` }, /hexadecimal/],
  ['a short SHA-256', { type: 'TLSA', value: `3 1 1 ${sha256.slice(2)}` }, /62 hex digits.*SHA-256.*64/],
  ['SHA-256 as SHA-512', { type: 'TLSA', value: `3 1 2 ${sha256}` }, /64 hex digits.*SHA-512.*128/],
  ['an odd number of hex digits', { type: 'TLSA', value: '3 1 0 abc' }, /odd number/],
]);

const numbers = [
  ...cases('priority', mx, [
    ['an MX without priority', { priority: undefined }, /need a priority/],
    ['an SRV without priority', { ...srv, priority: undefined }, /need a priority/],
    ['a negative priority', { priority: -1 }, /priority is -1.*0 to 65535/],
    ['a priority above 65535', { priority: 65_536 }, /priority is 65536/],
    ['a fraction', { priority: 1.5 }, /whole number/],
    ['not a number', { priority: Number.NaN }, /priority is NaN/],
    [
      'a priority on an A',
      { ...a, priority: 0 },
      /Only MX and SRV records have a priority: remove it from this A/,
    ],
    ['a null MX with a priority', { value: '.', priority: 10 }, /must be 0/],
  ]),
  ...cases('weight', srv, [
    ['an SRV without weight', { weight: undefined }, /need a weight/],
    ['a weight above 65535', { weight: 70_000 }, /weight is 70000/],
    ['a weight on an MX', { ...mx, weight: 1, port: undefined }, /Only SRV records have a weight/],
  ]),
  ...cases('port', srv, [
    ['an SRV without port', { port: undefined }, /need the port/],
    ['a negative port', { port: -443 }, /port is -443/],
    ['a port on an A', { ...a, priority: undefined, weight: undefined }, /Only SRV records have a port/],
  ]),
  ...cases('ttl', a, [
    ['a TTL below 60', { ttl: 59 }, /TTL is 59.*seconds from 60 to 2147483647/],
    ['a TTL of 0', { ttl: 0 }, /TTL is 0/],
    ['a TTL above the greatest', { ttl: 2_147_483_648 }, /TTL is 2147483648/],
    ['a TTL of half a second', { ttl: 60.5 }, /whole number/],
  ]),
  ...cases('proxied', txt, [
    ['a proxied TXT', { proxied: true }, /Only A, AAAA, CNAME records can be proxied/],
    ['a TXT that says it is not proxied', { proxied: false }, /remove proxied from this TXT/],
  ]),
];

/** Records that a plan refuses, with what it must say. */
export const refused: readonly RefusedCase[] = [
  ...types,
  ...names,
  ...values,
  ...addresses,
  ...targets,
  ...structured,
  ...numbers,
];
