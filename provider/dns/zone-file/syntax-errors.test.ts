import { isHostupError, type HostupError } from '../../core/error';
import { readZoneFile } from './read-zone-file';

function refusal(text: string, origin?: string): HostupError {
  try {
    readZoneFile(text, { origin });
  } catch (error) {
    if (isHostupError(error)) return error;
    throw error;
  }
  throw new Error('The file was read.');
}

/** A sentence, lines of the zone example.com, the line at fault, and what is said about it. */
type Row = readonly [sentence: string, lines: string, at: number, message: RegExp];

const rows: readonly Row[] = [
  ['a quote that is never closed', '@ TXT "a', 1, /quote that is never closed.*Close it/],
  ['a quote over two lines', '@ TXT "a\nb"', 1, /never closed/],
  ['a quote whose end is escaped', '\n@ TXT "a\\"', 2, /never closed/],
  ['a bracket that is never closed', '\n\n@ A ( 192.0.2.1\n; )\n@ A 192.0.2.2', 3, /never closed/],
  ['a bracket that is not open', '@ A 192.0.2.1 )', 1, /not open/],
  ['an escape of two digits', '@ TXT "\\65"', 1, /bad escape.*three digits/],
  ['an escape above 255', '@ TXT \\256', 1, /bad escape/],
  ['a backslash at the end of a line', '@ TXT a\\\nb', 1, /bad escape/],
  ['a backslash at the end of the file', '@ TXT a\\', 1, /bad escape/],
  ['a file in UTF-16', 'w\0w\0w\0', 1, /NUL.*UTF-8/],
  [
    'an error after brackets over lines, with the right line',
    '@ A (\n\n192.0.2.1 )\n@ A',
    4,
    /has A with 0 parts/,
  ],

  ['$INCLUDE', '$INCLUDE other.zone', 1, /\$INCLUDE.*other files are not read.*Put the text/],
  ['$GENERATE', '$generate 1-9 host$ A 192.0.2.$', 1, /\$GENERATE.*one by one/],
  ['an unknown directive', '$DATE 1', 1, /unknown directive "\$DATE"/],
  ['$TTL without a time', '$TTL', 1, /ends before the TTL/],
  ['$TTL with a bad time', '$TTL 1y', 1, /invalid TTL "1y"/],
  ['$TTL with more', '$TTL 1h 30m', 1, /more than one word after \$TTL/],
  ['$ORIGIN without a name', '$ORIGIN ; example.com.', 1, /ends before the name/],
  ['$ORIGIN in quotes', '$ORIGIN "example.com."', 1, /quotes around the name, "example\.com\."/],
  ['$ORIGIN that is not a name', '$ORIGIN a..b.', 1, /\$ORIGIN with the name "a\.\.b\.".*empty label/],

  ['a blank name at the start', ' A 192.0.2.1', 1, /starts with white space.*there is none/],
  ['a name alone', 'www', 1, /ends before the type/],
  ['a name with TTL and class alone', 'www 300 IN', 1, /ends before the type/],
  ['a name without type', 'www 192.0.2.1', 1, /"192\.0\.2\.1" where a TTL or a type belongs/],
  ['a TTL and no type', 'www 300 192.0.2.1', 1, /"192\.0\.2\.1" where a type belongs/],
  [
    'a record without name at the start of the line',
    'A 192.0.2.1',
    1,
    /where a TTL or a type belongs.*white space/,
  ],
  ['hours and a number without unit', 'www 1h30 A 192.0.2.1', 1, /"1h30" where a TTL/],
  ['a unit that is none', 'www 1y A 192.0.2.1', 1, /"1y" where a TTL/],
  ['two TTLs', 'www 60 IN 60 A 192.0.2.1', 1, /"60" where a type belongs/],
  ['two classes', 'www IN IN A 192.0.2.1', 1, /"IN" where a type belongs/],
  [
    'white space before a name',
    '@ A 192.0.2.1\n www A 192.0.2.1',
    2,
    /white space, so "www" is read as a type.*Remove the white space/,
  ],
  [
    'white space before a name and a class',
    '@ A 192.0.2.1\n www IN A 192.0.2.1',
    2,
    /"www" is read as a type/,
  ],
  ['the class CH', 'version.bind. CH TXT "9"', 1, /the class "CH".*IN/],
  ['a class by number', 'www CLASS3 A 192.0.2.1', 1, /the class "CLASS3"/],
  ['a type in quotes', 'www "A" 192.0.2.1', 1, /quotes around the type/],
  ['a name in quotes', '"www" A 192.0.2.1', 1, /quotes around the name/],

  ['an A without address', 'www A', 1, /A with 0 parts after it.*Write A <address>/],
  ['two addresses', 'www A 192.0.2.1 192.0.2.2', 1, /A with 2 parts/],
  ['an address in quotes', 'www A "192.0.2.1"', 1, /quotes around the address/],
  ['an MX without priority', '@ MX mail', 1, /MX with one part after it.*MX <priority> <host name>/],
  ['an MX with a name as priority', '@ MX mail 10', 1, /"mail" as the priority of MX/],
  ['a negative priority', '@ MX -1 mail', 1, /"-1" as the priority/],
  ['an SRV without port', '_a._b SRV 1 1 host', 1, /SRV with 3 parts/],
  ['a port that is not a number', '_a._b SRV 1 1 https host', 1, /"https" as the port of SRV/],
  ['a TXT without text', '@ TXT', 1, /TXT with 0 parts/],
  [
    'a CAA whose value became a comment',
    '@ CAA 0 issue ;',
    1,
    /CAA with 2 parts.*";" outside quotes starts a comment/,
  ],
  ['a CAA of two strings', '@ CAA 0 issue "a" "b"', 1, /CAA with 4 parts/],
  ['a TLSA of three parts', '_443._tcp TLSA 3 1 1', 1, /TLSA with 3 parts/],
  [
    'an SOA of another zone',
    '@ A 192.0.2.1\nexample.org. SOA a. b. 1 2 3 4 5',
    2,
    /SOA of the zone "example\.org".*the zone example\.com/,
  ],
  ['an SOA that gives no TTL', '@ SOA a. b. 1', 1, /does not end with a minimum TTL/],
  ['an SOA with a number too many', '@ SOA a. b. 1 2 3 4 5 6', 1, /does not end with a minimum TTL/],
  ['an SOA at the root', '. SOA a. b. 1 2 3 4 5', 1, /SOA with the name "\."/],
];

describe('readZoneFile refuses', () => {
  test.each(rows)('%s', (_, text, line, message) => {
    const { code, fix, message: sentence } = refusal(text, 'example.com');
    expect(code).toBe('invalid_input');
    expect(sentence).toMatch(new RegExp(`^Line ${line} of the zone file `, 'u'));
    expect(sentence).toMatch(message);
    expect(fix).toMatch(/^.{10,}\.$/u);
  });

  test.each([
    ['a name', 'x'.repeat(9_000)],
    ['a type', `www ${'x_'.repeat(9_000)} a`],
    ['a TTL', `$TTL ${'x'.repeat(9_000)}`],
    ['a class', `www CLASS${'9'.repeat(9_000)} A 192.0.2.1`],
    ['a directive', `$${'x'.repeat(9_000)}`],
    ['a priority', `@ MX ${'x'.repeat(9_000)} a`],
    ['quotes', `"${'x'.repeat(9_000)}"`],
  ])('%s that is very long, without repeating it', (_, text) => {
    expect(refusal(text, 'example.com').message.length).toBeLessThan(400);
  });

  test('an SOA with one label and no final dot, which is not a zone', () => {
    expect(refusal('example SOA a. b. 1 2 3 4 5').message).toMatch(/relative name "example"/);
  });

  test('control characters without sending them to the terminal', () => {
    expect(refusal('$ORIGIN a\u001b[2Jb.').message).toMatch(/^[^\p{Cc}]+$/u);
  });

  test.each([
    ['a relative name', 'www A 192.0.2.1', /relative name "www".*--zone.*\$ORIGIN/],
    ['a relative $ORIGIN', '$ORIGIN example.com', /relative name "example\.com".*final dot/],
    ['"@" in an SOA', '@ SOA a. b. 1 2 3 4 5', /relative name "@"/],
    ['a relative target', 'www.example.com. CNAME host', /relative name "host"/],
    ['nothing that names it', 'www.example.com. A 192.0.2.1', /neither SOA nor \$ORIGIN.*--zone/],
    [
      'two SOAs',
      'a.example. SOA a. b. 1 2 3 4 5\nb.example. SOA a. b. 1 2 3 4 5',
      /SOA of the zone "b\.example"/,
    ],
  ])('a file whose zone is not known, with %s', (_, text, message) => {
    expect(refusal(text).message).toMatch(message);
  });

  test.each([
    ['nothing', ''],
    ['the root', '.'],
    ['a URL', 'https://example.com'],
    ['an at sign', '@'],
  ])('%s as the name of the zone', (_, origin) => {
    expect(refusal('', origin).message).toMatch(/is not a zone: it .*--zone example\.com/);
  });
});
