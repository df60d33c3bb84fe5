import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamicProcess } from '../support/dynamic-process';
import { HANGING } from '../support/hanging';
import { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

let world: ProviderWorld;
let provider: DynamicProcess;
beforeEach(async () => {
  world = await ProviderWorld.start();
  provider = await world.process();
});
afterEach(() => world.stop());

const record = (index: number) => ({
  zone: 'example.com',
  name: `host${index}`,
  type: 'A',
  value: '192.0.2.1',
  ttl: 3600,
});
/** What becomes of the calls does not matter when their process is gone. */
const createMany = (count: number): Promise<unknown> =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => provider.create(record(index))));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

/** Kills the engine; rejects unless the process ends then. Nothing else would end it. */
async function endsWithEngine(): Promise<void> {
  provider.engine.kill();
  const end = await Promise.race([provider.exited, sleep(HANGING, 'still there', { ref: false })]);
  if (end === 'still there') throw new Error('The process lives on without its engine.');
}

test('with creates under way and more in line, the process ends and begins no further write', async () => {
  await world.simulator.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 400, times: null });
  const creates = createMany(50);
  // The line is full: what comes now would come because a create has been answered.
  await until(() => world.writes().length === 8);
  await endsWithEngine();
  await creates;
  await sleep(500);
  expect(world.writes()).toHaveLength(8);
});

test('the same creates go on as long as the engine lives', async () => {
  await world.simulator.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 50, times: null });
  await createMany(50);
  expect(world.records()).toHaveLength(50);
});

test('a process that waits to send again does not, and ends', async () => {
  await world.simulator.client.addFaults({
    effect: 'status',
    method: 'POST',
    status: 429,
    retryAfter: 1,
    times: null,
  });
  const creates = createMany(3);
  await until(() => world.writes().length > 0);
  await endsWithEngine();
  await creates;
  expect(world.records()).toEqual([]);
});

test('a process that has nothing to do ends too', async () => {
  await provider.check(record(0));
  await endsWithEngine();
});

test('a connection that breaks while the engine lives is not its death', async () => {
  await provider.check(record(0));
  await world.simulator.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 50, times: null });
  const creates = createMany(20);
  await until(() => world.writes().length > 0);
  provider.engine.breakConnections();
  await creates;
  expect(world.records()).toHaveLength(20);
});
