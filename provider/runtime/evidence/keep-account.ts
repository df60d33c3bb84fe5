import type { Context } from '../../core/context';
import { type Lifecycle, Unfinished } from '../../core/resource';
import type { Values } from '../../core/values';
import type { AccountWitness } from './witness';

/** The output that says in which account an object is. Not declared: programs have no use for it, and it is no difference. */
const ACCOUNT = '__account';

/** The account that a state names; missing in older ones. */
export function accountIn(outputs: object): string | undefined {
  const account = (outputs as Values)[ACCOUNT];
  return typeof account === 'string' ? account : undefined;
}

/**
 * Keeps the account's id beside the outputs of what belongs to the credential's own account, so that a later run can tell
 * whether its key sees that account (`AccountWitness`). What is in the state stays as it is; an older state gets none by
 * a refresh, which would show it as a change.
 */
export function keepingAccount<I, O>(
  lifecycle: Lifecycle<I, O>,
  witnessOf: (client: Context['client']) => AccountWitness,
): Lifecycle<I, O> {
  const current = ({ client }: Context): Promise<string | undefined> => witnessOf(client).account();
  return {
    async create(context, inputs) {
      // Asked before anything is made: what fails afterwards must not cost the id.
      const account = await current(context);
      const { id, outputs } = await keeping(account, () => lifecycle.create(context, inputs));
      return { id, outputs: withAccount(outputs, account) };
    },
    async read(context, id, olds) {
      const account = olds === undefined ? await current(context) : accountIn(olds);
      const found = await keeping(account, () => lifecycle.read(context, id, olds));
      return found && { ...found, outputs: withAccount(found.outputs, account) };
    },
    async update(context, id, olds, news) {
      const account = accountIn(olds as object);
      return withAccount(await keeping(account, () => lifecycle.update(context, id, olds, news)), account);
    },
    delete: (context, id, olds) => lifecycle.delete(context, id, olds),
  };
}

const withAccount = <O>(outputs: O, account: string | undefined): O =>
  account === undefined ? outputs : { ...outputs, [ACCOUNT]: account };

async function keeping<T>(account: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    throw new Unfinished(error.id, withAccount(error.outputs, account), error.cause);
  }
}
