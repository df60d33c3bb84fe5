import type { Clock } from '../core/clock';
import { LONG_SETTLE } from './retry-delays';

/**
 * Looks for the machine of an order that got no answer, until exactly one fits. Never repeats the order: a second
 * machine costs money (law 1). `look` answers those that may be it. Fails with `unknown`, which hears of them.
 */
export async function findLost<M>(
  look: () => Promise<readonly M[]>,
  unknown: (candidates: readonly M[]) => Error,
  clock: Clock,
  signal: AbortSignal,
): Promise<M> {
  let candidates: readonly M[] = [];
  for (const pause of LONG_SETTLE) {
    await clock.sleep(pause, signal).catch(() => {
      throw unknown(candidates);
    });
    candidates = await look().catch(() => []);
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) return only;
  }
  throw unknown(candidates);
}
