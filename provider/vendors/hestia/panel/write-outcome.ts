import { isHostupError, type HostupError } from '../../../core/error';

/** What became of a write to the panel. */
export type WriteOutcome =
  /** The panel says that it is done. */
  | 'done'
  /** It is stored, and the name server does not serve it yet. */
  | 'not reloaded'
  /** The panel says that there is such a thing already, or that nothing would change. */
  | 'exists'
  /** No answer tells: only looking does. */
  | 'unknown';

export interface Written {
  readonly outcome: WriteOutcome;
  /** What to throw when looking does not help. */
  readonly error?: HostupError;
}

/**
 * Sorts the failures of a write into those after which it may be done and those that say no. A failed reload comes
 * after the write: as exit code 20, and from `v-add-dns-record` as 2, because of swapped arguments (observed).
 */
export async function attempt(write: () => Promise<void>): Promise<Written> {
  try {
    await write();
    return { outcome: 'done' };
  } catch (error) {
    if (isHostupError(error, 'outcome_unknown', 'unexpected_answer')) return { outcome: 'unknown', error };
    if (isHostupError(error, 'already_exists')) return { outcome: 'exists', error };
    if (isHostupError(error) && (error.apiCode === 'E_RESTART' || /restart failed/u.test(error.summary))) {
      return { outcome: 'not reloaded', error };
    }
    throw error;
  }
}

/** Why no answer told what became of a write. */
export const lostOf = ({ error, outcome }: Written): HostupError | undefined =>
  outcome === 'unknown' ? error : undefined;

/** Says that the name server does not serve yet what was written. */
export function remark(
  { error, outcome }: Written,
  { log }: { readonly log: (level: 'warning', message: string) => void },
): void {
  if (outcome === 'not reloaded' && error !== undefined) log('warning', error.message);
}
