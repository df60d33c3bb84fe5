import { domainToASCII } from 'node:url';
import type { Clock } from '../../../core/clock';
import { HostupError, isHostupError } from '../../../core/error';
import { SharedList } from '../../../runtime/shared-list';
import { nearName } from '../../../core/text/nearest-name';
import type { HostingApi } from './api';
import type { ApiAccountDetails, ApiHostingAccount } from './api-schemas';

/** True for `acct_…`: an id, where a person may also write a domain. */
export const isAccountId = (text: string): boolean => text.startsWith('acct_');

/** A domain for comparison: however it is spelled. */
export function domainOf(text: string): string {
  const bare = text.trim().replace(/\.$/u, '').toLowerCase();
  const ascii = domainToASCII(bare);
  return ascii === '' ? bare : ascii;
}

/** All domains of an account, the primary one first. */
export const domainsOf = ({ domains, primaryDomain }: ApiHostingAccount): string[] => [
  ...new Set([...(typeof primaryDomain === 'string' ? [primaryDomain] : []), ...(domains ?? [])]),
];

/** What an account is called in messages. */
export const accountName = ({ id, primaryDomain }: ApiHostingAccount): string => primaryDomain ?? id;

const OVER = ['cancelled', 'terminated', 'expired', 'fraud'];

/** Finds web hosting accounts by id or domain; a list call serves all that ask within a short time. */
export class HostingAccounts {
  private readonly listings: SharedList<readonly ApiHostingAccount[]>;
  private readonly details: SharedList<ApiAccountDetails | undefined>;

  constructor(api: HostingApi, clock: Clock) {
    this.listings = new SharedList(() => api.listAccounts(), clock);
    this.details = new SharedList(async (accountId) => {
      try {
        return await api.readDetails(accountId);
      } catch (error) {
        // An account of an old kind may have none (inferred).
        if (isHostupError(error, 'not_found')) return undefined;
        throw error;
      }
    }, clock);
  }

  /** All that the key can see. */
  all(): Promise<readonly ApiHostingAccount[]> {
    return this.listings.recent('');
  }

  /** How one gets into the account, where the vendor tells. */
  access(accountId: string): Promise<ApiAccountDetails | undefined> {
    return this.details.recent(accountId);
  }

  /** By `acct_…` or any of its domains. Throws `not_found` with the accounts that the key can see. */
  async find(text: string, property = 'account'): Promise<ApiHostingAccount> {
    const known = only(matches(await this.all(), text), text, property);
    if (known !== undefined) return known;
    const accounts = await this.listings.fresh('');
    const found = only(matches(accounts, text), text, property);
    if (found !== undefined) return found;
    throw unknownAccount(text, accounts, property);
  }
}

function matches(accounts: readonly ApiHostingAccount[], text: string): readonly ApiHostingAccount[] {
  if (isAccountId(text)) return accounts.filter(({ id }) => id === text);
  const domain = domainOf(text);
  const first = accounts.filter(
    ({ primaryDomain }) => typeof primaryDomain === 'string' && domainOf(primaryDomain) === domain,
  );
  return first.length > 0
    ? first
    : accounts.filter((account) => domainsOf(account).some((each) => domainOf(each) === domain));
}

/** An account that has ended may still be listed under the domain of its successor. */
function only(
  found: readonly ApiHostingAccount[],
  text: string,
  property: string,
): ApiHostingAccount | undefined {
  const live = found.filter(({ serviceStatus }) => !OVER.includes(serviceStatus ?? ''));
  const candidates = live.length > 0 ? live : found;
  if (candidates.length <= 1) return candidates[0];
  const ids = candidates.map(({ id, serviceStatus }) => `${id} (${serviceStatus ?? 'unknown'})`);
  throw new HostupError(`${candidates.length} hosting accounts have the domain ${text}`, {
    code: 'invalid_input',
    property,
    fix: `Write the id of one of them: ${ids.join(', ')}.`,
  });
}

function unknownAccount(text: string, accounts: readonly ApiHostingAccount[], property: string): HostupError {
  const names = accounts.map(accountName).sort();
  const near = nearName(text, names);
  const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? `, and ${names.length - 20} more` : '');
  return new HostupError(`There is no hosting account ${text} that this key can see`, {
    code: 'not_found',
    property,
    fix:
      names.length === 0
        ? 'The key sees no hosting account at all: check whose key it is.'
        : `It sees ${shown}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  });
}

/** What a state knows of the account that a key is in. */
export interface KnownAccount {
  readonly accountId?: string;
  readonly domains?: readonly string[];
}

/** Whether what a program writes as its account is the account that the state has. */
export const isSameAccount = (text: string, { accountId, domains = [] }: KnownAccount): boolean =>
  text === accountId || domains.some((domain) => domainOf(domain) === domainOf(text));
