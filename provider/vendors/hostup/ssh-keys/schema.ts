import { z } from 'zod';
import { type InputsOf, output, property } from '../../../core/property';
import { publicKeySchema, samePublicKey } from '../../../ssh';

export const inputs = {
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

export const outputs = {
  fingerprint: output({ schema: z.string(), doc: 'Fingerprint, `SHA256:…` as `ssh-keygen -l` prints it.' }),
  keyType: output({ schema: z.string(), doc: 'Kind of key, e.g. `ssh-ed25519`.' }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Inputs & InputsOf<typeof outputs>;
