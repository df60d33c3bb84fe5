import { generateKeyPairSync } from 'node:crypto';
import { SshKeyAccount } from '../support/ssh-key-account';

jest.setTimeout(60_000);

/** The line of a new key's `.pub` file. */
function line(comment: string): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const part = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const blob = Buffer.concat([part(Buffer.from('ssh-ed25519')), part(raw)]);
  return `ssh-ed25519 ${blob.toString('base64')} ${comment}`;
}

let account: SshKeyAccount;
beforeAll(async () => {
  account = await SshKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const lists = (): number =>
  account.simulator
    .ledger()
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v2/ssh-keys')).length;

test('20 creates at once cost two lists at most', async () => {
  const run = account.process();
  const programs = Array.from({ length: 20 }, (_, each) => ({
    name: `key ${each}`,
    publicKey: line(`key-${each}`),
  }));
  await Promise.all(programs.map((program) => run.create(run.inputsOf(program))));
  expect(account.keys()).toHaveLength(20);
  expect(lists()).toBeLessThanOrEqual(2);
  await run.close();
});

test.each([
  ['one public key', { publicKey: line('one') }, {}],
  ['one name, where the vendor tells names apart', { name: 'one' }, { 'sshKeys.duplicateName': 'refused' }],
] as const)(
  'of two resources with %s only one comes to be, and the other is told',
  async (_what, same, switches) => {
    await account.reset(switches);
    const run = account.process();
    const programs = ['a', 'b'].map((name) => ({ name, publicKey: line(name), ...same }));
    const ends = await Promise.allSettled(programs.map((program) => run.create(run.inputsOf(program))));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(ends[1]).toMatchObject({ reason: { code: 'already_exists' } });
    expect(account.keys()).toHaveLength(1);
    expect(account.applied('POST', /ssh-keys/u)).toBe(1);
    await run.close();
  },
);
