import { generateKeyPairSync } from 'node:crypto';
import { readPublicKey } from '../../provider/ssh';
import { eventually } from '../support/eventually';
import { HANGING } from '../support/hanging';
import { HestiaStand } from '../support/hestia-stand';

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start();
});
afterEach(() => stand.reset());
afterAll(() => stand.stop());

/** A new key of its own, as the line of a `.pub` file. */
function line(comment: string): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const part = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const blob = Buffer.concat([part(Buffer.from('ssh-ed25519')), part(raw)]).toString('base64');
  return `ssh-ed25519 ${blob} ${comment}`;
}

const written = (publicKey: string, change: object = {}) => ({ user: 'alice', publicKey, ...change });
const create = (publicKey: string, change: object = {}, run = stand.process('SshKey')) =>
  run.create(run.inputsOf(written(publicKey, change)));
const file = (): string[] =>
  (stand.simulator.state().hestia.authorizedKeys['alice'] ?? '').split('\n').filter(Boolean);
const blobOf = (publicKey: string): string => publicKey.split(' ')[1] ?? '';

test('a key is added, read, imported and removed, with an empty preview in between', async () => {
  const run = stand.process('SshKey');
  const key = line('deploy@ci');
  const kept = await create(key, {}, run);
  const reading = readPublicKey(key);
  expect(kept.id).toBe(`alice/${reading.ok ? reading.key.fingerprint : ''}`);
  expect(file()).toEqual([key]);
  const inputs = run.inputsOf(written(key));
  for (const found of [await run.read(kept), await run.import(`alice/${key}`)]) {
    expect(found).toMatchObject({ id: kept.id, inputs });
    expect(run.compared(found?.outputs ?? {}, inputs)).toEqual([]);
  }
  await stand.process('SshKey').delete(kept);
  expect(file()).toEqual([]);
  expect(await stand.process('SshKey').read(kept)).toBeUndefined();
});

test('a deletion harms none of its near misses', async () => {
  const key = line('bob');
  const blob = blobOf(key);
  const near = [
    line('bob2@x'),
    line('bobby'),
    line('not-bob'),
    line('x.bob.y'),
    line('two bob words'),
    // The same key under another comment, and in other lines: the panel shows the first alone.
    `ssh-ed25519 ${blob} bob-too`,
    `ssh-ed25519 ${blob} a second bob`,
    `from="192.0.2.0/24" ssh-ed25519 ${line('x').split(' ')[1] ?? ''} bob3`,
    `# ssh-ed25519 ${blob} bob`,
    '# bob',
  ];
  await stand.control.hestia.setAuthorizedKeys('alice', `${near.join('\n')}\n${key}\n`);
  const kept = await stand.process('SshKey').import(`alice/${key}`);
  await stand.process('SshKey').delete(kept!);
  expect(file()).toEqual(near);
});

test.each(['before', 'after'] as const)(
  'an add whose answer is lost %s it was done adds one line',
  async (when) => {
    const key = line('deploy@ci');
    await stand.control.addFaults({
      effect: 'drop',
      service: 'hestia',
      when,
      path: '/api/v-add-user-ssh-key/**',
    });
    await create(key);
    expect(file()).toEqual([key]);
  },
);

test.each(['before', 'after'] as const)(
  'a delete whose answer is lost %s it was done is told right',
  async (when) => {
    const [key, other] = [line('deploy@ci'), line('other@ci')];
    const kept = await create(key);
    await create(other);
    const path = '/api/v-delete-user-ssh-key/**';
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when, path });
    await stand.process('SshKey').delete(kept);
    expect(file()).toEqual([other]);
  },
);

describe('what already exists', () => {
  test('is not added a second time, and is taken over with adopt: true', async () => {
    const key = line('deploy@ci');
    await stand.control.hestia.setAuthorizedKeys('alice', `${key}\n`);
    await expect(create(key)).rejects.toThrow(/already has the SSH key deploy@ci .*`adopt: true`/u);
    expect(await create(key, { adopt: true })).toMatchObject({ outputs: { comment: 'deploy@ci' } });
    expect(file()).toEqual([key]);
  });

  test('under the same comment is another key, and the comment must be another', async () => {
    await create(line('deploy@ci'));
    await expect(create(line('deploy@ci'))).rejects.toThrow(
      /has an SSH key with the comment deploy@ci already, SHA256:.*a comment.*that no other key of the account has/u,
    );
  });

  test('under another comment is named with it', async () => {
    const key = line('deploy@ci');
    await create(key);
    await expect(create(key.replace('deploy@ci', 'deploy@elsewhere'))).rejects.toThrow(
      /already has the SSH key SHA256:\S+, under the comment deploy@ci/u,
    );
  });

  test('is not taken from another resource of the program', async () => {
    const run = stand.process('SshKey');
    const key = line('deploy@ci');
    await create(key, {}, run);
    await expect(create(key, { adopt: true }, run)).rejects.toThrow(/Another resource of this program/u);
  });
});

test('a key that somebody else removed while ours was deleted is reported by name', async () => {
  const [key, other] = [line('deploy@ci'), line('other@ci')];
  const kept = await create(key);
  await create(other);
  // As a panel that deletes more than it was told to.
  await stand.control.addFaults({
    effect: 'latency',
    service: 'hestia',
    path: '/api/v-delete-user-ssh-key/**',
    latencyMs: 200,
  });
  const deleting = stand.process('SshKey').delete(kept);
  const isAsked = () => stand.sent('v-delete-user-ssh-key') > 0;
  await eventually('the delete is under way', isAsked, HANGING);
  await stand.control.hestia.setAuthorizedKeys('alice', `${key}\n`);
  await expect(deleting).rejects.toThrow(/alice has also lost other@ci \(SHA256:/u);
});

test('a line that the expression does not match is left, and the error says where it is', async () => {
  const key = line('deploy@ci');
  await stand.control.hestia.setAuthorizedKeys('alice', `no-pty ${key}\n`);
  const kept = await stand.process('SshKey').import(`alice/${key}`);
  await expect(stand.process('SshKey').delete(kept!)).rejects.toThrow(
    /still has the SSH key deploy@ci.*authorized_keys/u,
  );
});

test('another key or comment replaces it, the spaces in the line do not', async () => {
  const run = stand.process('SshKey');
  const key = line('deploy@ci');
  const kept = await create(key, {}, run);
  expect(run.planned(kept, run.inputsOf(written(` ${key.replaceAll(' ', '  ')}\n`)))).toEqual([]);
  expect(run.planned(kept, run.inputsOf(written(line('deploy@ci'))))).toMatchObject([{ kind: 'replace' }]);
  expect(run.planned(kept, run.inputsOf(written(key.replace('@ci', '@cd'))))).toMatchObject([
    { kind: 'replace' },
  ]);
});

describe('what is refused before anything is sent', () => {
  test.each([
    ['no comment', '', /has no comment/u],
    ['a comment of two words', 'deploy ci', /has a comment that Hestia cannot handle/u],
    ['a slash in the comment', 'a/b', /cannot handle/u],
    ['a quote in the comment', 'a"b', /cannot handle/u],
    ['a star in the comment', 'a*', /cannot handle/u],
  ])('%s', (_what, comment, reason) => {
    const { failures } = stand.process('SshKey').check(written(line(comment).trim()));
    expect(failures.map((failure) => failure.reason).join()).toMatch(reason);
  });
});

test('an import by fingerprint says what is needed instead', async () => {
  await expect(stand.process('SshKey').import('alice/SHA256:abc')).rejects.toThrow(
    /Write user\/ and the whole line of the \.pub file/u,
  );
});
