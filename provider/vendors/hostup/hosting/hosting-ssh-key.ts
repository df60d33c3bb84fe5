import { adoptionOf } from '../../../runtime/adoption-policy';
import { HostupError, isHostupError } from '../../../core/error';
import { defineResource, Unfinished } from '../../../core/resource';
import { fingerprintOfListed, misread, readPublicKey } from '../../../ssh';
import { containsUnknown } from '../../../core/unknown';
import { isAccountId } from './accounts';
import { HOSTING_SSH_KEY } from './conflicts';
import { findKey, parseKeyReference } from './import';
import { hostingKeyId } from './ssh-keys';
import { hostingSshKeyListing } from './listing';
import { hostingSshKeyExamples } from './hosting-ssh-key.examples';
import { factsOf, keyFacts, readOf, withInputs } from './state';
import { inputs, type Inputs, outputs, type Outputs } from './schema';

/**
 * An SSH key of a web hosting account.
 * Source: developer.hostup.se/endpoints/webhosting-services (shared-hosting, ssh-keys); v2 of the API.
 */
export const hostingSshKey = defineResource<Inputs, Outputs>({
  token: HOSTING_SSH_KEY,
  title: 'HostingSshKey',
  doc: `An SSH key that opens a web hosting account at HostUp, such as the deploy key of a CI system.

Every change replaces it, because the API can only add and delete keys; spelling a value otherwise is no change.
A key that is there already is never taken silently: the error names it, and \`adopt: true\` takes it over. A key of the
same name is never replaced by another one. Private keys are refused before anything is sent.

For machines there is SshKey.`,
  example: hostingSshKeyExamples,
  scopes: { read: ['read:hosting', 'console:services'], write: ['write:hosting'] },
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
  describe: ({ account, name }) => [name, account].filter((part) => typeof part === 'string').join(' on '),
  listing: hostingSshKeyListing,
  lifecycle: {
    async create({ importable = false, services, signal }, wanted) {
      const { hosting } = services.hostup;
      const account = await hosting.accounts.find(wanted.account);
      // Asked before anything is made: what fails afterwards must not cost the id.
      const place = { account, sshCommand: await hosting.sshCommand(account.id) };
      const reading = readPublicKey(wanted.publicKey);
      if (!reading.ok) throw refusedKey(reading);
      const { fingerprint, line } = reading.key;
      const options = { adoption: adoptionOf(services, wanted.adopt), importable, signal };
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

    async read({ services }, id, olds) {
      const { hosting } = services.hostup;
      const reference = parseKeyReference(id);
      const account = await hosting.accounts.find(reference.account).catch((error: unknown) => {
        // Gone with its keys, for a state that knew it; for an import, a slip of the pen.
        if (reference.isCanonical && isHostupError(error, 'not_found')) return undefined;
        throw error;
      });
      if (account === undefined) return undefined;
      const { sshKeys } = await hosting.keys.recent(account.id);
      const key =
        findKey(sshKeys, reference.key) ??
        sshKeys.find((each) => fingerprintOfListed(each) === undefined && each.id === olds?.sshKeyId);
      return key && readOf({ account, sshCommand: await hosting.sshCommand(account.id) }, key, olds);
    },

    async update({ services, signal }, _id, olds, news) {
      if (olds.authorized !== false) return withInputs(olds, news);
      const { accountId, fingerprint } = olds;
      try {
        await services.hostup.hosting.keys.authorize(accountId, fingerprint, {
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

    async delete({ log, services, signal }, id, { accountId, fingerprint, name }) {
      const { keys } = services.hostup.hosting;
      if (keys.owners.isTaken(id)) {
        log('warning', `${name} (${id}) is kept: another resource of this program holds it now.`);
        return;
      }
      await keys.remove(accountId, fingerprint, signal);
    },

    observe({ services, urn }, id, { name }) {
      // A preview works without a key, and writes nothing that an owner would matter for.
      if (services.settings.find('apiKey') === undefined) return;
      services.hostup.hosting.keys.owners.noteHeld(id, urn ?? `the resource of ${name}`);
    },
  },
});

/** Check refuses it first; only what the engine did not show to check comes here. */
const refusedKey = ({ fix, problem }: { readonly problem: string; readonly fix: string }): HostupError =>
  new HostupError(`publicKey: ${problem}`, { code: 'invalid_input', property: 'publicKey', fix });
