import { readZoneFile } from './read-zone-file';
import { zoneFileLine } from './zone-file-lines.test-support';

/** A sentence, a line of the zone example.com, what is said about it, and why it is left out. */
type Row = readonly [sentence: string, line: string, text: string, reason: RegExp];

const rows: readonly Row[] = [
  ['an SOA', '@ SOA a. b. 1 2 3 4 5', 'example.com SOA', /^HostUp maintains the SOA of a zone itself\.$/],
  ['NS at the apex', '@ NS ns1.example.net.', 'example.com NS', /belong to HostUp/],
  ['SPF', '@ SPF "v=spf1 -all"', 'example.com SPF', /use TXT/],
  ['ANAME', '@ ANAME host.example.net.', 'example.com ANAME', /write it as ALIAS\.$/],
  [
    'PTR',
    '1 PTR host.example.net.',
    '1.example.com PTR',
    /"PTR" is not a supported record type: write one of A,/,
  ],
  ['HTTPS', '@ HTTPS 1 . alpn="h2,h3" ( ech="a;b" )', 'example.com HTTPS', /not a supported/],
  ['SVCB', '_dns SVCB 1 a. alpn=h2', '_dns.example.com SVCB', /not a supported/],
  ['NAPTR', '@ NAPTR 1 1 "s" "SIP+D2U" "" _sip._udp', 'example.com NAPTR', /not a supported/],
  ['DS', 'sub DS 1 13 2 ABCD', 'sub.example.com DS', /not a supported/],
  ['a signature', '@ RRSIG A 13 2 60 1 1 1 example.com. AB==', 'example.com RRSIG', /server that signs/],
  ['a type by number', '@ TYPE65 \\# 3 000100', 'example.com TYPE65', /"TYPE65" is not a supported/],
  [
    'raw octets of a type that is known',
    'www A \\# 4 C0000201',
    'www.example.com A',
    /raw octets.*form of A\.$/,
  ],
  ['a type that nobody knows', 'www FORWARD https://a/', 'www.example.com FORWARD', /not a supported/],
  [
    'a record outside the zone',
    'www.example.org. A 192.0.2.1',
    'www.example.org A',
    /outside the zone example\.com\.$/,
  ],
  ['a record at the parent of the zone', 'com. A 192.0.2.1', 'com A', /outside/],
  ['a record at the root', '. A 192.0.2.1', '. A', /outside/],
  ['a zone whose name ends alike', 'anexample.com. A 192.0.2.1', 'anexample.com A', /outside/],
  ['a CNAME at the apex', '@ CNAME host.example.net.', 'example.com CNAME', /use type ALIAS/],
  ['an address as target of an MX', '@ MX 10 192.0.2.1', 'example.com MX', /"192\.0\.2\.1" is an IP address/],
  ['an address with a final dot as target', 'a CNAME 192.0.2.1.', 'a.example.com CNAME', /is an IP address/],
  ['an IPv6 address as target', 'a CNAME 2001:db8::1', 'a.example.com CNAME', /use type AAAA/],
  ['a bad address', 'a A 192.0.2.300', 'a.example.com A', /0 to 255/],
  ['a CNAME to itself', 'a CNAME a', 'a.example.com CNAME', /own name/],
  [
    'a name whose final dot was forgotten',
    'a.example.com A 192.0.2.1',
    'a.example.com.example.com A',
    /twice/,
  ],
  ['a name with an escaped dot', 'a\\.b A 192.0.2.1', 'a\\.b.example.com A', /contains "\\"/],
  ['a name that ends with an escaped dot', 'a\\. A 192.0.2.1', 'a\\..example.com A', /./],
  ['a name with an escaped space', 'a\\ b A 192.0.2.1', 'a\\ b.example.com A', /white space/],
  ['a name that starts with a dot', '.example.com. A 192.0.2.1', '.example.com A', /empty label/],
  [
    'a control character, without sending it to the terminal',
    'a\u001b A 192.0.2.1',
    'a\uFFFD.example.com A',
    /contains "\uFFFD"/,
  ],
  ['an at sign that is escaped', '\\@ A 192.0.2.1', '\\@.example.com A', /"@" stands alone/],
  ['an empty text', '@ TXT ""', 'example.com TXT', /no text/],
  ['a text that is not UTF-8', '@ TXT "\\255"', 'example.com TXT', /not UTF-8/],
  ['a text with a line break', '@ TXT "a\\010b"', 'example.com TXT', /control character/],
  ['a text quoted twice', '@ TXT "\\"v=spf1 -all\\""', 'example.com TXT', /quoted twice/],
  ['a CAA with a URL', '@ CAA 0 issue "https://ca.example.net"', 'example.com CAA', /scheme/],
  ['a CAA that is not UTF-8', '@ CAA 0 issue "\\255"', 'example.com CAA', /not UTF-8/],
  ['a TLSA of the wrong length', '_443._tcp TLSA 3 1 1 AB', '_443._tcp.example.com TLSA', /2 hex digits/],
  ['a priority above 65535', '@ MX 65536 mail', 'example.com MX', /priority is 65536/],
  ['a TTL above the greatest', '@ 3551w A 192.0.2.1', 'example.com A', /TTL is 2147644800/],
  [
    'what is wrong twice, with both reasons',
    '@ MX 65536 192.0.2.1',
    'example.com MX',
    /IP address.*priority is/,
  ],
];

const read = (text: string) => readZoneFile(text, { origin: 'example.com' });

describe('readZoneFile leaves out', () => {
  test.each(rows)('%s', (_, line, text, reason) => {
    const { leftOut, records } = read(`; first\n${line}\nwww 60 A 192.0.2.1`);
    expect(leftOut).toEqual([{ line: 2, text, reason: expect.stringMatching(reason) as string }]);
    expect(leftOut[0]?.reason).toMatch(/^[^\p{Cc}]{10,500}\.$/u);
    expect(records.map(zoneFileLine)).toEqual(['www 60 A 192.0.2.1']);
  });

  test.each([
    ['in the same words', 'www 60 A 192.0.2.1\nwww 60 A 192.0.2.1', 'It repeats the record in line 1.'],
    [
      'in another spelling',
      'a CNAME host\nA.example.com. CNAME HOST.example.com.',
      'It repeats the record in line 1.',
    ],
    [
      'with another TTL',
      'www 60 A 192.0.2.1\n 70 A 192.0.2.1',
      'It repeats the record in line 1, with another TTL.',
    ],
    [
      'with TTLs that are both raised',
      'www 1 A 192.0.2.1\n 2 A 192.0.2.1',
      'It repeats the record in line 1.',
    ],
  ])('a record that repeats another %s', (_, text, reason) => {
    const { leftOut, records } = read(text);
    expect(leftOut).toEqual([{ line: 2, text: expect.any(String) as string, reason }]);
    expect(records).toHaveLength(1);
  });

  test('a record whose name is too long to be repeated, in a few words', () => {
    const [record] = read(`${'x'.repeat(9_000)} A 192.0.2.1`).leftOut;
    expect(record?.text).toHaveLength(60);
    expect(record?.reason).toMatch(/^.{10,200}\.$/u);
  });

  test('no second record of one name that has another value or number', () => {
    const { leftOut, records } = read('@ MX 10 a\n@ MX 20 a\n@ MX 10 b\n@ TXT "a"\n@ TXT "A"');
    expect(leftOut).toEqual([]);
    expect(records).toHaveLength(5);
  });

  test('what is left out of the name that a blank stands for', () => {
    const { records } = read('sub.example.org. A 192.0.2.1\n A 192.0.2.2\n@ SPF "x"\n A 192.0.2.3');
    expect(records.map(zoneFileLine)).toEqual(['@ - A 192.0.2.3']);
  });
});
