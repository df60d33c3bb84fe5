import { accepted, casesZone, refused } from '../../test/support/dns/cases';
import { checkRecord, dnsRules, hostupRecordRules } from './check-record';
import { fqdn } from './owner-name';

const check = (record: Parameters<typeof checkRecord>[0], unknown?: ReadonlySet<string>) =>
  checkRecord(record, { zoneName: casesZone, unknown });

describe('checkRecord', () => {
  test.each(accepted)('takes $sentence', ({ record }) => {
    expect(check(record)).toEqual([]);
  });

  test.each(
    accepted.flatMap(({ sentence, record, same = [] }) =>
      same.map((change) => ({ sentence, record, change })),
    ),
  )('takes $sentence written as $change', ({ record, change }) => {
    expect(check({ ...record, ...change })).toEqual([]);
  });

  test.each(refused)('refuses $sentence', ({ record, property, reason }) => {
    expect(check(record)).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
  });

  test.each(refused)('says in one line with a full stop what is wrong with $sentence', ({ record }) => {
    const [failure] = check(record);
    expect(failure?.reason).toMatch(/^[^\n]{10,400}\.$/u);
  });

  test.each(refused)('does not judge $sentence while the property is unknown', ({ record, property }) => {
    expect(check({ ...record, [property]: undefined }, new Set([property]))).toEqual([]);
  });

  test.each(refused)('never lets the unknown decide about $sentence', ({ record }) => {
    const all = new Set(['type', 'name', 'value', 'ttl', 'priority', 'weight', 'port', 'proxied']);
    expect(check(record, all)).toEqual([]);
  });

  test('reports every property at fault, each once', () => {
    const failures = check({ type: 'MX', name: 'a b', value: ' 10 mail', ttl: 1, port: 25 });
    expect(failures.map(({ property }) => property)).toEqual(['name', 'value', 'priority', 'port', 'ttl']);
  });

  test('does not report properties whose meaning depends on a wrong type', () => {
    expect(check({ type: 'mx', name: '@', value: 'mx.example.net', priority: 10 })).toHaveLength(1);
  });

  describe('without the name of the zone', () => {
    test.each([
      ['a CNAME at "@"', { type: 'CNAME', name: '@', value: 'host.example.net' }, ['type']],
      ['a CNAME at the empty name', { type: 'CNAME', name: '', value: 'host.example.net' }, ['type']],
      ['NS at "@"', { type: 'NS', name: '@', value: 'ns1.example.net' }, ['name']],
      ['a bad name', { type: 'A', name: 'a b', value: '192.0.2.1' }, ['name']],
    ])('refuses %s', (_, record, properties) => {
      expect(checkRecord(record).map(({ property }) => property)).toEqual(properties);
    });

    test.each([
      ['a CNAME at what may be the apex', { type: 'CNAME', name: 'example.com', value: 'host.example.net' }],
      ['a name that may be outside', { type: 'A', name: 'www.example.org.', value: '192.0.2.1' }],
      ['a CNAME that may point at itself', { type: 'CNAME', name: 'www', value: 'www.example.com' }],
    ])('takes %s', (_, record) => {
      expect(checkRecord(record)).toEqual([]);
    });
  });

  test('uses the rules of another vendor: only HostUp forbids short TTLs and its own NS', () => {
    const record = { type: 'NS', name: '@', value: 'ns1.example.net', ttl: 5 };
    expect(check(record).map(({ property }) => property)).toEqual(['ttl', 'name']);
    expect(checkRecord(record, { zoneName: casesZone }, dnsRules)).toEqual([]);
  });
});

describe('the accepted cases', () => {
  const records = accepted.map(({ record }) => record);

  test('fit into one zone: at most 200, no CNAME beside another record, no two MX of one name and priority', () => {
    expect(records.length).toBeLessThanOrEqual(200);
    const ownership = (type?: string) =>
      records
        .filter((record) => type === undefined || record.type === type)
        .map(({ name }) => fqdn(name, casesZone));
    for (const owner of ownership('CNAME'))
      expect(ownership().filter((name) => name === owner)).toHaveLength(1);
    const preferences = records
      .filter(({ type }) => type === 'MX')
      .map(({ name, priority }) => `${fqdn(name, casesZone)} ${String(priority)}`);
    expect(new Set(preferences).size).toBe(preferences.length);
  });

  test('each have a name of their own', () => {
    expect(new Set(accepted.map(({ sentence }) => sentence)).size).toBe(accepted.length);
  });

  test('cover every type', () => {
    expect(new Set(records.map(({ type }) => type)).size).toBe(10);
  });
});

test('every rule has a refused case that no other rule refuses first', () => {
  const unshown = hostupRecordRules.filter(
    (rule) =>
      !refused.some(({ record, property, reason }) => {
        const sentence = rule.reason(record, casesZone);
        const others = hostupRecordRules.filter((other) => other !== rule);
        const without = checkRecord(record, { zoneName: casesZone }, others);
        return (
          rule.property === property &&
          sentence !== undefined &&
          reason.test(sentence) &&
          !without.some((failure) => failure.reason === sentence)
        );
      }),
  );
  expect(unshown.map(({ property, reads }) => ({ property, reads }))).toEqual([]);
});
