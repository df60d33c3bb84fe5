import { z } from 'zod';
import { HostupError } from '../../../core/error';
import { type InputsOf, output, property } from '../../../core/property';
import { openEnum } from '../../../http/open-enum';
import { managed } from '../../../runtime/managed/managed';
import {
  EXAMPLE_KEY,
  fingerprintOf,
  fingerprintOfListed,
  keyTypeOf,
  misread,
  publicKeySchema,
  readPublicKey,
  samePublicKey,
} from '../../../ssh';
import type { HostupClient } from '../client';
import { restCollection } from '../rest-collection';
import { hostup } from '../vendor';
import { sshKeyExamples } from './ssh-key.examples';

const text = z.string().nullish();

/**
 * An SSH key of the account. `publicKey` and `fingerprint` are documented; null is allowed for, as the keys of web
 * hosting may have it. Source: developer.hostup.se/endpoints/vps-services/get-v2-ssh-keys
 */
const keySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  publicKey: text,
  fingerprint: text,
  keyType: openEnum('rsa', 'ed25519', 'ecdsa', 'dsa', 'unknown').nullish(),
  createdAt: text,
});
export type ApiSshKey = z.infer<typeof keySchema>;

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
    doc: 'Take over the key of the account that already has this public key instead of failing, and give it the name of the program. Matters at create only. Default: the setting `hostup:adoptExisting`, for keys of the same name.',
    onChange: 'ignore',
  }),
} as const;

const outputs = {
  fingerprint: output({ schema: z.string(), doc: 'Fingerprint, `SHA256:…` as `ssh-keygen -l` prints it.' }),
  keyType: output({ schema: z.string(), doc: 'Kind of key, e.g. `ssh-ed25519`.' }),
} as const;

type Inputs = InputsOf<typeof inputs>;
type Outputs = Inputs & InputsOf<typeof outputs>;

/** An SSH key of the account. Source: developer.hostup.se/endpoints/vps-services (ssh-keys); v2 of the API. */
export const sshKey = managed<Inputs, Outputs, ApiSshKey, HostupClient, 'name' | 'publicKey'>({
  token: 'hostup:index:SshKey',
  title: 'SshKey',
  vendor: hostup,
  summary: 'an SSH key of the account, for machines',
  noun: 'SSH key',
  doc: `An SSH key of the account at HostUp, for machines: its id goes into \`sshKeys\` of an Instance.

It is renamed in place; another public key replaces it. Machines that were made with a key keep it when it is deleted here.
A public key that the account has already is never taken silently: the error names it, and \`adopt: true\` takes it over.

For web hosting there is HostingSshKey.`,
  example: sshKeyExamples,
  scopes: {
    read: ['read:vm'],
    write: ['write:account'],
    also: [
      {
        scope: 'read:account',
        when: 'a key was removed outside, and no other key or machine of the program is left',
      },
    ],
  },
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
  create: ['name', 'publicKey'],
  // Source: get-v2-ssh-keys, patch-v2-ssh-keys-id, which changes the name only, and errors/duplicate_fingerprint; the
  // bodies of the other calls and the scope for writing are inferred.
  api: ({ http }) =>
    restCollection(http, {
      path: '/api/v2/ssh-keys',
      item: keySchema,
      scopes: { read: ['read:vm'], write: ['write:account'] },
      body: ({ name, publicKey }) => ({ name, publicKey: oneLine(publicKey) }),
      update: ({ name }) => ({ name }),
    }),
  witness: ({ account }) => account,
  identity: {
    property: 'publicKey',
    noun: 'public key',
    of: ({ publicKey }) => fingerprintOf(publicKey) ?? '',
    found: fingerprintOfListed,
    mismatch: misread,
  },
  unique: { name: ({ name }) => name },
  inputsOf: (key, known) => ({ name: key.name, publicKey: publicKeyOf(key, known.publicKey) }),
  facts: ({ publicKey }, key) => ({
    fingerprint: (key && fingerprintOfListed(key)) ?? fingerprintOf(publicKey) ?? '',
    keyType: keyTypeOf(publicKey) ?? '',
  }),
  predict: ({ publicKey }) =>
    typeof publicKey === 'string'
      ? { fingerprint: fingerprintOf(publicKey) ?? '', keyType: keyTypeOf(publicKey) ?? '' }
      : {},
  listed: ({ publicKey }) =>
    typeof publicKey === 'string' ? {} : { notImportable: 'HostUp does not show its public key' },
});

/** As the vendor gets it: without odd spaces. */
function oneLine(publicKey: string): string {
  const reading = readPublicKey(publicKey);
  return reading.ok ? reading.key.line : publicKey;
}

/** As the program has it while it is the same key. */
function publicKeyOf(key: ApiSshKey, old: string | undefined): string {
  const { id, name, publicKey } = key;
  if (typeof publicKey === 'string') {
    return old !== undefined && samePublicKey(old, publicKey) ? old : publicKey;
  }
  // A list without the material (inferred) still tells by the fingerprint whether it is the same key.
  if (old !== undefined && [undefined, fingerprintOf(old)].includes(fingerprintOfListed(key))) return old;
  throw new HostupError(`HostUp does not show the public key of ${name} (${id})`, {
    code: 'unexpected_answer',
    fix: 'Delete that key at cloud.hostup.se and let `pulumi up` make it, or leave it out of the program.',
  });
}
