import type { RecordText } from '../../../provider/dns/record';

/** The zone of every case. */
export const casesZone = 'example.com';

/** A record that passes `checkRecord`. All of them together can stand in one zone: every test may create them all. */
export interface AcceptedCase {
  readonly sentence: string;
  readonly record: RecordText;
  /** Changes that only spell the record differently, or do not touch its identity. */
  readonly same?: readonly Partial<RecordText>[];
  /** Changes that make it another record. */
  readonly different?: readonly Partial<RecordText>[];
}

const a = '192.0.2.1';
const sha256 = '0123456789abcdef'.repeat(4);
const sha512 = sha256.repeat(2);
/** Text of `length` octets in which no piece looks like another. */
const text = (length: number): string =>
  Array.from({ length }, (_, index) =>
    String.fromCharCode(97 + ((index + Math.trunc(index / 26)) % 26)),
  ).join('');
const chunked = (whole: string, ...sizes: readonly number[]): string => {
  let start = 0;
  return sizes.map((size) => `"${whole.slice(start, (start += size))}"`).join(' ');
};

const names: readonly AcceptedCase[] = [
  {
    sentence: 'an A record at the apex',
    record: { type: 'A', name: '@', value: a },
    same: [
      { name: '' },
      { name: 'example.com' },
      { name: 'example.com.' },
      { name: 'EXAMPLE.com' },
      { ttl: 60 },
      { proxied: true },
    ],
    different: [
      { name: 'www' },
      { name: 'com' },
      { value: '192.0.2.10' },
      { type: 'AAAA', value: '::ffff:192.0.2.1' },
    ],
  },
  {
    sentence: 'a relative name',
    record: { type: 'A', name: 'www', value: a, ttl: 3600 },
    same: [{ name: 'WWW' }, { name: 'www.example.com' }, { name: 'www.Example.COM.' }, { ttl: 2147483647 }],
    different: [
      { name: 'ww' },
      { name: 'www.com' },
      { name: 'example.com' },
      { type: 'CNAME', value: 'a.example.net' },
    ],
  },
  {
    sentence: 'a second value of one name',
    record: { type: 'A', name: 'www', value: '192.0.2.2', ttl: 3600 },
    same: [{ ttl: 300 }],
    different: [{ value: a }],
  },
  {
    sentence: 'a fully qualified name',
    record: { type: 'A', name: 'deep.er.example.com', value: a },
    same: [{ name: 'deep.er' }, { name: 'Deep.Er.Example.Com.' }],
  },
  {
    sentence: 'a relative name that is the end of the zone',
    record: { type: 'A', name: 'com', value: a },
    same: [{ name: 'com.example.com' }],
    different: [{ name: '@' }],
  },
  {
    sentence: 'a wildcard',
    record: { type: 'A', name: '*', value: a },
    same: [{ name: '*.example.com' }],
    different: [{ name: '@' }],
  },
  {
    sentence: 'a wildcard below a name',
    record: { type: 'A', name: '*.shop', value: a },
    same: [{ name: '*.SHOP.example.com.' }],
  },
  {
    sentence: 'a name beyond ASCII',
    record: { type: 'A', name: 'bücher', value: a },
    same: [
      { name: 'xn--bcher-kva' },
      { name: 'BÜCHER' },
      { name: 'bu\u0308cher' },
      { name: 'XN--BCHER-KVA.example.com.' },
      { name: 'bücher。example。com。' },
    ],
    different: [{ name: 'bucher' }],
  },
  {
    sentence: 'a sharp s, which is not ss',
    record: { type: 'A', name: 'straße', value: a },
    same: [{ name: 'xn--strae-oqa' }],
    different: [{ name: 'strasse' }],
  },
  { sentence: 'underscores', record: { type: 'A', name: 'a_b._c', value: a }, same: [{ name: 'A_B._C' }] },
  { sentence: 'a label of digits', record: { type: 'A', name: '1.2', value: a } },
  { sentence: 'a label of 63 characters', record: { type: 'A', name: 'l'.repeat(63), value: a } },
  {
    sentence: 'a name of 253 characters',
    record: { type: 'A', name: `${'abcdefg.'.repeat(30)}z`, value: a },
    same: [{ name: `${'ABCDEFG.'.repeat(30)}z.example.com.` }],
  },
];

const addresses: readonly AcceptedCase[] = [
  {
    sentence: 'the lowest and highest numbers of IPv4',
    record: { type: 'A', name: 'ipv4', value: '0.10.255.0' },
  },
  {
    sentence: 'an IPv6 address',
    record: { type: 'AAAA', name: 'ipv6', value: '2001:db8::1' },
    same: [{ value: '2001:DB8::1' }, { value: '2001:db8:0:0:0:0:0:1' }, { value: '2001:0db8::0.0.0.1' }],
    different: [{ value: '2001:db8::10' }, { value: '2001:db8:1::' }],
  },
  {
    sentence: 'an IPv4-mapped IPv6 address',
    record: { type: 'AAAA', name: 'mapped', value: '::ffff:1.2.3.4' },
    same: [{ value: '::FFFF:102:304' }, { value: '0:0:0:0:0:ffff:1.2.3.4' }],
    different: [{ value: '::1.2.3.4' }, { type: 'A', value: '1.2.3.4' }],
  },
  {
    sentence: 'the longest spelling of an IPv6 address',
    record: { type: 'AAAA', name: 'long6', value: '2001:0DB8:0000:0000:0000:0000:0000:ABCD', proxied: false },
    same: [{ value: '2001:db8::abcd' }],
  },
];

const targets: readonly AcceptedCase[] = [
  {
    sentence: 'a CNAME',
    record: { type: 'CNAME', name: 'cname', value: 'host.example.net', proxied: true },
    same: [{ value: 'host.example.net.' }, { value: 'HOST.Example.Net' }, { proxied: false }],
    different: [{ value: 'host.example.org' }, { type: 'ALIAS' }, { type: 'A', value: a }],
  },
  {
    sentence: 'a CNAME with upper case in name and target',
    record: { type: 'CNAME', name: 'CNAME2', value: 'Host.Example.NET.' },
    same: [{ name: 'cname2' }, { value: 'host.example.net' }],
  },
  {
    sentence: 'a CNAME to a name with underscores',
    record: { type: 'CNAME', name: 's1._domainkey', value: 's1._domainkey.mail.example.net.' },
  },
  {
    sentence: 'a CNAME inside the zone',
    record: { type: 'CNAME', name: 'inside', value: 'www.example.com' },
    different: [{ value: 'www.example.com.example.com' }],
  },
  {
    sentence: 'a wildcard CNAME to the apex',
    record: { type: 'CNAME', name: '*.apps', value: 'example.com.' },
  },
  {
    sentence: 'a target beyond ASCII',
    record: { type: 'CNAME', name: 'idn', value: 'bücher.example.net' },
    same: [
      { value: 'xn--bcher-kva.example.net.' },
      { value: 'BÜCHER.EXAMPLE.NET' },
      { value: 'bücher。example。net' },
    ],
    different: [{ value: 'bucher.example.net' }],
  },
  {
    sentence: 'a target at the top level, marked with a dot',
    record: { type: 'CNAME', name: 'top', value: 'localhost.' },
    same: [{ value: 'LOCALHOST.' }],
    different: [{ value: 'localhost.example.com' }],
  },
  {
    sentence: 'an ALIAS at the apex',
    record: { type: 'ALIAS', name: '@', value: 'lb.example.net' },
    same: [{ value: 'LB.example.net.', name: 'example.com' }],
  },
  {
    sentence: 'an MX',
    record: { type: 'MX', name: '@', value: 'mx1.example.net.', priority: 10 },
    same: [{ value: 'MX1.example.net' }, { ttl: 900 }],
    different: [{ priority: 20 }, { value: 'mx2.example.net' }],
  },
  {
    sentence: 'a second MX',
    record: { type: 'MX', name: '@', value: 'mx2.example.net', priority: 65535 },
    different: [{ priority: 10 }],
  },
  {
    sentence: 'a null MX',
    record: { type: 'MX', name: 'nomail', value: '.', priority: 0 },
    different: [{ value: 'mx1.example.net' }],
  },
  {
    sentence: 'a delegation',
    record: { type: 'NS', name: 'delegated', value: 'ns1.example.net' },
    same: [{ value: 'ns1.EXAMPLE.net.' }],
  },
  {
    sentence: 'a second NS of one name',
    record: { type: 'NS', name: 'delegated', value: 'ns2.example.net.' },
  },
  {
    sentence: 'an SRV',
    record: { type: 'SRV', name: '_sip._tcp', value: 'sip.example.net', priority: 10, weight: 5, port: 5060 },
    same: [{ value: 'SIP.example.net.' }, { name: '_SIP._TCP.example.com' }],
    different: [{ priority: 11 }, { weight: 6 }, { port: 5061 }, { value: 'sip2.example.net' }],
  },
  {
    sentence: 'an SRV with another weight',
    record: {
      type: 'SRV',
      name: '_sip._tcp',
      value: 'sip.example.net',
      priority: 10,
      weight: 60,
      port: 5060,
    },
  },
  {
    sentence: 'an SRV for a service that is not offered',
    record: { type: 'SRV', name: '_imap._tcp', value: '.', priority: 0, weight: 0, port: 0 },
  },
];

const texts: readonly AcceptedCase[] = [
  {
    sentence: 'an SPF record, bare or quoted',
    record: { type: 'TXT', name: '@', value: 'v=spf1 include:_spf.example.net -all' },
    same: [
      { value: '"v=spf1 include:_spf.example.net -all"' },
      { value: '"v=spf1 " "include:_spf.example.net -all"' },
      { value: '"v=spf1 ""include:_spf.example.net -all"' },
      { value: '"v\\061spf1 include:_spf.example.net \\-all"' },
    ],
    different: [
      { value: 'V=spf1 include:_spf.example.net -all' },
      { value: 'v=spf1  include:_spf.example.net -all' },
    ],
  },
  {
    sentence: 'a second TXT at one name',
    record: { type: 'TXT', name: '@', value: 'site-verification=Ab_-12' },
  },
  {
    sentence: 'semicolons',
    record: { type: 'TXT', name: '_dmarc', value: 'v=DMARC1; p=none; rua=mailto:dmarc@example.com' },
    same: [{ value: '"v=DMARC1; p=none; rua=mailto:dmarc@example.com"' }, { name: '_DMARC' }],
  },
  {
    sentence: 'single quotes',
    record: { type: 'TXT', name: 'single', value: "'left in'side right'" },
    different: [{ value: "left in'side right" }],
  },
  {
    sentence: 'back quotes',
    record: { type: 'TXT', name: 'back', value: '`left in`side right`' },
    different: [{ value: 'left in`side right' }],
  },
  {
    sentence: 'one double quote inside',
    record: { type: 'TXT', name: 'quote-inside', value: 'in"side' },
    same: [{ value: '"in\\"side"' }],
    different: [{ value: 'inside' }],
  },
  {
    sentence: 'two double quotes inside',
    record: { type: 'TXT', name: 'quotes-inside', value: 'in"ter"ior' },
    same: [{ value: '"in\\"ter\\034ior"' }],
  },
  {
    sentence: 'a double quote on the left',
    record: { type: 'TXT', name: 'quote-left', value: '"\\"left"' },
    same: [{ value: '"\\034left"' }],
    different: [{ value: 'left' }],
  },
  {
    sentence: 'a double quote on the right',
    record: { type: 'TXT', name: 'quote-right', value: 'right"' },
    same: [{ value: '"right\\""' }],
    different: [{ value: 'right' }],
  },
  ...[1, 2, 3, 4].map((count): AcceptedCase => {
    const bare = `back${'\\'.repeat(count)}slash`;
    return {
      sentence: `${count} backslash${count === 1 ? '' : 'es'}`,
      record: { type: 'TXT', name: `backslash${count}`, value: bare },
      same: [{ value: `"back${'\\\\'.repeat(count)}slash"` }],
      different: [{ value: `back${'\\'.repeat(count + 1)}slash` }, { value: 'backslash' }],
    };
  }),
  {
    sentence: 'a backslash at the end',
    record: { type: 'TXT', name: 'backslash-end', value: 'end\\' },
    same: [{ value: '"end\\\\"' }],
  },
  {
    sentence: 'what would be an escape inside quotes',
    record: { type: 'TXT', name: 'no-escape', value: '\\065' },
    same: [{ value: '"\\\\065"' }],
    different: [{ value: 'A' }],
  },
  {
    sentence: 'interior spaces',
    record: { type: 'TXT', name: 'spaces', value: 'two  spaces   and     more' },
    different: [{ value: 'two spaces and more' }],
  },
  {
    sentence: 'spaces at both ends, kept by quotes',
    record: { type: 'TXT', name: 'outer-spaces', value: '" both "' },
    same: [{ value: '"\\032both" " "' }],
    different: [{ value: 'both' }],
  },
  {
    sentence: 'a tab',
    record: { type: 'TXT', name: 'tab', value: 'a\tb' },
    same: [{ value: '"a\\009b"' }],
    different: [{ value: 'a b' }],
  },
  {
    sentence: 'letters beyond ASCII, as octets of UTF-8',
    record: { type: 'TXT', name: 'utf8', value: 'smörgås 日本' },
    same: [{ value: '"sm\\195\\182rg\\195\\165s 日本"' }],
    different: [{ value: 'smo\u0308rgås 日本' }, { value: 'SMÖRGÅS 日本' }],
  },
  ...[1, 254, 255, 256, 509, 510, 511, 764, 765, 766, 2048].map((length): AcceptedCase => {
    const whole = text(length);
    const head = Math.trunc(length / 2);
    return {
      sentence: `a text of ${length} octets`,
      record: { type: 'TXT', name: `txt${length}`, value: whole },
      same: [{ value: `"${whole}"` }, ...(head > 0 ? [{ value: chunked(whole, head, length - head) }] : [])],
      different: [{ value: `${whole}x` }, { value: whole.toUpperCase() }],
    };
  }),
  {
    sentence: 'a DKIM key in two strings',
    record: {
      type: 'TXT',
      name: 'mail._domainkey',
      value: `"v=DKIM1; k=rsa; " "p=MIIBIjANBg${text(370)}+/AQAB=="`,
    },
    same: [{ value: `v=DKIM1; k=rsa; p=MIIBIjANBg${text(370)}+/AQAB==` }],
  },
];

const structured: readonly AcceptedCase[] = [
  {
    sentence: 'a CAA',
    record: { type: 'CAA', name: '@', value: '0 issue "ca.example.net"' },
    same: [
      { value: '0 issue ca.example.net' },
      { value: '0  ISSUE "CA.example.net"' },
      { value: '00 issue ca.example.net' },
    ],
    different: [{ value: '128 issue "ca.example.net"' }, { value: '0 issuewild "ca.example.net"' }],
  },
  {
    sentence: 'a CAA with parameters',
    record: {
      type: 'CAA',
      name: '@',
      value: '0 issue "ca.example.net; validationmethods=dns-01; account=Ab1"',
    },
    same: [{ value: '0 Issue ca.example.net; validationmethods=dns-01; account=Ab1' }],
    different: [
      { value: '0 issue "ca.example.net; validationmethods=dns-01; account=ab1"' },
      { value: '0 issue "ca.example.net"' },
    ],
  },
  {
    sentence: 'a CAA that allows nobody',
    record: { type: 'CAA', name: 'nobody', value: '0 issue ";"' },
    same: [{ value: '0 issue ;' }],
    different: [{ value: '0 issue ""' }],
  },
  { sentence: 'a critical CAA', record: { type: 'CAA', name: '@', value: '128 issuewild "ca.example.net"' } },
  {
    sentence: 'a CAA with a report address',
    record: { type: 'CAA', name: '@', value: '0 iodef "mailto:security@example.com"' },
    same: [{ value: '0 iodef mailto:security@example.com' }],
    different: [{ value: '0 iodef "mailto:Security@example.com"' }],
  },
  { sentence: 'a CAA with an unknown tag', record: { type: 'CAA', name: '@', value: '0 tbs "Unknown"' } },
  {
    sentence: 'a TLSA with SHA-256',
    record: { type: 'TLSA', name: '_443._tcp', value: `3 1 1 ${sha256}` },
    same: [
      { value: `3 1 1 ${sha256.toUpperCase()}` },
      { value: `3  1 1 ${sha256.slice(0, 32)} ${sha256.slice(32)}` },
      { name: '_443._TCP.example.com.' },
    ],
    different: [{ value: `2 1 1 ${sha256}` }, { value: `3 1 1 ${sha256.replace('0', 'f')}` }],
  },
  {
    sentence: 'a TLSA with SHA-512',
    record: { type: 'TLSA', name: '_25._tcp.mx1', value: `2 0 2 ${sha512}` },
  },
  {
    sentence: 'a TLSA with a whole certificate',
    record: { type: 'TLSA', name: '_993._tcp', value: '0 0 0 3082AB' },
  },
];

/** Valid records in tricky spellings: the edge list that DNS tools are tested with, and what HostUp adds. */
export const accepted: readonly AcceptedCase[] = [
  ...names,
  ...addresses,
  ...targets,
  ...texts,
  ...structured,
];
