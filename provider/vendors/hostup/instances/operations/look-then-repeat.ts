import { isHostupError } from '../../../../core/error';
import type { Machines } from './machines';
import type { Patience } from '../../../../runtime/deadline';

/** Pause before a machine is looked at again after a lost answer, in milliseconds. */
const LOOK_AGAIN = 2_000;

/** After a lost answer to a write: looks, and repeats it once only when it has not come to be (law 1). */
export async function lookThenRepeat(
  machines: Machines,
  write: () => Promise<void>,
  isDone: () => Promise<boolean>,
  { signal }: Patience,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isHostupError(error, 'outcome_unknown', 'unexpected_answer') || signal.aborted) throw error;
    if (await isDone()) return;
    await machines.clock.sleep(LOOK_AGAIN, signal);
    if (!(await isDone())) await write();
  } finally {
    machines.forget();
  }
}
