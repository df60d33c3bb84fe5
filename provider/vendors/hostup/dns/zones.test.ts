import { isHostupError } from '../../../core/error';
import { SimulatedZone } from './simulated.test-support';
import { isZoneId, zoneNameOf, Zones } from './zones';

let zone: SimulatedZone;
beforeAll(async () => (zone = await SimulatedZone.start()));
beforeEach(() => zone.reset());
afterAll(() => zone.close());

function zones(): Zones {
  const { api, listings } = zone.process();
  return new Zones(api, listings);
}

/** Paths with queries that were asked for. */
const asked = (): string[] =>
  zone.simulator.ledger().map(({ path, query }) => `${path}?${new URLSearchParams(query).toString()}`);

const LOOK_UP = '/api/v2/dns-zones?limit=1000&name=example.com';

test.each(['example.com', 'Example.COM', 'example.com.', ' example.com '])(
  'a zone is found by its name, however it is written: "%s"',
  async (name) => {
    expect(await zones().find(name)).toMatchObject(zone.zone);
    expect(asked()).toEqual([LOOK_UP]);
  },
);

test('a name is looked up once, for all who ask', async () => {
  const it = zones();
  await Promise.all([it.find('example.com'), it.find('EXAMPLE.com.')]);
  await it.find('example.com');
  expect(asked()).toEqual([LOOK_UP]);
});

test('a failed look-up is not kept', async () => {
  const it = zones();
  await zone.control.addFaults({ effect: 'status', status: 403, path: '/api/v2/dns-zones' });
  await expect(it.find('example.com')).rejects.toMatchObject({ code: 'forbidden' });
  expect(await it.find('example.com')).toMatchObject(zone.zone);
});

test('a zone that came meanwhile is found at the next question', async () => {
  const it = zones();
  await expect(it.find('example.org')).rejects.toMatchObject({ code: 'not_found' });
  await zone.control.addZone({ name: 'example.org' });
  expect(await it.find('example.org')).toMatchObject({ name: 'example.org' });
});

test('a zone id is answered by the listing of its records, which reads share', async () => {
  const { api, listings } = zone.process();
  const it = new Zones(api, listings);
  const { id } = zone.zone;
  expect(await it.find(id)).toMatchObject(zone.zone);
  await listings.recent(id);
  expect(asked()).toEqual([`/api/v2/dns-zones/${id}?`]);
});

test('an unknown zone: the error names the zones that the key sees, the near one first', async () => {
  await zone.control.addZone({ name: 'aaa.example' });
  await expect(zones().find('exmaple.com')).rejects.toThrow(
    /^There is no zone exmaple\.com that this key can see \(not_found\)\. It sees example\.com, aaa\.example\. Did you mean example\.com\?$/u,
  );
});

test('an unknown zone id is no zone either', async () => {
  await expect(zones().find('zone_missing')).rejects.toThrow(
    /^There is no zone zone_missing that this key can see \(not_found\)\. It sees example\.com\.$/u,
  );
});

test('of more than twenty zones twenty are named', async () => {
  const names = Array.from({ length: 22 }, (_, index) => `zone${String(index + 10)}.example`);
  await zone.control.seed({ zones: names.map((name) => ({ name })) });
  const failure = await zones()
    .find('elsewhere.net')
    .catch((error: unknown) => error);
  const fix = isHostupError(failure) ? failure.fix : '';
  expect(fix).toBe(`It sees ${['example.com', ...names].slice(0, 20).join(', ')}, and 3 more.`);
});

test('a key that sees no zone is told what to check', async () => {
  await zone.control.removeZone('example.com');
  await expect(zones().find('example.com')).rejects.toMatchObject({
    property: 'zone',
    fix: 'The key sees no zone at all: check its zone restriction and its scopes read:dns and read:domains.',
  });
});

test('pages of zones are followed to the end', async () => {
  await zone.control.seed({
    zones: Array.from({ length: 1_001 }, (_, n) => ({ name: `n${String(n)}.example` })),
  });
  expect(await zone.process().api.listZones({})).toHaveLength(1_002);
});

test('ids and names are told apart', () => {
  expect([isZoneId('zone_1'), isZoneId('zone.example')]).toEqual([true, false]);
  expect(zoneNameOf('Example.COM.')).toBe('example.com');
});
