import { readZoneFile } from './read-zone-file';
import { linesOf, zoneFileLine } from './zone-file-lines.test-support';

/** A sentence, lines of the zone example.com, and what they say. */
type Row = readonly [sentence: string, lines: string, records: readonly string[]];

const a = 'www - A 192.0.2.1';

const lines: readonly Row[] = [
  ['nothing', '', []],
  ['white space and comments only', ' \n\t; a comment\n;; another\n', []],
  ['a record at the end of the file without a newline', 'www A 192.0.2.1', [a]],
  ['a file with a byte order mark', '\uFEFFwww A 192.0.2.1\n', [a]],
  ['lines that end as on Windows', 'www A 192.0.2.1\r\n\tTXT "x"\r\n', [a, 'www - TXT x']],
  ['lines that end as on an old Macintosh', 'www A 192.0.2.1\rmail A 192.0.2.2\r', [a, 'mail - A 192.0.2.2']],
  ['tabs and many spaces', 'www\t\tA  \t192.0.2.1  \t\n', [a]],
  ['a comment behind a record, with quotes and brackets in it', 'www A 192.0.2.1 ; ("\n', [a]],
  ['a comment that touches a word', 'www A 192.0.2.1;comment', [a]],
  ['brackets over lines', 'www ( A\n 192.0.2.1\n)\n', [a]],
  ['brackets that touch words', 'www A(192.0.2.1)', [a]],
  ['brackets in brackets, with comments', 'www A ( ( ; one )\n192.0.2.1 ) ; two\n)', [a]],
  ['brackets around all of a record', '( www\nA 192.0.2.1 )', [a]],
  ['a blank name after brackets', 'www A (\n192.0.2.1 )\n AAAA 2001:db8::1', [a, 'www - AAAA 2001:db8::1']],
  ['white space within brackets, which is not a blank name', 'www (\n   A 192.0.2.1 )', [a]],
];

const names: readonly Row[] = [
  ['a relative name', 'www A 192.0.2.1', [a]],
  ['an absolute name', 'www.example.com. A 192.0.2.1', [a]],
  ['upper case', 'WWW.Example.COM. A 192.0.2.1', [a]],
  ['"@" for the zone', '@ A 192.0.2.1', ['@ - A 192.0.2.1']],
  ['the name of the zone', 'example.com. A 192.0.2.1', ['@ - A 192.0.2.1']],
  ['a wildcard', '*.shop A 192.0.2.1', ['*.shop - A 192.0.2.1']],
  ['underscores', '_a._b A 192.0.2.1', ['_a._b - A 192.0.2.1']],
  ['a relative name that is the end of the zone', 'com A 192.0.2.1', ['com - A 192.0.2.1']],
  ['a name beyond ASCII', 'bücher A 192.0.2.1', ['xn--bcher-kva - A 192.0.2.1']],
  [
    'an absolute name beyond ASCII with its own dots',
    'bücher。example。com。 A 192.0.2.1',
    ['xn--bcher-kva - A 192.0.2.1'],
  ],
  ['escaped letters in a name', '\\119\\w\\119 A 192.0.2.1', [a]],
  ['an escaped asterisk, which is a wildcard too', '\\042 A 192.0.2.1', ['* - A 192.0.2.1']],
  ['"@" at the end of a name, as GoDaddy writes it', '_sip._tls.@ A 192.0.2.1', ['_sip._tls - A 192.0.2.1']],
  ['a name like a TTL', '3600 A 192.0.2.1', ['3600 - A 192.0.2.1']],
  ['a name like a class', 'in A 192.0.2.1', ['in - A 192.0.2.1']],
  ['a name like a type', 'a A 192.0.2.1\nmx IN A 192.0.2.1', ['a - A 192.0.2.1', 'mx - A 192.0.2.1']],
  ['a blank name for the one above', 'www A 192.0.2.1\n\n; between\n\tA 192.0.2.2', [a, 'www - A 192.0.2.2']],
  ['a blank name below a directive', 'www A 192.0.2.1\n$ORIGIN a\n A 192.0.2.2', [a, 'www - A 192.0.2.2']],
];

const headers: readonly Row[] = [
  ['a TTL', 'www 300 A 192.0.2.1', ['www 300 A 192.0.2.1']],
  ['a class', 'www IN A 192.0.2.1', [a]],
  ['TTL and class', 'www 300 IN A 192.0.2.1', ['www 300 A 192.0.2.1']],
  ['class and TTL', 'www in 300 a 192.0.2.1', ['www 300 A 192.0.2.1']],
  ['the number of the class', 'www CLASS1 A 192.0.2.1', [a]],
  [
    'a blank name with TTL and class',
    '@ A 192.0.2.1\n 300 IN A 192.0.2.2',
    ['@ - A 192.0.2.1', '@ 300 A 192.0.2.2'],
  ],
  ['hours and minutes', 'www 1h30m A 192.0.2.1', ['www 5400 A 192.0.2.1']],
  ['weeks and days', 'www 1W2D A 192.0.2.1', ['www 777600 A 192.0.2.1']],
  ['seconds with their unit', 'www 1M5S A 192.0.2.1', ['www 65 A 192.0.2.1']],
  ['the greatest TTL', 'www 2147483647 A 192.0.2.1', ['www 2147483647 A 192.0.2.1']],
];

const soa = '@ SOA ns1.example.net. admin.example.com. ( 1 2h 15m 2w';
const times: readonly Row[] = [
  ['$TTL', '$TTL 300\nwww A 192.0.2.1', ['www 300 A 192.0.2.1']],
  ['$TTL with units, in lower case and indented', '  $ttl 1d\nwww A 192.0.2.1', ['www 86400 A 192.0.2.1']],
  [
    'a second $TTL for what follows',
    '$TTL 300\n@ A 192.0.2.1\n$TTL 600\n@ A 192.0.2.2',
    ['@ 300 A 192.0.2.1', '@ 600 A 192.0.2.2'],
  ],
  [
    '$TTL although the record above has another TTL',
    '$TTL 300\n@ 60 A 192.0.2.1\n@ A 192.0.2.2',
    ['@ 60 A 192.0.2.1', '@ 300 A 192.0.2.2'],
  ],
  [
    'no $TTL, so the TTL of the record above',
    '@ 600 A 192.0.2.1\n@ A 192.0.2.2',
    ['@ 600 A 192.0.2.1', '@ 600 A 192.0.2.2'],
  ],
  ['no TTL at all', 'www A 192.0.2.1', [a]],
];

const directives: readonly Row[] = [
  ['$ORIGIN', '$ORIGIN sub.example.com.\nwww A 192.0.2.1', ['www.sub - A 192.0.2.1']],
  ['$ORIGIN for "@"', '$ORIGIN sub.example.com. ; comment\n@ A 192.0.2.1', ['sub - A 192.0.2.1']],
  ['a relative $ORIGIN', '$ORIGIN sub\n$origin sub\nwww A 192.0.2.1', ['www.sub.sub - A 192.0.2.1']],
  ['$ORIGIN for targets', '$ORIGIN sub\nwww CNAME host', ['www.sub - CNAME host.sub.example.com']],
  ['the root as $ORIGIN', '$ORIGIN .\nwww.example.com A 192.0.2.1', [a]],
];

const data: readonly Row[] = [
  ['an IPv6 address as it is written', '@ AAAA 2001:DB8:0::1', ['@ - AAAA 2001:DB8:0::1']],
  ['an absolute target', 'www CNAME host.example.net.', ['www - CNAME host.example.net']],
  ['a relative target', 'www CNAME host', ['www - CNAME host.example.com']],
  ['a relative target with dots', 'www CNAME host.a', ['www - CNAME host.a.example.com']],
  ['"@" as target', 'www CNAME @', ['www - CNAME example.com']],
  ['a target at the top level, which keeps its dot', 'www CNAME localhost.', ['www - CNAME localhost.']],
  ['a target beyond ASCII', 'www CNAME bücher.example.net.', ['www - CNAME xn--bcher-kva.example.net']],
  ['an ALIAS', '@ ALIAS host.example.net.', ['@ - ALIAS host.example.net']],
  ['a delegation', 'sub NS ns1.example.net.', ['sub - NS ns1.example.net']],
  ['an MX', '@ MX 10 mail', ['@ - MX 10 mail.example.com']],
  ['a null MX', '@ MX 0 .', ['@ - MX 0 .']],
  ['an SRV', '_sip._tcp SRV 10 20 5060 sip.example.net.', ['_sip._tcp - SRV 10 20 5060 sip.example.net']],
  ['an SRV for a service that is not offered', '_imap._tcp SRV 0 0 0 .', ['_imap._tcp - SRV 0 0 0 .']],
  ['a CAA', '@ CAA 0 issue "ca.example.net; account=1"', ['@ - CAA 0 issue "ca.example.net; account=1"']],
  ['a CAA without quotes', '@ CAA 128 ISSUE ca.example.net', ['@ - CAA 128 issue "ca.example.net"']],
  ['a CAA that allows nobody', '@ CAA 0 issue ";"', ['@ - CAA 0 issue ";"']],
  ['a TLSA', '_443._tcp TLSA 3 1 0 0123AB', ['_443._tcp - TLSA 3 1 0 0123ab']],
  ['a TLSA in pieces', '_443._tcp TLSA ( 3 1 0\n 0123\n AB )', ['_443._tcp - TLSA 3 1 0 0123ab']],
];

const texts: readonly Row[] = [
  ['a text in quotes', '@ TXT "v=spf1 -all"', ['@ - TXT v=spf1 -all']],
  ['a text of one word', '@ TXT v=spf1', ['@ - TXT v=spf1']],
  ['strings, joined without a space', '@ TXT "v=DKIM1; " "p=AB" CD', ['@ - TXT v=DKIM1; p=ABCD']],
  ['strings over lines', '@ TXT ( "a"\n "b" ; comment\n "c" )', ['@ - TXT abc']],
  ['strings that touch', '@ TXT "a""b"', ['@ - TXT ab']],
  ['semicolons and brackets in quotes', '@ TXT "a;b(c)d" ; comment', ['@ - TXT a;b(c)d']],
  ['an escaped semicolon', '@ TXT "a\\;b" c\\;d', ['@ - TXT a;bc;d']],
  ['escaped quotes and backslashes', '@ TXT "say \\"hi\\" \\\\"', ['@ - TXT say "hi" \\']],
  ['octets by number', '@ TXT "\\065\\195\\182"', ['@ - TXT Aö']],
  ['a character cut by two strings', '@ TXT "\\195" "\\182"', ['@ - TXT ö']],
  ['letters beyond ASCII', '@ TXT "smörgås 日本"', ['@ - TXT smörgås 日本']],
  ['an escaped space in a word', '@ TXT a\\ b', ['@ - TXT a b']],
  ['a tab in quotes', '@ TXT "a\tb"', ['@ - TXT a\tb']],
  ['spaces at both ends, kept by quotes', '@ TXT " a "', ['@ - TXT " a "']],
  ['a quote at the start, kept by an escape', '@ TXT "\\"a"', ['@ - TXT "\\"a"']],
  ['an empty string beside another', '@ TXT "" "a"', ['@ - TXT a']],
  ['a string of more than 255 octets', `@ TXT "${'x'.repeat(300)}"`, [`@ - TXT ${'x'.repeat(300)}`]],
  ['a backslash and a number sign in quotes, which are not raw octets', '@ TXT "\\#" 4', ['@ - TXT #4']],
];

describe('readZoneFile reads', () => {
  test.each([...lines, ...names, ...headers, ...times, ...directives, ...data, ...texts])(
    '%s',
    (_, text, records) => {
      expect(linesOf(text, 'example.com')).toEqual(records);
    },
  );

  test('the whole of a record, with its line', () => {
    expect(readZoneFile('\n; mail\n@ 300 IN MX (\n10 mail )\n', { origin: 'example.com' })).toEqual({
      zone: 'example.com',
      records: [
        { type: 'MX', name: '@', value: 'mail.example.com', priority: 10, ttl: 300, line: 3, notes: [] },
      ],
      leftOut: [],
    });
  });

  test('a TTL below 60 as 60, with a note', () => {
    const { records } = readZoneFile('@ 0 A 192.0.2.1\n@ 59 A 192.0.2.2\n@ 60 A 192.0.2.3', {
      origin: 'example.com',
    });
    expect(records.map(({ notes, ttl }) => [ttl, ...notes])).toEqual([
      [60, 'The TTL 0 is raised to 60, the minimum at HostUp.'],
      [60, 'The TTL 59 is raised to 60, the minimum at HostUp.'],
      [60],
    ]);
  });

  test.each([
    [
      'www CNAME host.example.com',
      'The target "host.example.com" has no final dot in the file, so it means "host.example.com.example.com".',
    ],
    [
      '@ MX 10 mail.example.net',
      'The target "mail.example.net" has no final dot in the file, so it means "mail.example.net.example.com".',
    ],
  ])('a target whose final dot may be forgotten as DNS does, with a note: %s', (line, note) => {
    const [record] = readZoneFile(line, { origin: 'example.com' }).records;
    expect(record?.notes).toEqual([note]);
  });

  test.each([
    'www CNAME host',
    'www CNAME host.example.net.',
    'www CNAME @',
    '@ TXT a.b',
    '@ MX 0 .',
    '$ORIGIN .\nwww.example.com CNAME host.example.net',
  ])('without a note: %s', (line) => {
    expect(readZoneFile(line, { origin: 'example.com' }).records[0]?.notes).toEqual([]);
  });
});

describe('the zone of a file', () => {
  const named = (text: string, origin?: string) => readZoneFile(text, { origin }).zone;

  test.each([
    ['the one that is given', '', 'example.com', 'example.com'],
    ['the one that is given in another spelling', '', 'BÜCHER.Example.', 'xn--bcher-kva.example'],
    ['that of the SOA', `example.com. ${soa.slice(2)} 300 )`, undefined, 'example.com'],
    [
      'that of an SOA without final dot, as Cloudflare writes it',
      `example.com ${soa.slice(2)} 300 )`,
      undefined,
      'example.com',
    ],
    [
      'that of such an SOA when the zone is given',
      `Example.com ${soa.slice(2)} 300 )`,
      'example.com',
      'example.com',
    ],
    [
      'that of such an SOA below $ORIGIN',
      `$ORIGIN example.com.\nexample.com ${soa.slice(2)} 300 )`,
      undefined,
      'example.com',
    ],
    [
      'that of the SOA under an $ORIGIN',
      `$ORIGIN com.\nExample ${soa.slice(2)} 300 )`,
      undefined,
      'example.com',
    ],
    [
      'that of the SOA under the root',
      `$ORIGIN .\nexample.com ${soa.slice(2)} 300 )`,
      undefined,
      'example.com',
    ],
    [
      'the first $ORIGIN of a file without SOA',
      '$ORIGIN .\n$ORIGIN Example.com.\n$ORIGIN a',
      undefined,
      'example.com',
    ],
  ])('is %s', (_, text, origin, zone) => {
    expect(named(text, origin)).toBe(zone);
  });

  test('is what names are relative to below an SOA with an absolute name', () => {
    const { records } = readZoneFile(`example.com. 60 ${soa.slice(2)} 300 )\nwww A 192.0.2.1`);
    expect(records.map(zoneFileLine)).toEqual(['www 60 A 192.0.2.1']);
  });
});

describe('without $TTL', () => {
  const ttlBelow = (start: string) =>
    readZoneFile(`${start}\nwww A 192.0.2.1`, { origin: 'example.com' }).records.at(-1)?.ttl;

  test.each([
    ['the TTL of the SOA holds', `@ 600 ${soa.slice(2)} 300 )`, 600],
    ['the minimum of an SOA without TTL holds', `${soa} 5m )`, 300],
    ['the minimum of an SOA below a TTL holds not', `sub 900 NS ns1.example.net.\n${soa} 300 )`, 900],
  ])('%s', (_, start, ttl) => {
    expect(ttlBelow(start)).toBe(ttl);
  });

  test('the minimum of the SOA also applies below a record with a TTL of its own', () => {
    expect(ttlBelow(`${soa} 300 )\nsub 900 NS ns1.example.net.`)).toBe(300);
  });

  test('an SOA below $TTL needs no minimum', () => {
    expect(ttlBelow(`$TTL 60\n@ SOA ns1.example.net. admin 1`)).toBe(60);
  });
});
