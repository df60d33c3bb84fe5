import { isHostupError } from '../../provider/core/error';
import type { Values } from '../../provider/core/values';
import type { Outcome, VendorAccount } from './vendor-account';

/** Runs without mishaps, each a minute after the other, until one has no error; with `adopt: true` once it is named. */
export async function settledByAdopting(
  account: VendorAccount,
  before: Outcome,
  written: Values,
): Promise<Outcome> {
  let outcome = before;
  let program = written;
  for (let runs = 0; runs < 3; runs += 1) {
    await account.wait(60);
    outcome = await account.up(outcome, program);
    if (outcome.error === undefined) return outcome;
    const told = isHostupError(outcome.error, 'already_exists') ? (outcome.error.fix ?? '') : '';
    if (told.includes('`adopt: true`')) program = { ...written, adopt: true };
  }
  throw outcome.error;
}
