import { z } from 'zod';
import { adoptionOf } from '../../../runtime/adoption-policy';
import { output, property, type InputsOf } from '../../../core/property';
import { defineResource, Unfinished } from '../../../core/resource';
import { fingerprintOfListed, misread, publicKeySchema, readPublicKey, samePublicKey } from '../../../ssh';
import { containsUnknown } from '../../../core/unknown';
import { sshKeyListing } from './listing';
import { sshKeyExamples } from './ssh-key.examples';
import { factsOf, named, readOf } from './state';

const inputs = {
  name: property({
    schema: z.string('name is text').trim().min(1, 'write a name, or leave it out to have one made'),
    autoname: true,
    doc: "Name of the key at HostUp. Left out: made from the resource's name.",
    onChange: 'update',
  }),
  publicKey: property({
    schema: publicKeySchema,
    doc: 'The public key, one line as in a `.pub` file: `ssh-ed25519 AAAA… comment`. Another comment or other spaces are no change.',
    equals: samePublicKey,
    unshown: true,
    onChange: 'replace',
  }),
  adopt: property({
    schema: z.boolean('adopt is true or false'),
    optional: true,
    doc: 'Take over the key of the account that has this public key already instead of failing, and give it the name of the program. Matters at create only. Default: the setting `hostup:adoptExisting`, for keys of the same name.',
    onChange: 'ignore',
  }),
} as const;

const outputs = {
  fingerprint: output({ schema: z.string(), doc: 'Fingerprint, `SHA256:…` as `ssh-keygen -l` prints it.' }),
  keyType: output({ schema: z.string(), doc: 'Kind of key, e.g. `ssh-ed25519`.' }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Inputs & InputsOf<typeof outputs>;

/** An SSH key of the account. Source: developer.hostup.se/endpoints/vps-services (ssh-keys); v2 of the API. */
export const sshKey = defineResource<Inputs, Outputs>({
  token: 'hostup:index:SshKey',
  title: 'SshKey',
  doc: `An SSH key of the account at HostUp, for machines: its id goes into \`sshKeys\` of an Instance.

It is renamed in place; another public key replaces it. Machines that were made with a key keep it when it is deleted here.
A public key that the account has already is never taken silently: the error names it, and \`adopt: true\` takes it over.

For web hosting there is HostingSshKey.`,
  example: sshKeyExamples,
  scopes: { read: ['read:vm'], write: ['write:account'] },
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
  describe: ({ name }) => (typeof name === 'string' ? name : ''),
  listing: sshKeyListing,
  lifecycle: {
    async create({ importable = false, log, services, signal }, wanted) {
      const { name, publicKey } = wanted;
      const facts = factsOf(publicKey);
      const options = { adoption: adoptionOf(services, wanted.adopt), importable, log, signal };
      const line = { name, publicKey: oneLine(publicKey), fingerprint: facts.fingerprint };
      const key = await services.hostup.sshKeys.create(line, options);
      const theirs = fingerprintOfListed(key) ?? facts.fingerprint;
      const outputs = { ...wanted, ...facts, fingerprint: theirs };
      if (theirs !== facts.fingerprint)
        throw new Unfinished(key.id, { ...outputs, publicKey: '' }, misread(facts.fingerprint, theirs));
      return { id: key.id, outputs };
    },

    async read({ services }, id, olds) {
      const keys = await services.hostup.sshKeys.recent();
      const key = olds === undefined ? named(keys, id) : keys.find((each) => each.id === id);
      return key && readOf(key, olds);
    },

    async update({ services, signal }, id, olds, news) {
      if (olds.name !== news.name) await services.hostup.sshKeys.rename(id, news.name, signal);
      return { ...news, ...factsOf(news.publicKey) };
    },

    async delete({ log, services, signal }, id, { name }) {
      const { sshKeys } = services.hostup;
      if (sshKeys.owners.isTaken(id)) {
        log('warning', `${name} (${id}) is kept: another resource of this program holds it now.`);
        return;
      }
      await sshKeys.remove(id, signal);
    },

    observe({ services, urn }, id, { name }) {
      // A preview works without a key, and writes nothing that an owner would matter for.
      if (services.settings.find('apiKey') === undefined) return;
      services.hostup.sshKeys.owners.noteHeld(id, urn ?? `the resource of ${name}`);
    },
  },
});

/** As the vendor gets it: without odd spaces. */
function oneLine(publicKey: string): string {
  const reading = readPublicKey(publicKey);
  return reading.ok ? reading.key.line : publicKey;
}
