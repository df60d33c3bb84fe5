import type { PluginProcess } from '../support/plugin-process';
import { urnOf } from '../support/plugin-process';
import { failureOf } from '../support/plugin-call';
import { PluginWorld } from '../support/plugin-world';

jest.setTimeout(300_000);

let world: PluginWorld;
beforeEach(async () => {
  world = await PluginWorld.start({ switches: { 'dns.recordLimit': 0 } });
});
afterEach(() => world.stop());

const record = (name: string) => ({ zone: 'example.com', name, type: 'A', value: '192.0.2.1', ttl: 3600 });
const createAll = (plugin: PluginProcess, names: readonly string[]) =>
  Promise.all(names.map((name) => plugin.create(record(name), { urn: urnOf(name) })));
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

test('50 creates at once are 50 records, one POST each, and one look-up of the zone', async () => {
  const made = await createAll(await world.plugin(), names('host', 50));
  expect(new Set(made.map(({ id }) => id)).size).toBe(50);
  expect(world.vendor.records()).toHaveLength(50);
  expect(world.vendor.writes()).toHaveLength(50);
  expect(world.vendor.requests(({ query }) => 'name' in query)).toHaveLength(1);
});

test('a refresh of 50 records is one list call', async () => {
  const plugin = await world.plugin();
  const made = await createAll(plugin, names('host', 50));
  await world.simulator.client.clearLedger();
  const found = await Promise.all(made.map(({ id, properties }) => plugin.read(id, { properties })));
  expect(found.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
  expect(world.vendor.requests()).toEqual([`GET /api/v2/dns-zones/${world.vendor.zoneId()}`]);
});

test('several providers with their own keys have their own limits, and a wrong key stops only its own', async () => {
  const { secret } = await world.simulator.client.addKey({});
  const start = (apiKey: string) => world.plugin({ config: { apiKey }, providerName: 'mine' });
  const [one, two, wrong] = await Promise.all([
    start(world.simulator.hostup.apiKey),
    start(secret),
    start('hup_wrong_0123456789abcdef'),
  ]);
  await world.simulator.client.rateLimit({ limit: 15, windowSeconds: 1 });
  const refusals = Promise.all(names('no', 5).map((name) => failureOf(wrong.create(record(name)))));
  await Promise.all([createAll(one, names('one', 12)), createAll(two, names('two', 12))]);
  const codes = (await refusals).map(({ code }) => code);
  expect(codes).toEqual(Array<string>(5).fill('UNAUTHENTICATED'));
  expect(world.vendor.records()).toHaveLength(24);
  const keys = world.simulator.ledger().map(({ keyId }) => keyId);
  expect(keys.filter((key) => key === null)).toHaveLength(1);
  expect(new Set(keys).size).toBe(3);
});
