import { durationMs } from './deadline';
import type { CheckFailure } from '../core/resource';

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
            reason: `"${text}" is no time. Write e.g. 90s, 20m or 1h30m.`,
          },
        ],
  );
