import { startSimulator, type Simulator } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import type { Kept } from '../support/in-process-run';
import { VendorAccount } from '../support/vendor-account';

// What proofs cost: a list serves all that ask about it, and only what is missing makes a second look.

const ZONES = Array.from({ length: 20 }, (_, zone) => `zone-${zone}.example`);

let account: VendorAccount;
let simulator: Simulator;
beforeAll(async () => {
  const time = new VirtualTime();
  simulator = await startSimulator({ clock: { now: time.now }, zones: ZONES });
  account = new VendorAccount('hostup:index:DnsRecord', simulator, time);
});
afterAll(() => simulator.close());
beforeEach(() => account.reset());

/** So many records of every zone, as a state has them. */
async function made(perZone: number, zones = ZONES): Promise<Kept[]> {
  for (const zone of zones) {
    for (let host = 0; host < perZone; host++) {
      await simulator.client.createRecord(zone, {
        type: 'A',
        name: `host-${host}`,
        value: `192.0.2.${host % 256}`,
      });
    }
  }
  const { zones: all } = simulator.state();
  const run = account.process();
  const ids = all.flatMap(({ id, name, records }) =>
    zones.includes(name)
      ? records.filter(({ type }) => type === 'A').map((record) => `${id}/${record.id}`)
      : [],
  );
  const kept = await Promise.all(
    ids.map(async (id) => ({ id, outputs: (await run.import(id))?.outputs ?? {} })),
  );
  await run.close();
  await simulator.client.clearLedger();
  return kept;
}

test('a clean refresh of 500 records in 20 zones takes 20 requests', async () => {
  const records = await made(25);
  const run = account.process();
  const found = await Promise.all(records.map((record) => run.read(record)));
  expect(found.filter((one) => one === undefined)).toEqual([]);
  expect(simulator.ledger()).toHaveLength(20);
  await run.close();
});

test('a refresh that misses 25 records of one zone takes one request more', async () => {
  const records = await made(5);
  const [zone = ''] = ZONES;
  for (const { id, type } of simulator.state().zones[0]?.records ?? []) {
    if (type === 'A') await simulator.client.deleteRecord(zone, id);
  }
  await simulator.client.clearLedger();
  const run = account.process();
  const found = await Promise.all(records.map((record) => run.read(record)));
  expect(found.filter((one) => one === undefined)).toHaveLength(5);
  expect(simulator.ledger()).toHaveLength(21);
  await run.close();
});

test('a destroy of 200 records of a zone takes 200 requests', async () => {
  const records = await made(200, ZONES.slice(0, 1));
  expect(records).toHaveLength(200);
  const run = account.process();
  await Promise.all(records.map((record) => run.delete(record)));
  expect(simulator.ledger()).toHaveLength(200);
  await run.close();
});

test('a destroy of 200 records that are gone already takes ten looks at most', async () => {
  const records = await made(200, ZONES.slice(0, 1));
  const before = account.process();
  await Promise.all(records.map((record) => before.delete(record)));
  await before.close();
  await simulator.client.clearLedger();
  const run = account.process();
  await Promise.all(records.map((record) => run.delete(record)));
  const looks = simulator.ledger().filter(({ method }) => method === 'GET').length;
  expect(simulator.ledger().length - looks).toBe(200);
  expect(looks).toBeLessThanOrEqual(10);
  await run.close();
});
