import type { WaitOptions } from '../polling';
import type { Patience } from './deadline';

/** How an operation on a machine waits; `what` follows "waiting for". */
export function waitOptions({ deadline, progress, signal }: Patience, what: string): WaitOptions {
  return {
    signal,
    what,
    ...(deadline === undefined ? {} : { deadline }),
    ...(progress === undefined
      ? {}
      : {
          progress: (news: string, percent?: number) =>
            progress(`waiting for ${what}: ${news}${percent === undefined ? '' : ` (${percent} %)`}`),
        }),
  };
}
