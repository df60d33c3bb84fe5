import { RequestWindow, type WindowRule } from '../../simulator/hostupcloud/request-window';
import { VirtualTime } from '../../tools/virtual-time';
import type { HttpHandler, HttpResponse } from './handler';
import { Limiter } from './limiter';
import { withPacing } from './pace';
import { withRetry } from './retry';
import type { Timing } from '../core/clock';

/** Requests of one process, e.g. the records of its stack. */
const REQUESTS = 60;
/** Of all processes together in a minute, as at HostUpCloud. */
const LIMIT = 60;
/** The pause after a 429 that names none, as at HostUpCloud. */
const UNANNOUNCED_PAUSE_MS = 10_000;
/** Operations that the engine runs at once by default on a machine of two cores. */
const PARALLEL = 8;

/** A vendor that counts requests, takes 100 ms for a response, and says in a 429 when to come back, or does not. */
class Vendor {
  served = 0;
  refused = 0;
  private readonly window = new RequestWindow();

  constructor(
    private readonly time: Timing,
    private readonly rule: WindowRule,
    private readonly names: boolean,
  ) {}

  readonly answer: HttpHandler = async (): Promise<HttpResponse> => {
    await this.time.sleep(50);
    const { allowed, retryAfterSeconds } = this.window.take('the one key', this.time.now(), this.rule);
    await this.time.sleep(50);
    if (allowed) this.served += 1;
    else this.refused += 1;
    const headers: Record<string, string> =
      allowed || !this.names ? {} : { 'retry-after': String(retryAfterSeconds) };
    return { status: allowed ? 201 : 429, headers, body: '', attempts: 1 };
  };
}

/** What a run of a program does: everything at once, and nothing more after a final failure. */
async function run(vendor: Vendor, timing: Timing): Promise<number[]> {
  const limiter = new Limiter(timing, { unannouncedPauseMs: UNANNOUNCED_PAUSE_MS });
  const send = withRetry(withPacing(vendor.answer, { limiter: () => limiter }), timing);
  const statuses: number[] = [];
  const queue = Array.from({ length: REQUESTS }, (_, index) => index).values();
  const work = async (): Promise<void> => {
    for (const index of queue) statuses.push((await send({ method: 'POST', path: `/${index}` })).status);
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return statuses;
}

/** Pseudo-random numbers that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

const readings = (['fixed', 'sliding'] as const).flatMap((kind) =>
  [true, false].flatMap((countsRefused) =>
    [true, false].flatMap((names) =>
      [2, 3, 5].map((processes) => ({ processes, kind, countsRefused, names })),
    ),
  ),
);

test.each(readings)(
  '$processes processes that share a key all get through: $kind minute, refused ones count: $countsRefused, wait named: $names',
  async ({ countsRefused, kind, names, processes }) => {
    const time = new VirtualTime();
    const vendor = new Vendor(time, { limit: LIMIT, kind, countsRefused }, names);
    const runs = await Promise.all(
      Array.from({ length: processes }, (_, index) =>
        run(vendor, { now: time.now, sleep: time.sleep, random: chance(index + 1) }),
      ),
    );
    expect(runs.flat()).toEqual(Array<number>(processes * REQUESTS).fill(201));
    expect(vendor.served).toBe(processes * REQUESTS);
    // There really were too many, and yet they did not all come back at once.
    expect(vendor.refused).toBeGreaterThan(0);
    expect(vendor.refused).toBeLessThan(vendor.served);
  },
);
