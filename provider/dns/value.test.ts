import fc from 'fast-check';
import { respelled, validRecord } from './arbitrary.test-support';
import { accepted, casesZone } from '../../test/support/dns/cases';
import { checkRecord } from './check-record';
import { recordTypes, type RecordType } from './record';
import { canonicalValue, inputValue, sameValue, wireValue } from './value';

const anyType = fc.constantFrom(...recordTypes);

describe('canonicalValue', () => {
  test('is idempotent, also for values that are not valid', () => {
    fc.assert(
      fc.property(anyType, fc.string({ unit: 'binary', maxLength: 600 }), (type, value) => {
        const once = canonicalValue(type, value);
        expect(canonicalValue(type, once)).toBe(once);
      }),
    );
  });

  test('is idempotent for valid values', () => {
    fc.assert(
      fc.property(validRecord(casesZone), ({ type, value }) => {
        const once = canonicalValue(type, value);
        expect(canonicalValue(type, once)).toBe(once);
      }),
    );
  });
});

describe('wireValue', () => {
  test.each<[sentence: string, type: RecordType, value: string, wire: string]>([
    ['joins quoted strings', 'TXT', '"v=DKIM1; " "p=AB"', 'v=DKIM1; p=AB'],
    ['decodes escapes', 'TXT', '"a\\"b\\\\c\\065"', 'a"b\\cA'],
    ['leaves plain text alone', 'TXT', 'in"side; \\065', 'in"side; \\065'],
    ['keeps spaces at the ends of quoted text', 'TXT', '" both "', ' both '],
    ['keeps quotes where text starts with one', 'TXT', '"\\"left"', '"\\"left"'],
    [
      'does not split long text',
      'TXT',
      `"${'x'.repeat(255)}" "${'y'.repeat(255)}"`,
      'x'.repeat(255) + 'y'.repeat(255),
    ],
    ['leaves a value alone that it cannot read', 'TXT', '"open', '"open'],
    ['drops the final dot and keeps the case of a target', 'CNAME', 'Host.Example.NET.', 'Host.Example.NET'],
    ['sends A-labels', 'ALIAS', 'Bücher.example.', 'xn--bcher-kva.example'],
    ['keeps the root', 'MX', '.', '.'],
    ['sends addresses as typed', 'AAAA', '2001:DB8:0::1', '2001:DB8:0::1'],
    ['quotes the value of a CAA', 'CAA', '0 Issue ca.example.net', '0 issue "ca.example.net"'],
    ['joins the hex of a TLSA', 'TLSA', '3 1 0 AB CD', '3 1 0 abcd'],
  ])('%s', (_, type, value, wire) => {
    expect(wireValue(type, value)).toBe(wire);
  });

  test('means what was typed', () => {
    fc.assert(
      fc.property(validRecord(casesZone), ({ type, value }) => {
        expect(sameValue(type, wireValue(type, value), value)).toBe(true);
      }),
    );
  });

  test.each(accepted)('means the same for $sentence', ({ record: { type, value } }) => {
    expect(sameValue(type, wireValue(type, value), value)).toBe(true);
  });
});

describe('inputValue', () => {
  test.each<[sentence: string, type: RecordType, value: string, input: string]>([
    ['keeps plain text plain', 'TXT', 'v=spf1 -all', 'v=spf1 -all'],
    ['unquotes what HostUp v1 quotes', 'TXT', '"test-value"', 'test-value'],
    ['quotes text with spaces at its ends', 'TXT', ' both ', '" both "'],
    ['marks a target at the top level', 'CNAME', 'localhost', 'localhost.'],
    ['leaves other targets alone', 'CNAME', 'Host.example.net', 'Host.example.net'],
    ['keeps the root', 'SRV', '.', '.'],
    ['quotes an empty text', 'TXT', '', '""'],
    ['quotes text that starts with a quote', 'TXT', '"left', '"\\"left"'],
  ])('%s', (_, type, value, input) => {
    expect(inputValue(type, value)).toBe(input);
  });

  test('gives a valid record again for whatever was sent', () => {
    fc.assert(
      fc.property(
        validRecord(casesZone).chain((record) => respelled(record, casesZone)),
        (record) => {
          const value = inputValue(record.type, wireValue(record.type, record.value));
          expect(checkRecord({ ...record, value }, { zoneName: casesZone })).toEqual([]);
          expect(sameValue(record.type, value, record.value)).toBe(true);
        },
      ),
    );
  });
});
