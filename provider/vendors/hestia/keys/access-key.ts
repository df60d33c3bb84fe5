import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { HostupError } from '../../../core/error';
import { type InputsOf, output, property } from '../../../core/property';
import { managed } from '../../../runtime/managed/managed';
import type { HestiaClient } from '../client';
import { user } from '../panel/user';
import { hestia } from '../vendor';
import { accessKeyExamples } from './access-key.examples';
import { accessKeyApi, type FoundAccessKey, withSecret } from './access-keys';
import { accountsOf } from './accounts';

const asSet = (names: readonly string[]): string[] => [...new Set(names)].sort();
const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  isDeepStrictEqual(asSet(one), asSet(other));

const inputs = {
  user,
  permissions: property({
    schema: z.array(
      z
        .string('is the name of a profile')
        .regex(
          /^[a-z\d][\w.-]*$/iu,
          'is no name of a profile, such as update-dns-records; to allow everything leave the list empty',
        ),
      'permissions is a list of names of profiles',
    ),
    default: [],
    doc: 'What the key may do: names of profiles, as `getApiProfiles` lists them; commands are no profiles. Default: none, which is everything for the administrator and is refused for everybody else.',
    equals: isSameSet,
    onChange: 'replace',
  }),
  comment: property({
    schema: z
      .string('comment is text')
      .regex(
        /^[a-z\d][a-z\d ._-]{0,64}[a-z\d]$/iu,
        'is no comment of Hestia: 2 to 66 letters, digits, spaces, ".", "_" and "-", a letter or digit at both ends',
      ),
    doc: 'What the panel shows the key by, 2 to 66 characters.',
    onChange: 'replace',
  }),
} as const;

const outputs = {
  accessKeyId: output({ schema: z.string(), doc: 'Id of the key, 20 letters and digits.', stable: true }),
  secretAccessKey: output({
    schema: z.string(),
    doc: 'Its secret, 40 characters. The panel keeps it readable for administrators.',
    secret: true,
    stable: true,
  }),
} as const;

type Inputs = InputsOf<typeof inputs>;
type Outputs = Inputs & InputsOf<typeof outputs>;

/** An access key of a Hestia panel's API. Source: observed on 1.10.3 (`v-add-access-key` and its family). */
export const { definition: panelAccessKey } = managed<Inputs, Outputs, FoundAccessKey, HestiaClient>({
  token: 'hostup:hestia:AccessKey',
  title: 'hestia.AccessKey',
  vendor: hestia,
  summary: "an access key for the panel's API",
  noun: 'access key',
  doc: `An access key for the API of a Hestia panel.

What it may do is said by profiles, which only the server's administrator can make; \`getApiProfiles\` lists them. A key does not
expire. Any change replaces the key, the new one first, because the panel can change none. The key that the program itself works
with is never deleted.`,
  example: accessKeyExamples,
  imports: [
    {
      name: 'ci',
      id: 'alice/AbCdEfGhIjKlMnOpQrSt',
      doc: 'By user and id; needs the permission to read its secret.',
    },
  ],
  inputs,
  outputs,
  deleteBeforeReplace: false,
  describe: ({ comment }) => comment ?? '',
  api: accessKeyApi,
  lock: (client) => (work, signal) => client.lock.run(work, signal),
  place: {
    of: (wanted) => wanted.user,
    parse: (id) => ({ place: ownerIn(id), known: {} }),
    all: accountsOf,
  },
  idOf: ({ id }, owner) => `${owner}/${id}`,
  nameOf: ({ comment, id }) => (comment === '' ? id : comment),
  inputsOf: ({ comment, permissions }, known, owner) => ({
    user: owner,
    permissions:
      known.permissions !== undefined && isSameSet(known.permissions, permissions)
        ? known.permissions
        : [...permissions],
    comment,
  }),
  facts: (_inputs, key, known) => ({
    accessKeyId: key?.id ?? known.accessKeyId ?? '',
    secretAccessKey: key?.secret ?? known.secretAccessKey ?? '',
  }),
  detail: async (client, key, { secretAccessKey }, signal) =>
    secretAccessKey === undefined ? await withSecret(client, key, signal) : key,
});

function ownerIn(id: string): string {
  const [owner = '', keyId = '', ...rest] = id.split('/');
  if (owner !== '' && /^[a-z\d]{20}$/iu.test(keyId) && rest.length === 0) return owner;
  throw new HostupError(`"${id}" names no access key of a panel`, {
    code: 'invalid_input',
    property: 'id',
    fix: 'Write user/id, e.g. alice/AbCdEfGhIjKlMnOpQrSt.',
  });
}
