import { hostup } from '../vendor';
import { adoptionOf } from '../../../runtime/adoption';
import { HostupError, isHostupError } from '../../../core/error';
import { defineResource, Unfinished } from '../../../core/resource';
import { EXAMPLE_KEY, fingerprintOfListed, misread, readPublicKey } from '../../../ssh';
import { notVisible } from '../../../runtime/evidence/not-visible';
import { containsUnknown } from '../../../core/values';
import { accountName, isAccountId } from './accounts';
import { HOSTING_SSH_KEY } from './conflicts';
import { factsOf, findKey, keyFacts, parseKeyReference, readOf, withInputs } from './state';
import { hostingKeyId } from './ssh-keys';
import { hostingSshKeyExamples } from './hosting-ssh-key.examples';
import { inputs, type Inputs, outputs, type Outputs } from './schema';
import type { ListedObject, Listing } from '../../../core/listing';
import type { ApiHostingAccount, ApiHostingKey } from './api-schemas';

/** The SSH keys of every web hosting account that the key sees: pages of accounts, and one call for each account. */
export const hostingSshKeyListing: Listing<unknown> = {
  adoption: () => true,
  async list({ client }) {
    const { accounts, keys } = client(hostup).hosting;
    const all = await accounts.all();
    const contents = await Promise.all(
      all.map(async (account) => {
        const { sshKeys } = await keys.recent(account.id);
        return sshKeys.map((key) => listed(account, key));
      }),
    );
    return {
      places: all.map((account) => ({
        kind: 'hosting account',
        id: account.id,
        name: accountName(account),
      })),
      objects: contents.flat(),
    };
  },
};

function listed(account: ApiHostingAccount, key: ApiHostingKey): ListedObject {
  const fingerprint = fingerprintOfListed(key);
  const base = { place: accountName(account), name: key.name };
  if (fingerprint === undefined) {
    const unmanageable = 'HostUp tells neither its public key nor its fingerprint';
    return { ...base, id: hostingKeyId(account.id, key.id), unmanageable };
  }
  return {
    ...base,
    id: hostingKeyId(account.id, fingerprint),
    ...(typeof key.publicKey === 'string' ? {} : { notImportable: 'HostUp does not show its public key' }),
  };
}

/**
 * An SSH key of a web hosting account.
 * Source: developer.hostup.se/endpoints/webhosting-services (shared-hosting, ssh-keys); v2 of the API.
 */
export const hostingSshKey = defineResource<Inputs, Outputs>({
  token: HOSTING_SSH_KEY,
  title: 'HostingSshKey',
  vendor: hostup,
  summary: 'an SSH key of a web hosting account',
  doc: `An SSH key that opens a web hosting account at HostUp, such as the deploy key of a CI system.

Every change replaces it, because the API can only add and delete keys; spelling a value otherwise is no change.
A key that is there already is never taken silently: the error names it, and \`adopt: true\` takes it over. A key of the
same name is never replaced by another one. Private keys are refused before anything is sent.

For machines there is SshKey.`,
  example: hostingSshKeyExamples,
  scopes: { read: ['read:hosting', 'console:services'], write: ['write:hosting'] },
  life: {
    inputs: { account: 'example.com', name: 'deploy', publicKey: EXAMPLE_KEY },
    changes: [],
    importId: 'example.com/deploy',
  },
  imports: [
    { name: 'deploy', id: 'example.com/deploy', doc: 'By domain and name.' },
    { name: 'deploy', id: 'example.com/SHA256:…', doc: 'By domain and fingerprint.' },
    { name: 'deploy', id: 'acct_…/SHA256:…', doc: 'By account and fingerprint. The state keeps this form.' },
  ],
  inputs,
  outputs,
  predict: ({ account, publicKey }, olds) => ({
    ...(olds?.accountId === undefined ? {} : { accountId: olds.accountId }),
    ...(account !== undefined && !containsUnknown(account) && isAccountId(account)
      ? { accountId: account }
      : {}),
    ...(publicKey === undefined || containsUnknown(publicKey) ? {} : keyFacts(publicKey)),
  }),
  unfinished: ({ authorized }) =>
    authorized === false
      ? {
          property: 'authorized',
          why: 'The key is on the account and does not open it: it will be authorized',
        }
      : undefined,
  deleteBeforeReplace: true,
  ownership: {
    record: (client) => client(hostup).hosting.keys.ownership,
    key: (id) => id,
    label: ({ name }) => name,
  },
  describe: ({ account, name }) => [name, account].filter((part) => typeof part === 'string').join(' on '),
  listing: hostingSshKeyListing,
  lifecycle: {
    async create({ client, importable = false, settings, signal }, wanted) {
      const { hosting } = client(hostup);
      const account = await hosting.accounts.find(wanted.account);
      // Asked before anything is made: what fails afterwards must not cost the id.
      const place = { account, sshCommand: await hosting.sshCommand(account.id) };
      const reading = readPublicKey(wanted.publicKey);
      if (!reading.ok) throw refusedKey(reading);
      const { fingerprint, line } = reading.key;
      const options = { adoption: adoptionOf(settings, wanted.adopt), importable, signal };
      const ours = { account, name: wanted.name, publicKey: line, fingerprint };
      const key = await hosting.keys.create(ours, options);

      const theirs = fingerprintOfListed(key) ?? fingerprint;
      const id = hostingKeyId(account.id, theirs);
      const made = { ...wanted, ...factsOf(place, key, theirs, keyFacts(line)) };
      if (theirs !== fingerprint) {
        throw new Unfinished(id, { ...made, publicKey: '' }, misread(fingerprint, theirs));
      }
      if (key.authorized !== false) return { id, outputs: made };
      try {
        await hosting.keys.authorize(account.id, fingerprint, { isKnownMissing: true, signal });
      } catch (error) {
        throw new Unfinished(id, made, error as Error);
      }
      return { id, outputs: { ...made, authorized: true } };
    },

    async read({ client, signal }, id, olds) {
      const { hosting } = client(hostup);
      const reference = parseKeyReference(id);
      const account = await hosting.accounts.find(reference.account).catch((error: unknown) => {
        // For a state that knew the account; for an import it is a slip of the pen.
        if (olds === undefined || !isHostupError(error, 'not_found')) throw error;
        throw unseenAccount(reference.account, `the SSH key ${olds.name ?? reference.key}`, error);
      });
      const find = (keys: readonly ApiHostingKey[]): ApiHostingKey | undefined =>
        findKey(keys, reference.key) ??
        keys.find((each) => fingerprintOfListed(each) === undefined && each.id === olds?.sshKeyId);
      const key = await hosting.keys.findOrProve(account.id, reference.key, find, signal);
      return key && readOf({ account, sshCommand: await hosting.sshCommand(account.id) }, key, olds);
    },

    async update({ client, signal }, _id, olds, news) {
      if (olds.authorized !== false) return withInputs(olds, news);
      const { accountId, fingerprint } = olds;
      try {
        await client(hostup).hosting.keys.authorize(accountId, fingerprint, {
          isKnownMissing: true,
          signal,
        });
      } catch (error) {
        if (!isHostupError(error, 'not_found')) throw error;
        throw error.during('The key is no longer there', {
          fix: 'Run `pulumi up --refresh`: it takes the key out of the state, and a new one is made.',
        });
      }
      return { ...withInputs(olds, news), authorized: true };
    },

    async delete({ client, signal }, _id, { accountId, fingerprint, name }) {
      try {
        await client(hostup).hosting.keys.remove(accountId, fingerprint, signal);
      } catch (error) {
        if (!isHostupError(error, 'not_found')) throw error;
        throw unseenAccount(accountId, `the SSH key ${name}`, error);
      }
    },
  },
});

/** The key goes with the account; but that HostUp does not find an account may be said of one that the key does not see. */
const unseenAccount = (account: string, object: string, cause: HostupError): HostupError =>
  notVisible({ place: `the hosting account ${account}`, object, ids: [account], cause });

/** Check refuses it first; only what the engine did not show to check comes here. */
const refusedKey = ({ fix, problem }: { readonly problem: string; readonly fix: string }): HostupError =>
  new HostupError(`publicKey: ${problem}`, { code: 'invalid_input', property: 'publicKey', fix });
