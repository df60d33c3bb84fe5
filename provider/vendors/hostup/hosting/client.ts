import type { Clock } from '../../../core/clock';
import { isHostupError } from '../../../core/error';
import type { HttpClient } from '../../../http/client';
import { HostingAccounts } from './accounts';
import { HostingApi } from './api';
import { HostingKeys } from './ssh-keys';

/** Everything about web hosting that the resources of one credential share in this process. */
export class HostingClient {
  readonly accounts: HostingAccounts;
  readonly keys: HostingKeys;

  constructor(http: HttpClient, clock: Clock) {
    const api = new HostingApi(http);
    this.accounts = new HostingAccounts(api, clock);
    this.keys = new HostingKeys(api, clock);
  }

  /** What a person types to get in, where the vendor tells it: one of two answers has it (inferred). */
  async sshCommand(accountId: string): Promise<string | undefined> {
    const access = (await this.accounts.access(accountId))?.access;
    const { serverHostname, sshCommand, username } = access ?? {};
    if (typeof sshCommand === 'string') return sshCommand;
    if (typeof username === 'string' && typeof serverHostname === 'string') {
      return `ssh ${username}@${serverHostname}`;
    }
    try {
      return (await this.keys.recent(accountId)).sshCommand ?? undefined;
    } catch (error) {
      // Who only looks up an account may have a key without `console:services`.
      if (isHostupError(error, 'forbidden', 'not_found')) return undefined;
      throw error;
    }
  }
}
