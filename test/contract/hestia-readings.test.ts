import { SWITCHES, type SwitchName } from '../../simulator';
import { HestiaStand } from '../support/hestia-stand';

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start();
});
afterEach(() => stand.reset());
afterAll(() => stand.stop());

/** For amounts: what another version or server has. Those in seconds only take time. */
const AMOUNTS: Readonly<Record<string, readonly number[]>> = {
  'hestia.mostArguments': [9, 13],
  'hestia.banAfterFailures': [0, 1, 5],
  'hestia.banSeconds': [0, 600],
};

const table = Object.entries(SWITCHES).flatMap(
  ([name, definition]): [SwitchName, string | number | boolean][] => {
    if (!name.startsWith('hestia.')) return [];
    const readings = definition.kind === 'choice' ? definition.readings : (AMOUNTS[name] ?? []);
    return readings.map((reading) => [name as SwitchName, reading]);
  },
);

test('every switch with a choice is in the table', () => {
  expect(new Set(table.map(([name]) => name)).size).toBeGreaterThanOrEqual(6);
});

test.each(table)('with %s = %s a zone lives with its records', async (name, reading) => {
  await stand.control.setSwitches({ [name]: reading });
  const zones = stand.process('DnsZone');
  const written = {
    user: 'alice',
    name: 'new.example',
    ip: '192.0.2.20',
    templateRecords: 'remove',
    ttl: 600,
  };
  const zone = await zones.create(zones.inputsOf(written));
  expect(zones.compared((await zones.read(zone))?.outputs ?? {}, zones.inputsOf(written))).toEqual([]);

  const records = stand.process('DnsRecord');
  const programs = [
    { name: 'www', type: 'A', value: '192.0.2.1', ttl: 60 },
    { name: '@', type: 'MX', value: 'mx.example.net', priority: 5 },
    { name: '_sip._tcp', type: 'SRV', value: 'sip.example.net', priority: 1, weight: 2, port: 3 },
    { name: '@', type: 'TXT', value: 'v=spf1 -all' },
    { name: 'alias', type: 'CNAME', value: 'Host.Example.NET' },
  ].map((record) => records.inputsOf({ user: 'alice', zone: 'new.example', ...record }));
  const made = await Promise.all(programs.map((program) => records.create(program)));
  for (const [index, kept] of made.entries()) {
    const read = await records.read(kept);
    expect(records.compared(read?.outputs ?? {}, programs[index]!)).toEqual([]);
  }
  const news = { ...programs[0], value: '192.0.2.2' };
  const updated = await records.update(made[0]!, news);
  expect(records.compared((await records.read(updated))?.outputs ?? {}, news)).toEqual([]);

  const next = stand.process('DnsRecord');
  await Promise.all([updated, ...made.slice(1)].map((kept) => next.delete(kept)));
  expect(stand.records('new.example').map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
    '@ NS',
    '@ NS',
    '@ A',
  ]);
  await stand.process('DnsZone').delete(zone);
  expect(stand.records('new.example')).toEqual([]);
});
