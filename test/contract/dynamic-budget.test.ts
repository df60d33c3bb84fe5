import type { DynamicProcess } from '../support/dynamic-process';
import type { Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

const names = Array.from({ length: 300 }, (_, index) => `host${index}`);
const record = (name: string) => ({ type: 'A' as const, name, value: '192.0.2.1', ttl: 3600 });

let world: ProviderWorld;
let provider: DynamicProcess;
beforeEach(async () => {
  world = await ProviderWorld.start({
    zones: [{ name: 'example.com', records: names.map(record) }, 'example.net'],
    switches: { 'dns.recordLimit': 0 },
  });
  provider = await world.process();
});
afterEach(() => world.stop());

/** The records that the zone began with, as the state of a stack. */
const states = (): { id: string; olds: Properties }[] =>
  world.records().map(({ id, name, ttl, type, value }) => ({
    id: `${world.zoneId()}/${id}`,
    olds: {
      zone: 'example.com',
      name,
      ttl,
      type,
      value,
      zoneId: world.zoneId(),
      zoneName: 'example.com',
      recordId: id,
    },
  }));

test('50 reads at once are one list call', async () => {
  const answers = await Promise.all(
    states()
      .slice(0, 50)
      .map(({ id, olds }) => provider.read(id, olds)),
  );
  expect(answers.filter(({ id }) => id === '')).toEqual([]);
  expect(world.requests()).toEqual([`GET /api/v2/dns-zones/${world.zoneId()}`]);
});

test('300 reads one after another, as with --parallel 1, are one list call', async () => {
  const read: string[] = [];
  for (const { id, olds } of states()) read.push((await provider.read(id, olds)).id);
  expect(read).toEqual(states().map(({ id }) => id));
  expect(world.requests()).toEqual([`GET /api/v2/dns-zones/${world.zoneId()}`]);
});

test('a read after a write of the same zone sees the zone as it is then', async () => {
  const [first, second] = states();
  if (first === undefined || second === undefined) throw new Error('no records');
  await provider.read(first.id, first.olds);
  await world.simulator.client.deleteRecord('example.com', second.id.split('/')[1] ?? '');
  await provider.create({ zone: 'example.com', ...record('new') });
  expect(await provider.read(second.id, second.olds)).toMatchObject({ id: '' });
});

test('a zone by its name is looked up once for many creates, and each create is one POST', async () => {
  const many = names.slice(0, 30).map((name) => ({ zone: 'Example.net.', ...record(name) }));
  await Promise.all(many.map((inputs) => provider.create(inputs)));
  expect(world.records('example.net')).toHaveLength(30);
  expect(world.writes()).toHaveLength(30);
  expect(world.requests(({ query }) => 'name' in query)).toEqual(['GET /api/v2/dns-zones?name=example.net']);
  // What was there before the first create is noted once, for the case that an answer is lost.
  expect(world.requests(({ method }) => method === 'GET')).toHaveLength(2);
});

test('no more requests are under way at once than the setting allows', async () => {
  const limited = await world.process({ environment: { HOSTUP_MAX_CONCURRENT_REQUESTS: '3' } });
  await world.simulator.client.addFaults({ effect: 'latency', latencyMs: 20, times: null });
  await Promise.all(
    names.slice(0, 30).map((name) => limited.create({ zone: 'example.net', ...record(name) })),
  );
  expect(Math.max(...world.simulator.ledger().map(({ inFlight }) => inFlight))).toBe(3);
});

test('a 429 pauses everyone for as long as the vendor asks, and nothing is lost or doubled', async () => {
  await world.simulator.client.rateLimit({ limit: 10, windowSeconds: 1 });
  const many = names.slice(0, 25).map((name) => ({ zone: 'example.net', ...record(name) }));
  await Promise.all(many.map((inputs) => provider.create(inputs)));
  expect(
    world
      .records('example.net')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(
    names
      .slice(0, 25)
      .map((name) => `${name}.example.net`)
      .sort(),
  );
  // The headers say how much is left, so that the limit is hardly ever run into.
  const refused = world.simulator.ledger().filter(({ status }) => status === 429);
  expect(refused.length).toBeLessThanOrEqual(8);
});
