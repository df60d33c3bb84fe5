import { HostupError } from '../../../core/error';
import { isAccountId } from './accounts';
import { fingerprintOfListed } from '../../../ssh';
import type { ApiHostingKey } from './api-schemas';

/** Which key an id means. */
export interface KeyReference {
  /** `acct_…` or a domain. */
  readonly account: string;
  /** A fingerprint, a name, or `ssh_…`. */
  readonly key: string;
  /** `acct_…/SHA256:…`, as the state has it. */
  readonly isCanonical: boolean;
}

/** Fingerprints and names may hold slashes themselves; the account ends at the first. */
export function parseKeyReference(id: string): KeyReference {
  const slash = id.indexOf('/');
  const [account, key] = [id.slice(0, Math.max(slash, 0)), id.slice(slash + 1)];
  if (account !== '' && key !== '') {
    return { account, key, isCanonical: isAccountId(account) && key.startsWith('SHA256:') };
  }
  throw new HostupError(`"${id}" names no SSH key of web hosting`, {
    code: 'invalid_input',
    property: 'id',
    fix: 'Write account/name or account/fingerprint, e.g. example.com/deploy or acct_…/SHA256:….',
  });
}

/** The one key that is meant; several of one name are an error that lists them, none is `undefined`. */
export function findKey(keys: readonly ApiHostingKey[], text: string): ApiHostingKey | undefined {
  const exact = keys.find((key) => fingerprintOfListed(key) === text || key.id === text);
  if (exact !== undefined) return exact;
  const namesakes = keys.filter(({ name }) => name === text);
  if (namesakes.length <= 1) return namesakes[0];
  const ways = namesakes.map((key) => fingerprintOfListed(key) ?? key.id);
  throw new HostupError(`${namesakes.length} SSH keys of the account are called ${text}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its fingerprint: ${ways.join(', ')}.`,
  });
}
