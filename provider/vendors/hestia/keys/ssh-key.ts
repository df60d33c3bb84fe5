import { z } from 'zod';
import { HostupError } from '../../../core/error';
import { type InputsOf, output, property } from '../../../core/property';
import type { CheckFailure } from '../../../core/resource';
import { managed } from '../../../runtime/managed/managed';
import { fingerprintOf, type PublicKey, publicKeySchema, readPublicKey } from '../../../ssh';
import type { HestiaClient } from '../client';
import { user } from '../panel/user';
import { hestia } from '../vendor';
import { accountsOf } from './accounts';
import type { ListedSshKey } from './commands';
import { sshKeyExamples } from './ssh-key.examples';
import { asListed, demandRoom, isKey, nameAndFingerprint, sshKeyApi } from './ssh-keys';

/** The line as it is written to the panel, without regard to the spaces in it. */
const lineOf = (text: string): string => {
  const reading = readPublicKey(text);
  return reading.ok ? reading.key.line : text;
};

const inputs = {
  user,
  publicKey: property({
    schema: publicKeySchema,
    unshown: true,
    doc: 'The one line of the `.pub` file: type, key and a comment of one word that no other key of the account has, such as `deploy@ci`.',
    equals: (old: string, new_: string) => lineOf(old) === lineOf(new_),
    onChange: 'replace',
  }),
  adopt: property({
    schema: z.boolean('adopt is true or false'),
    optional: true,
    doc: 'Take over the same key with the same comment that already exists instead of failing. Matters at create only. Default: the setting `hostup:adoptExisting`.',
    onChange: 'ignore',
  }),
} as const;

const outputs = {
  fingerprint: output({ schema: z.string(), doc: '`SHA256:…`, as OpenSSH shows it.', stable: true }),
  comment: output({ schema: z.string(), doc: 'What the panel lists the key by.', stable: true }),
} as const;

type Inputs = InputsOf<typeof inputs>;
type Outputs = Inputs & InputsOf<typeof outputs>;

/** An SSH key of an account of a Hestia panel. Source: observed on 1.10.3 (`v-add-user-ssh-key` and its family). */
export const { definition: panelSshKey } = managed<Inputs, Outputs, ListedSshKey, HestiaClient>({
  token: 'hostup:hestia:SshKey',
  title: 'hestia.SshKey',
  vendor: hestia,
  summary: 'an SSH key of an account of the panel',
  noun: 'SSH key',
  doc: `An SSH key that may log in as an account of a Hestia panel: a line of its \`authorized_keys\`.

The panel itself takes the same key twice, and deletes every line that a word is found in. This resource refuses a key or a
comment that the account has already, deletes by an expression that only the key's own line matches, and looks afterwards
whether every other key is still there. Any change replaces the key, the old one first.`,
  example: sshKeyExamples,
  imports: [
    {
      name: 'deploy',
      id: 'alice/ssh-ed25519 AAAA… deploy@ci',
      doc: 'By user and the whole line, because the panel never shows a public key.',
    },
  ],
  inputs,
  outputs,
  predict: ({ publicKey }) => {
    const reading = typeof publicKey === 'string' ? readPublicKey(publicKey) : undefined;
    return reading?.ok === true ? { fingerprint: reading.key.fingerprint, comment: reading.key.comment } : {};
  },
  describe: ({ publicKey }) => (typeof publicKey === 'string' ? (fingerprintOf(publicKey) ?? '') : ''),
  rules: ({ publicKey }) => (publicKey === undefined ? [] : commentFailures(publicKey)),
  api: (client) => sshKeyApi(client, keyOf),
  lock: (client) => (work, signal) => client.lock.run(work, signal),
  identity: {
    property: 'publicKey',
    of: (wanted) => nameAndFingerprint(asListed(keyOf(wanted))),
    found: nameAndFingerprint,
  },
  demand: (wanted, listed) => demandRoom(wanted.user, keyOf(wanted), listed),
  place: {
    of: (wanted) => wanted.user,
    parse: (id, olds) =>
      olds?.user === undefined || olds.publicKey === undefined ? readId(id) : { place: olds.user, known: {} },
    all: accountsOf,
  },
  idOf: ({ fingerprint }, owner) => `${owner}/${fingerprint}`,
  isIt: (listed, _id, known) => isKey(listed, keyOf(known)),
  importIdOf: (_listed, wanted) => `${wanted.user}/${keyOf(wanted).line}`,
  inputsOf: (_listed, { publicKey = '' }, owner) => ({ user: owner, publicKey }),
  facts: (wanted) => {
    const { comment, fingerprint } = keyOf(wanted);
    return { fingerprint, comment };
  },
  listed: ({ fingerprint }) =>
    fingerprint.startsWith('SHA256:')
      ? { notImportable: 'a panel never shows a public key: import it by the line of its .pub file' }
      : { unmanageable: 'its comment is not one word, so the panel does not tell its fingerprint' },
});

/** The panel lists a key by the last word of its comment, and shows its fingerprint only when that is the whole comment. */
function commentFailures(publicKey: string): CheckFailure[] {
  const reading = readPublicKey(publicKey);
  if (!reading.ok || /^[a-z\d](?:[a-z\d@._-]{0,62}[a-z\d])?$/iu.test(reading.key.comment)) return [];
  const problem = reading.key.comment === '' ? 'has no comment' : 'has a comment that Hestia cannot handle';
  return [
    {
      property: 'publicKey',
      reason: `publicKey ${problem}: end the line with one word of letters, digits, "@", ".", "_" and "-", such as deploy@ci.`,
    },
  ];
}

function keyOf({ publicKey = '' }: Partial<Inputs>): PublicKey {
  const reading = readPublicKey(publicKey);
  if (reading.ok) return reading.key;
  throw new HostupError(`publicKey: ${reading.problem}`, {
    code: 'invalid_input',
    property: 'publicKey',
    fix: reading.fix,
  });
}

function readId(id: string): { place: string; known: Partial<Inputs> } {
  const slash = id.indexOf('/');
  const publicKey = id.slice(slash + 1);
  if (slash > 0 && readPublicKey(publicKey).ok) return { place: id.slice(0, slash), known: { publicKey } };
  throw new HostupError('The id names no SSH key of a panel that could be looked for', {
    code: 'invalid_input',
    property: 'id',
    fix: "Write user/ and the whole line of the .pub file in quotes, e.g. 'alice/ssh-ed25519 AAAA… deploy@ci': the panel never shows a public key.",
  });
}
