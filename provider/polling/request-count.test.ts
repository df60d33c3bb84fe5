import type { WaitCondition } from './wait-condition';
import { FakeTiming } from '../http/timing.test-support';
import { BEGIN, options } from './fake-vendor.test-support';
import { Waiter } from './waiter';

const CAP = 5_000;
const LATENCY = 200;
const SECOND = 1_000;

interface Machine {
  readonly id: string;
  /** When it runs. Milliseconds since the start. */
  readonly ready: number;
  /** When its create has returned. */
  readonly made: number;
}

/** Machines that are made within seconds and run between half a minute and three minutes later, in no order. */
const fleet = (count: number): Machine[] =>
  Array.from({ length: count }, (_, index) => {
    const made = (index % 10) * 400;
    return { id: `vps_${index}`, made, ready: made + 30 * SECOND + ((index * 7_919) % 150_000) };
  });

const running: WaitCondition<boolean> = (runs) => (runs === true ? { kind: 'reached' } : { kind: 'waiting' });

/** Waits for all of them, together or each by itself; returns the calls made and how late each was reported. */
async function observe(machines: readonly Machine[], listed: boolean, estimatedSeconds?: number) {
  const timing = new FakeTiming(BEGIN);
  const started: number[] = [];
  let gets = 0;
  let seed = 1;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const isReady = ({ ready }: Machine): boolean => ready <= timing.now() - BEGIN;
  const waiter = new Waiter<boolean>(
    {
      list: async (signal) => {
        started.push(timing.now() - BEGIN);
        await timing.sleep(LATENCY, signal);
        return new Map(machines.map((machine) => [machine.id, isReady(machine)]));
      },
      get: async (id, signal) => {
        gets += 1;
        await timing.sleep(LATENCY, signal);
        return machines.some((machine) => machine.id === id && isReady(machine));
      },
      job: () => Promise.reject(new Error('no jobs here')),
    },
    { clock: timing, random, maxIntervalMs: () => CAP },
  );
  const delays: number[] = [];
  const estimate = estimatedSeconds === undefined ? {} : { estimatedSeconds };
  const waits = machines.map(async ({ id, made, ready }) => {
    await timing.sleep(made);
    await waiter.waitForState(id, running, options({ listed, ...estimate }));
    delays.push(timing.now() - BEGIN - ready);
  });
  await timing.advance(200 * SECOND);
  await Promise.all(waits);
  return { delays, lists: started.length, gets, started, sleeping: timing.sleeping };
}

const last = (machines: readonly Machine[]): number => Math.max(...machines.map(({ ready }) => ready));

test.each([undefined, 60])(
  'a hundred machines need the list calls of one, and each is reported within a poll interval (estimate: %p s)',
  async (estimate) => {
    const machines = fleet(100);
    const together = await observe(machines, true, estimate);
    expect(together.delays).toHaveLength(100);
    // From the beginning of one list call to the end of the next: one interval, and one response.
    expect(Math.max(...together.delays)).toBeLessThanOrEqual(CAP + LATENCY);
    expect(together.gets).toBe(0);
    expect(together.sleeping).toBe(0);
    // The first seconds are quicker; then the jitter of many makes it four fifths of the interval, no less.
    const bound = 12 + Math.ceil(last(machines) / (0.8 * CAP));
    expect(together.lists).toBeLessThanOrEqual(bound);
  },
);

test('each machine for itself would need more than thirty times as many calls', async () => {
  const machines = fleet(100);
  const together = await observe(machines, true);
  const apart = await observe(machines, false);
  expect(apart.lists).toBe(0);
  expect(Math.max(...apart.delays)).toBeLessThanOrEqual(CAP + LATENCY);
  expect(apart.gets / together.lists).toBeGreaterThan(30);
});

test('ten times the machines need no more list calls', async () => {
  const few = await observe(fleet(100), true);
  const many = await observe(fleet(1_000), true);
  expect(many.delays).toHaveLength(1_000);
  expect(many.lists).toBeLessThanOrEqual(few.lists + 5);
});
