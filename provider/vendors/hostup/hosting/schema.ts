import { z } from 'zod';
import { type InputsOf, output, property, type Sides } from '../../../core/property';
import { fingerprintOf, publicKeySchema } from '../../../ssh';
import { isSameAccount, type KnownAccount } from './accounts';

export const inputs = {
  account: property({
    schema: z
      .string('write the id of the hosting account or one of its domains, e.g. example.com')
      .regex(/^\S+$/u, 'write the id of the hosting account (acct_…) or one of its domains'),
    doc: 'The web hosting account: one of its domains (`example.com`) or its id (`acct_…`). The same account by the other spelling is no change.',
    equals: (_old: string, new_: string, { olds }: Sides) => isSameAccount(new_, olds as KnownAccount),
    onChange: 'replace',
  }),
  name: property({
    schema: z
      .string('name is text')
      .max(255, 'write a name of at most 255 characters')
      .regex(
        /^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u,
        'write a name in one line, without spaces around it',
      ),
    doc: 'Name of the key in the account, one of its own. HostUp cannot rename a key: another name replaces it.',
    onChange: 'replace',
  }),
  publicKey: property({
    schema: publicKeySchema,
    doc: 'The public key, one line as in a `.pub` file: `ssh-ed25519 AAAA… comment`. Another comment or other spaces are no change.',
    equals: (_old: string, new_: string, { olds }: Sides) => fingerprintOf(new_) === olds['fingerprint'],
    unshown: true,
    onChange: 'replace',
  }),
  adopt: property({
    schema: z.boolean('adopt is true or false'),
    optional: true,
    doc: 'Take over the key of this name and material that the account has already instead of failing, and authorize it if it was only imported. Matters at create only. Default: the setting `hostup:adoptExisting`.',
    onChange: 'ignore',
  }),
} as const;

export const outputs = {
  accountId: output({ schema: z.string(), doc: 'Id of the hosting account, `acct_…`.', stable: true }),
  primaryDomain: output({
    schema: z.string(),
    optional: true,
    doc: 'Main domain of the account, where it has one.',
  }),
  domains: output({ schema: z.array(z.string()), doc: 'All domains of the account, the main one first.' }),
  fingerprint: output({
    schema: z.string(),
    doc: 'Fingerprint of the key, `SHA256:…` as `ssh-keygen -l` prints it.',
    stable: true,
  }),
  keyType: output({ schema: z.string(), doc: 'Kind of key, e.g. `ssh-ed25519`.', stable: true }),
  bits: output({
    schema: z.int(),
    optional: true,
    doc: 'Length of the key, e.g. 256 for `ssh-ed25519`.',
    stable: true,
  }),
  sshKeyId: output({ schema: z.string(), doc: 'Id of the key at the API, `ssh_…`.' }),
  sshCommand: output({
    schema: z.string(),
    optional: true,
    doc: 'How to get in, e.g. `ssh user@srv11.hostup.se`, where the API tells.',
  }),
  authorized: output({
    schema: z.boolean(),
    optional: true,
    doc: 'Whether the key opens the account, where that is known. One that does not is authorized by the next `pulumi up`.',
  }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Facts = InputsOf<typeof outputs>;
export type Outputs = Inputs & Facts;
