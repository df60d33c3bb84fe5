import fc from 'fast-check';
import { nextPollMs, firstPollMs } from './poll-schedule';

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
