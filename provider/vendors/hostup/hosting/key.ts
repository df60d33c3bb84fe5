import { z } from 'zod';
import { defined } from '../../../core/values';
import { output, type OutputProperty } from '../../../core/property';
import { domainsOf } from './accounts';
import type { ApiHostingAccount } from './api-schemas';

/** What the list tells about a web hosting account. */
export const hostingAccountFacts = {
  id: output({ schema: z.string(), doc: 'Id of the account, `acct_…`.' }),
  name: output({ schema: z.string(), doc: 'Name of the account.' }),
  primaryDomain: output({ schema: z.string(), optional: true, doc: 'Its main domain, where it has one.' }),
  domains: output({ schema: z.array(z.string()), doc: 'All its domains, the main one first.' }),
  status: output({
    schema: z.string(),
    doc: '`active`, `pending`, `suspended`, `cancelled`, `terminated`, `expired`, `fraud` or `unknown`; the vendor may add others.',
  }),
} as const satisfies Record<string, OutputProperty>;

export interface HostingAccountFacts {
  readonly id: string;
  readonly name: string;
  readonly primaryDomain?: string;
  readonly domains: string[];
  readonly status: string;
}

export const factsOfAccount = (account: ApiHostingAccount): HostingAccountFacts => ({
  id: account.id,
  name: account.name ?? account.primaryDomain ?? account.id,
  ...defined({ primaryDomain: account.primaryDomain ?? undefined }),
  domains: domainsOf(account),
  status: account.serviceStatus ?? 'unknown',
});
