import { accountHash, AccountWitness } from '../../runtime/evidence/witness';

/**
 * HostUpCloud has no documented call that names the account of a key. The key itself tells it: a key belongs to one
 * account (inferred), so the key that a state was written with sees the account of that state. A short hash is kept, from
 * which the key cannot be had.
 */
export const keyWitness = (apiKey: () => string): AccountWitness =>
  new AccountWitness(() => Promise.resolve(accountHash('hostupcloud', apiKey())));
