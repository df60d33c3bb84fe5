import fc from 'fast-check';
import { checkRecord, readZoneFile, recordKey } from '../../provider/dns';
import { respelled, validRecord } from '../../provider/dns/arbitrary.test-support';
import { seededRandom } from '../../provider/dns/zone-file/seeded-random.test-support';
import { writeZoneFile } from '../../provider/dns/zone-file/zone-file-writer.test-support';
import { isHostupError } from '../../provider/core/error';
import { runs } from '../support/runs';

jest.setTimeout(120_000);

const ZONE = 'example.com';

const seeds = fc.nat(0x7fff_ffff);

/** Some records share their name, and some their TTL, for a file may then leave it out. */
const records = fc
  .uniqueArray(validRecord(ZONE), {
    selector: (record) => recordKey(record, ZONE),
    minLength: 1,
    maxLength: 8,
  })
  .map((all) =>
    all
      .map(({ proxied: _proxied, ...record }) => ({ ...record, ttl: record.ttl ?? 3600 }))
      .sort((a, b) => recordKey(a, ZONE).localeCompare(recordKey(b, ZONE))),
  );

/** What does not depend on the spelling. */
const meant = (record: Parameters<typeof recordKey>[0]): string =>
  `${recordKey(record, ZONE)} ${String(record.ttl)}`;

test('records come back from a zone file in every spelling of it, each as checkRecord takes it', () => {
  fc.assert(
    fc.property(records, seeds, (written, seed) => {
      const file = readZoneFile(writeZoneFile(written, ZONE, seededRandom(seed)), { origin: ZONE });
      expect(file.leftOut).toEqual([]);
      expect(file.records.map(meant)).toEqual(written.map(meant));
      for (const { line: _line, notes: _notes, ...record } of file.records) {
        expect(checkRecord(record, { zoneName: ZONE })).toEqual([]);
      }
    }),
    runs(400),
  );
});

test('a record that is written twice, in two spellings, is read once', () => {
  const twice = validRecord(ZONE).chain((record) => fc.tuple(fc.constant(record), respelled(record, ZONE)));
  fc.assert(
    fc.property(twice, seeds, (pair, seed) => {
      const written = pair.map((record) => ({ ...record, ttl: 300 }));
      const { leftOut, records: read } = readZoneFile(writeZoneFile(written, ZONE, seededRandom(seed)), {
        origin: ZONE,
      });
      expect(read).toHaveLength(1);
      expect(leftOut).toEqual([
        expect.objectContaining({ reason: `It repeats the record in line ${String(read[0]?.line)}.` }),
      ]);
    }),
    runs(150),
  );
});

const words = fc.constantFrom(
  ...['@', 'www', '*', 'example.com.', 'a..b', '.', '-a', '3600', '1h', '9'.repeat(400), 'IN', 'CH', '$TTL'],
  ...['$ORIGIN', '$X', 'A', 'mx', 'TXT', 'SRV', 'CAA', 'TLSA', 'SOA', 'CNAME', 'NS', 'HTTPS', 'TYPE1', '\\#'],
  ...['192.0.2.1', '::1', '10', 'host', '"', '"text"', '"\\255"', '\\', '\\000', '\\1', '\\.', '(', ')', ';'],
  ...[
    '\n',
    '\n ',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '\0',
    '\u001b[2J',
    '\uD800',
    '\uFEFF',
    '\u2028',
    'bücher',
    'ſ',
    '。',
    '\u200D',
  ],
);
const junk = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.tuple(words, fc.constantFrom(' ', ' ', '')), { maxLength: 60 })
      .map((all) => all.flat().join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
/** A good file with a few accidents. */
const damaged = fc
  .tuple(records, seeds, fc.array(fc.tuple(fc.nat(), fc.nat(6), words), { minLength: 1, maxLength: 4 }))
  .map(([good, seed, accidents]) =>
    accidents.reduce(
      (text, [at, length, word]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + word + text.slice(from + length);
      },
      writeZoneFile(good, ZONE, seededRandom(seed)),
    ),
  );

test('whatever stands in a file, it is read, with good records and short reasons alone, or refused in one line', () => {
  let [read, refused] = [0, 0];
  fc.assert(
    fc.property(fc.oneof(junk, damaged), fc.option(fc.constant(ZONE), { nil: undefined }), (text, origin) => {
      try {
        const file = readZoneFile(text, { origin });
        read += 1;
        for (const { text: what, reason } of file.leftOut) {
          expect(what).toMatch(/^[^\p{Cc}]{1,60}$/u);
          expect(reason).toMatch(/^[^\p{Cc}]{10,500}$/u);
        }
        for (const { line, notes, ...record } of file.records) {
          expect(line).toBeGreaterThan(0);
          expect(checkRecord(record, { zoneName: file.zone })).toEqual([]);
          for (const note of notes) expect(note).toMatch(/^[^\p{Cc}]{10,300}\.$/u);
        }
      } catch (error) {
        if (!isHostupError(error, 'invalid_input')) throw error;
        refused += 1;
        expect(error.message).toMatch(/^[^\p{Cc}]{10,500}$/u);
        expect(error.fix).toMatch(/^.{10,}\.$/u);
      }
    }),
    runs(1_500),
  );
  expect(read).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(300);
});
