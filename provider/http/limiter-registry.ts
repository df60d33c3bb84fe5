import { createHash } from 'node:crypto';
import { Limiter, type LimiterOptions } from './limiter';
import { systemTiming, type Timing } from '../core/timing';

/** One limiter per credential, however many clients use it. */
export class LimiterRegistry {
  private readonly limiters = new Map<string, Limiter>();

  constructor(private readonly timing: Timing = systemTiming) {}

  limiterFor(origin: string, credential: string, options: LimiterOptions = {}): Limiter {
    // Hashed, so that a heap snapshot or a debugger's view of the map shows no key.
    const key = createHash('sha256').update(`${origin}\n${credential}`).digest('hex');
    const known = this.limiters.get(key);
    if (known !== undefined) {
      known.tighten(options);
      return known;
    }
    const limiter = new Limiter(this.timing, options);
    this.limiters.set(key, limiter);
    return limiter;
  }
}

/** The limiters of this process: what one client learns about a budget holds for all. */
export const processLimiters = new LimiterRegistry();
