import { hestia } from '../vendor';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { defined } from '../../../core/values';
import { HostupError } from '../../../core/error';
import { type InputsOf, output, property } from '../../../core/property';
import { defineResource } from '../../../core/resource';
import { panelAccessKeyListing } from './access-key-listing';
import { accessKeyExamples } from './access-key.examples';
import { accessKeyIdOf } from './access-keys';
import type { PanelAccessKey } from './commands';
import { user } from '../panel/user';

const asSet = (names: readonly string[]): string[] => [...new Set(names)].sort();

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
    equals: (old: readonly string[], new_: readonly string[]) => isDeepStrictEqual(asSet(old), asSet(new_)),
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
export const panelAccessKey = defineResource<Inputs, Outputs>({
  token: 'hostup:hestia:AccessKey',
  title: 'hestia.AccessKey',
  vendor: hestia,
  summary: "an access key for the panel's API",
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
  ownership: { record: (client) => client(hestia).ownership, key: (id) => id },
  describe: ({ comment }) => comment ?? '',
  listing: panelAccessKeyListing,
  lifecycle: {
    async create({ client, signal }, wanted) {
      const key = await client(hestia).accessKeys.create(wanted, signal);
      return {
        id: accessKeyIdOf({ id: key.id, user: wanted.user }),
        outputs: { ...wanted, accessKeyId: key.id, secretAccessKey: key.secret },
      };
    },

    async read({ client }, id, olds) {
      const { keyId, owner } = readId(id);
      const listed = await client(hestia).accessKeys.find(owner, keyId);
      if (listed === undefined) return undefined;
      const secret = olds?.secretAccessKey ?? (await client(hestia).accessKeys.read(keyId))?.secret;
      if (secret === undefined) return undefined;
      const inputsNow = inputsOf(owner, listed, olds);
      return {
        id: accessKeyIdOf({ id: keyId, user: owner }),
        outputs: { ...inputsNow, accessKeyId: keyId, secretAccessKey: secret },
        inputs: inputsNow,
      };
    },

    // Only the order of the profiles can change without a replacement.
    update: (_context, _id, { accessKeyId, secretAccessKey }, news) =>
      Promise.resolve({ ...news, accessKeyId, secretAccessKey }),

    async delete(context, _id, olds) {
      await context.client(hestia).accessKeys.remove(olds.user, olds.accessKeyId, context.signal);
    },
  },
});

function inputsOf(owner: string, { comment, permissions }: PanelAccessKey, olds?: Partial<Outputs>): Inputs {
  const kept = olds?.permissions;
  const same = kept !== undefined && isDeepStrictEqual(asSet(kept), asSet(permissions));
  return defined({ user: owner, permissions: same ? kept : [...permissions], comment }) as Inputs;
}

function readId(id: string): { owner: string; keyId: string } {
  const [owner = '', keyId = '', ...rest] = id.split('/');
  if (owner !== '' && /^[a-z\d]{20}$/iu.test(keyId) && rest.length === 0) return { owner, keyId };
  throw new HostupError(`"${id}" names no access key of a panel`, {
    code: 'invalid_input',
    property: 'id',
    fix: 'Write user/id, e.g. alice/AbCdEfGhIjKlMnOpQrSt.',
  });
}
