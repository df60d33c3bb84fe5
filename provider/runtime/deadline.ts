import type { Clock } from '../core/clock';
import type { CheckFailure } from '../core/resource';
import type { Context } from '../core/context';
import type { WaitOptions } from '../polling';

/** How long an operation on a machine may take, and who hears of it. */
export interface OperationLimits {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch; missing when the engine itself ends the operation. */
  readonly deadline?: number;
  readonly progress?: (message: string) => void;
  readonly log: Context['log'];
}

/** Longest time for each operation when the program names none. */
export const DEFAULT_TIMEOUT = '30m';

const MILLISECONDS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** `90s`, `20m`, `1h30m` in milliseconds; undefined for anything else. The form is that of `customTimeouts`. */
export function durationMs(text: string): number | undefined {
  const parts = [...text.matchAll(/(?<count>\d+(?:\.\d+)?)(?<unit>[smh])/gu)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce(
    (sum, { groups }) =>
      sum + Number(groups?.['count']) * MILLISECONDS[groups?.['unit'] as keyof typeof MILLISECONDS],
    0,
  );
}

/** `customTimeouts` of the engine go before `timeouts` of the program, and those before the default. */
export function operationLimits(
  context: Context,
  timeout: string | undefined,
  clock: Clock,
): OperationLimits {
  const { log, progress, signal, timeLimited } = context;
  const limit = durationMs(timeout ?? DEFAULT_TIMEOUT);
  return {
    signal,
    log,
    ...(timeLimited === true || limit === undefined ? {} : { deadline: clock.now() + limit }),
    ...(progress === undefined ? {} : { progress }),
  };
}

/** How an operation on a machine waits; `what` follows "waiting for". */
export function waitOptions({ deadline, progress, signal }: OperationLimits, what: string): WaitOptions {
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

/** What is wrong with the texts of `timeouts`. */
export const timeoutFailures = (
  timeouts: Readonly<Record<string, string | undefined>> | undefined,
): CheckFailure[] =>
  Object.entries(timeouts ?? {}).flatMap(([operation, text]) =>
    text === undefined || durationMs(text) !== undefined
      ? []
      : [
          {
            property: `timeouts.${operation}`,
            reason: `"${text}" is not a duration. Write e.g. 90s, 20m or 1h30m.`,
          },
        ],
  );
