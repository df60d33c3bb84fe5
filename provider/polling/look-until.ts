import { gapMs, Pace, sleepUntil, type PaceOptions } from './intervals';
import type { Wait } from './wait';

/**
 * Looks at one thing by itself, at the pace of its wait, until `judge` has an answer. Looks that fail in passing do
 * not end it. Ends with the signal.
 */
export async function lookUntil<N, T>(
  options: PaceOptions & { readonly estimatedSeconds?: number | undefined },
  wait: Wait,
  signal: AbortSignal,
  look: (signal: AbortSignal) => Promise<N>,
  judge: (news: N) => { readonly answer: T } | undefined,
): Promise<T> {
  const { clock, estimatedSeconds } = options;
  const pace = new Pace(options, estimatedSeconds);
  let notBefore = -Infinity;
  for (;;) {
    await sleepUntil(options, Math.max(pace.dueAt, notBefore), signal);
    const began = clock.now();
    const seen = await look(signal).then(
      (news) => ({ news }),
      (error: unknown) => wait.missed(error),
    );
    const end = seen === undefined ? undefined : judge(seen.news);
    if (end !== undefined) return end.answer;
    pace.looked(began);
    notBefore = clock.now() + gapMs(options);
  }
}
