import type { Clock } from '../../core/clock';
import type { WaitCondition } from '../../polling';

/** How long a new machine that was shown may be missing before its creation is given up. Milliseconds. */
export const MISSING_FOR = 30_000;

export interface OnceShownOptions {
  readonly clock: Clock;
  /** `HostUp`. */
  readonly vendor: string;
  /** It was shown before this wait. */
  readonly isShown?: boolean;
}

/**
 * The condition of a new machine, which need not be shown yet: "not yet" ends once it was shown. `undefined` must mean that
 * neither the whole list nor the machine itself answered.
 */
export function onceShown<S>(
  judge: WaitCondition<S>,
  { clock, isShown = false, vendor }: OnceShownOptions,
): WaitCondition<S> {
  let wasShown = isShown;
  let missingSince: number | undefined;
  return (machine) => {
    if (machine !== undefined) {
      wasShown = true;
      missingSince = undefined;
      return judge(machine);
    }
    if (!wasShown) return judge(machine);
    missingSince ??= clock.now();
    const message = `${vendor} showed it, and does not show it any more`;
    if (clock.now() - missingSince < MISSING_FOR) return { kind: 'waiting', message };
    const fix =
      'Its id is in the state. Run `pulumi up --refresh`: once it is certain that it is gone, a new one is made.';
    return { kind: 'failed', message, fix };
  };
}
