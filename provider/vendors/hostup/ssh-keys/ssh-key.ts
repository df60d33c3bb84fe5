import { hostup } from '../vendor';
import { adoptionOf } from '../../../runtime/adoption';
import { defineResource, Unfinished } from '../../../core/resource';
import { EXAMPLE_KEY, fingerprintOfListed, misread, readPublicKey } from '../../../ssh';
import { containsUnknown } from '../../../core/unknown';
import { sshKeyListing } from './listing';
import { sshKeyExamples } from './ssh-key.examples';
import { factsOf, named, readOf } from './state';
import { inputs, type Inputs, outputs, type Outputs } from './schema';

/** An SSH key of the account. Source: developer.hostup.se/endpoints/vps-services (ssh-keys); v2 of the API. */
export const sshKey = defineResource<Inputs, Outputs>({
  token: 'hostup:index:SshKey',
  title: 'SshKey',
  vendor: hostup,
  summary: 'an SSH key of the account, for machines',
  doc: `An SSH key of the account at HostUp, for machines: its id goes into \`sshKeys\` of an Instance.

It is renamed in place; another public key replaces it. Machines that were made with a key keep it when it is deleted here.
A public key that the account has already is never taken silently: the error names it, and \`adopt: true\` takes it over.

For web hosting there is HostingSshKey.`,
  example: sshKeyExamples,
  scopes: { read: ['read:vm'], write: ['write:account'] },
  life: {
    inputs: { name: 'laptop', publicKey: EXAMPLE_KEY },
    changes: [{ name: 'desk' }],
    importId: 'desk',
  },
  imports: [
    { name: 'laptop', id: 'laptop', doc: 'By name, where only one key has it.' },
    { name: 'laptop', id: 'SHA256:…', doc: 'By fingerprint.' },
    { name: 'laptop', id: 'ssh_…', doc: 'By id. The state keeps this form.' },
  ],
  inputs,
  outputs,
  predict: ({ publicKey }) =>
    publicKey === undefined || containsUnknown(publicKey) ? {} : factsOf(publicKey),
  deleteBeforeReplace: true,
  ownership: { record: (client) => client(hostup).sshKeys.ownership, key: (id) => id },
  describe: ({ name }) => (typeof name === 'string' ? name : ''),
  listing: sshKeyListing,
  lifecycle: {
    async create({ client, importable = false, log, settings, signal }, wanted) {
      const { name, publicKey } = wanted;
      const facts = factsOf(publicKey);
      const options = { adoption: adoptionOf(settings, wanted.adopt), importable, log, signal };
      const line = { name, publicKey: oneLine(publicKey), fingerprint: facts.fingerprint };
      const key = await client(hostup).sshKeys.create(line, options);
      const theirs = fingerprintOfListed(key) ?? facts.fingerprint;
      const outputs = { ...wanted, ...facts, fingerprint: theirs };
      if (theirs !== facts.fingerprint)
        throw new Unfinished(key.id, { ...outputs, publicKey: '' }, misread(facts.fingerprint, theirs));
      return { id: key.id, outputs };
    },

    async read({ client }, id, olds) {
      const keys = await client(hostup).sshKeys.recent();
      const key = olds === undefined ? named(keys, id) : keys.find((each) => each.id === id);
      return key && readOf(key, olds);
    },

    async update({ client, signal }, id, olds, news) {
      if (olds.name !== news.name) await client(hostup).sshKeys.rename(id, news.name, signal);
      return { ...news, ...factsOf(news.publicKey) };
    },

    async delete({ client, signal }, id) {
      await client(hostup).sshKeys.remove(id, signal);
    },
  },
});

/** As the vendor gets it: without odd spaces. */
function oneLine(publicKey: string): string {
  const reading = readPublicKey(publicKey);
  return reading.ok ? reading.key.line : publicKey;
}
