import fc from 'fast-check';
import { FakeTiming } from '../http/timing.test-support';
import { firstPollMs, gapBetweenPolls, nextPollMs, PollSchedule, sleepUntil } from './poll-schedule';

const maxIntervalMs = fc.integer({ min: 50, max: 60_000 });
const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });

/** The times at which one wait polls, from its beginning. */
function pollTimes(count: number, cap: number, estimateMs: number, chances: readonly number[]): number[] {
  const times: number[] = [];
  let latePolls = 0;
  for (let polls = 0; polls < count; polls += 1) {
    const elapsedMs = times.at(-1) ?? 0;
    const chance = chances[polls % chances.length] ?? 0.5;
    const delay = nextPollMs({ polls, latePolls, elapsedMs, estimateMs, maxIntervalMs: cap, random: chance });
    times.push(elapsedMs + delay);
    if (elapsedMs + delay >= estimateMs) latePolls += 1;
  }
  return times;
}

const gaps = (times: readonly number[]): number[] =>
  times.map((time, index) => time - (times[index - 1] ?? 0));

test('without an estimate: after a second, then growing by half up to the cap', () => {
  expect(gaps(pollTimes(7, 5_000, 0, [0.5]))).toEqual([1_000, 1_000, 1_500, 2_250, 3_375, 5_000, 5_000]);
});

test('with an estimate: soon, at the pace of the cap, at the estimate, then from the beginning again', () => {
  expect(pollTimes(8, 5_000, 13_000, [0.5])).toEqual([
    1_000, 6_000, 11_000, 13_000, 14_000, 15_500, 17_750, 21_125,
  ]);
});

test('jitter is a fifth to either side, and does not go above the cap', () => {
  const third = { polls: 3, latePolls: 3, elapsedMs: 9_000, estimateMs: 0, maxIntervalMs: 5_000 };
  expect(nextPollMs({ ...third, random: 0 })).toBeCloseTo(2_250 * 0.8);
  expect(nextPollMs({ ...third, random: 0.999_999_9 })).toBeCloseTo(2_250 * 1.2, 1);
  expect(nextPollMs({ ...third, latePolls: 30, random: 0 })).toBeCloseTo(4_000);
  expect(nextPollMs({ ...third, latePolls: 30, random: 0.9 })).toBe(5_000);
});

test('two polls are never further apart than the cap, and time always goes on', () => {
  fc.assert(
    fc.property(
      maxIntervalMs,
      fc.nat(900_000),
      fc.array(random, { minLength: 1 }),
      (cap, estimate, chances) => {
        for (const gap of gaps(pollTimes(60, cap, estimate, chances))) {
          expect(gap).toBeGreaterThan(0);
          expect(gap).toBeLessThanOrEqual(cap * (1 + 1e-9));
        }
      },
    ),
  );
});

test('the first poll is early, and there is one at the estimate', () => {
  fc.assert(
    fc.property(
      maxIntervalMs,
      fc.integer({ min: 1, max: 60_000 }),
      fc.array(random, { minLength: 1 }),
      (cap, estimate, chances) => {
        const times = pollTimes(3 + Math.ceil(estimate / cap), cap, estimate, chances);
        expect(times[0]).toBe(Math.min(firstPollMs(cap), estimate));
        expect(times).toContain(estimate);
      },
    ),
  );
});

test('until the estimate no more polls are made than the cap needs', () => {
  fc.assert(
    fc.property(maxIntervalMs, fc.integer({ min: 1, max: 600_000 }), (cap, estimate) => {
      const early = pollTimes(2 + Math.ceil(estimate / cap), cap, estimate, [0]).filter(
        (time) => time < estimate,
      );
      expect(early.length).toBeLessThanOrEqual(1 + Math.ceil(estimate / cap));
    }),
  );
});

test('past the estimate the polls become rarer, never more frequent', () => {
  fc.assert(
    fc.property(maxIntervalMs, fc.nat(60_000), (cap, estimate) => {
      const times = pollTimes(40 + Math.ceil(estimate / cap), cap, estimate, [0.5]);
      const late = times.filter((time) => time >= estimate);
      const between = gaps(late).slice(1);
      expect(between.length).toBeGreaterThan(10);
      for (const [index, gap] of between.entries()) {
        expect(gap).toBeGreaterThanOrEqual((between[index - 1] ?? 0) * (1 - 1e-9));
      }
      expect(between.at(-1)).toBeCloseTo(cap, 3);
    }),
  );
});

describe('a wait that begins at some time, long after the epoch', () => {
  const begin = Date.parse('2026-01-01T00:00:00Z');
  const optionsAt = (clock: FakeTiming) => ({ clock, random: () => 0.5, maxIntervalMs: () => 5_000 });

  /** Seconds since the beginning at which it polls, each poll lasting so many milliseconds. */
  async function polls(count: number, estimatedSeconds?: number, lasting = 0): Promise<number[]> {
    const clock = new FakeTiming(begin);
    const schedule = new PollSchedule(optionsAt(clock), estimatedSeconds);
    const times: number[] = [];
    for (let i = 0; i < count; i += 1) {
      await clock.advance(Math.max(0, schedule.dueAt - clock.now()));
      const began = clock.now();
      times.push((began - begin) / 1_000);
      await clock.advance(lasting);
      schedule.polled(began);
    }
    return times;
  }

  test('polls after a second, then at growing intervals', async () => {
    expect(await polls(7)).toEqual([1, 2, 3.5, 5.75, 9.125, 14.125, 19.125]);
  });

  test('polls at the longest interval until the announced time, at that time, and from there as at first', async () => {
    expect(await polls(8, 13)).toEqual([1, 6, 11, 13, 14, 15.5, 17.75, 21.125]);
  });

  test('counts from when a poll began, so that a slow response makes no result older', async () => {
    expect(await polls(5, 13, 400)).toEqual([1, 6, 11, 13, 14]);
    expect((await polls(8)).slice(-2)).toEqual([19.125, 24.125]);
    expect((await polls(8, undefined, 900)).slice(-2)).toEqual([19.125, 24.125]);
  });

  test('sleeps until a time, and for one interval at most', async () => {
    const clock = new FakeTiming(begin);
    const { signal } = new AbortController();
    for (const time of [begin + 3_000, begin + 5_001, begin - 1, begin + 86_400_000])
      void sleepUntil(optionsAt(clock), time, signal);
    expect(clock.sleeps).toEqual([3_000, 5_000, 0, 5_000]);
    await clock.advance(5_000);
    expect(clock.sleeping).toBe(0);
  });

  test('keeps a gap between two polls: its own, or the time to the first poll', () => {
    const options = optionsAt(new FakeTiming(begin));
    expect(gapBetweenPolls(options)).toBe(1_000);
    expect(gapBetweenPolls({ ...options, maxIntervalMs: () => 300 })).toBe(300);
    expect(gapBetweenPolls({ ...options, minGapMs: () => 4_000 })).toBe(4_000);
  });
});
