import { hostup } from '../vendor';
import { z } from 'zod';
import { defined } from '../../../core/values';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output } from '../../../core/property';
import { fingerprintOfListed } from '../../../ssh';
import { getSshKeysExamples } from './ssh-key.examples';
import { type ApiSshKey, sshKey } from './ssh-key';

const sshKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    publicKey: z.string().optional(),
    fingerprint: z.string().optional(),
  })
  .register(namedTypes, {
    token: 'hostup:index:AccountSshKey',
    doc: 'An SSH key of the account.',
    members: {
      id: 'Its id, `ssh_…`: what `sshKeys` of an Instance and `pulumi import` take.',
      name: 'Its name.',
      publicKey: 'The public key, where the API shows it.',
      fingerprint: 'Its fingerprint, `SHA256:…`.',
    },
  });

/** Lists the account's SSH keys. Source: developer.hostup.se/endpoints/vps-services/get-v2-ssh-keys */
export const getSshKeys = defineFunction<object, { sshKeys: z.output<typeof sshKeySchema>[] }>({
  token: 'hostup:index:getSshKeys',
  doc: 'Lists the SSH keys of the account at HostUp, sorted by name. The keys of web hosting are not among them.',
  example: getSshKeysExamples,
  scopes: ['read:vm'],
  inputs: {},
  outputs: { sshKeys: output({ schema: z.array(sshKeySchema), doc: 'The keys.' }) },
  invoke: async ({ client }) => {
    const sshKeys = (await sshKey.collection(client(hostup)).recent('')).map(factsOf);
    const order = ({ id, name }: { id: string; name: string }): string => `${name} ${id}`;
    return { sshKeys: sshKeys.sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
  },
});

function factsOf(key: ApiSshKey): z.output<typeof sshKeySchema> {
  const { id, name, publicKey } = key;
  return {
    id,
    name,
    ...defined({ publicKey: publicKey ?? undefined, fingerprint: fingerprintOfListed(key) }),
  };
}
