import fc from 'fast-check';
import { respelled, validRecord } from './arbitrary.test-support';
import { accepted, casesZone } from '../../test/support/dns/cases';
import { recordKey, sameRecord } from './record-key';

const pairs = (of: 'same' | 'different') =>
  accepted.flatMap(({ sentence, record, [of]: changes = [] }) =>
    changes.map((change) => ({ sentence, change, record, other: { ...record, ...change } })),
  );

describe('sameRecord', () => {
  test.each(pairs('same'))('takes $sentence as the same record when it says $change', ({ record, other }) => {
    expect(sameRecord(record, other, casesZone)).toBe(true);
    expect(sameRecord(other, record, casesZone)).toBe(true);
  });

  test.each(pairs('different'))(
    'distinguishes $sentence from the record that says $change',
    ({ record, other }) => {
      expect(sameRecord(record, other, casesZone)).toBe(false);
      expect(sameRecord(other, record, casesZone)).toBe(false);
    },
  );

  test('distinguishes all accepted cases', () => {
    const keys = accepted.map(({ record }) => recordKey(record, casesZone));
    expect(new Set(keys).size).toBe(accepted.length);
  });

  test('ignores numbers that a type does not have, which HostUp returns as null or 0', () => {
    const record = { type: 'A', name: '@', value: '192.0.2.1' } as const;
    expect(sameRecord(record, { ...record, priority: 0, weight: 0, port: 0 }, casesZone)).toBe(true);
  });

  test('is an equivalence on valid records in any spelling', () => {
    const triple = validRecord(casesZone).chain((record) =>
      fc.tuple(fc.constant(record), respelled(record, casesZone), respelled(record, casesZone)),
    );
    fc.assert(
      fc.property(triple, validRecord(casesZone), ([record, second, third], other) => {
        expect(sameRecord(record, record, casesZone)).toBe(true);
        expect(sameRecord(record, second, casesZone)).toBe(true);
        expect(sameRecord(second, record, casesZone)).toBe(true);
        expect(sameRecord(second, third, casesZone)).toBe(true);
        expect(sameRecord(record, other, casesZone)).toBe(sameRecord(other, third, casesZone));
      }),
    );
  });
});
