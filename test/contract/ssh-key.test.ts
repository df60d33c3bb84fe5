import { isHostupError } from '../../provider/core/error';
import { UNKNOWN, type Values } from '../../provider/core/values';
import { SWITCHES, type SwitchSettings } from '../../simulator';
import { DESK, LAPTOP, LAPTOP_SPELLINGS, SshKeyAccount } from '../support/ssh-key-account';
import { NOTHING, type Outcome } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: SshKeyAccount;
beforeAll(async () => {
  account = await SshKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const PROGRAM = { name: 'laptop', publicKey: LAPTOP };
const requests = (): string[] =>
  account.simulator.ledger().map(({ method, path }) => `${method} ${path.replace(/ssh_\w+/u, '…')}`);
const failure = ({ error }: Outcome): { code: string; message: string } => {
  if (!isHostupError(error)) throw new Error(`Not a failure of ours: ${String(error)}`);
  return { code: error.code, message: error.message };
};
async function made(program: Values = PROGRAM): Promise<Outcome> {
  const outcome = await account.up(NOTHING, program);
  expect(outcome.error).toBeUndefined();
  await account.simulator.client.clearLedger();
  return outcome;
}

describe('a life', () => {
  test('begins with a list and a POST, and the state has the fingerprint and the type', async () => {
    const { kept } = await account.up(NOTHING, PROGRAM);
    expect(requests()).toEqual(['GET /api/v2/me', 'GET /api/v2/ssh-keys', 'POST /api/v2/ssh-keys']);
    const [key] = account.keys();
    expect(key).toEqual({ id: kept?.id, name: 'laptop', publicKey: LAPTOP });
    expect(kept?.outputs).toEqual({
      ...PROGRAM,
      fingerprint: expect.stringMatching(/^SHA256:[\w+/]{43}$/u) as string,
      keyType: 'ssh-ed25519',
      __account: expect.stringMatching(/^[\da-f]{16}$/u) as string,
    });
  });

  test('a new name is one PATCH, and the id stays', async () => {
    const before = await made();
    const { kept } = await account.up(before, { ...PROGRAM, name: 'anna' });
    expect(requests()).toEqual(['PATCH /api/v2/ssh-keys/…']);
    expect(account.keys()).toEqual([{ id: before.kept?.id, name: 'anna', publicKey: LAPTOP }]);
    expect(kept?.id).toBe(before.kept?.id);
  });

  test('another public key deletes the old key, then makes the new one', async () => {
    const before = await made();
    const { kept } = await account.up(before, { ...PROGRAM, publicKey: DESK });
    expect(requests()).toEqual([
      // That this key sees the account of the state, once in a run, and that the key is gone.
      'GET /api/v2/ssh-keys',
      'DELETE /api/v2/ssh-keys/…',
      'GET /api/v2/ssh-keys',
      'GET /api/v2/me',
      'GET /api/v2/ssh-keys',
      'POST /api/v2/ssh-keys',
    ]);
    expect(account.keys()).toEqual([{ id: kept?.id, name: 'laptop', publicKey: DESK }]);
  });

  test.each([
    ['without its comment', LAPTOP_SPELLINGS[0]],
    ['with another comment and other spaces', LAPTOP_SPELLINGS[1]],
  ])('the same key %s sends nothing', async (_how, publicKey) => {
    const before = await made();
    await account.up(before, { ...PROGRAM, publicKey });
    expect(requests()).toEqual([]);
  });

  test('what the vendor gets is one line without odd spaces', async () => {
    await made({ ...PROGRAM, publicKey: LAPTOP_SPELLINGS[1] });
    expect(account.keys()[0]?.publicKey).toBe(`${LAPTOP} at home`);
  });

  test('a key that is gone already is deleted', async () => {
    const before = await made();
    await account.simulator.client.removeSshKey(before.kept?.id ?? '');
    expect((await account.destroy(before)).error).toBeUndefined();
  });

  test('a name that is left out is made, kept by the next run, and made anew by a replacement', async () => {
    const before = await made({ publicKey: LAPTOP });
    const name = account.keys()[0]?.name;
    expect(name).toMatch(/^SshKey-[0-9a-f]{7}$/u);
    const same = await account.up(before, { publicKey: LAPTOP });
    expect(requests()).toEqual([]);
    await account.up(same, { publicKey: DESK });
    expect(account.keys()[0]?.name).toMatch(/^SshKey-[0-9a-f]{7}$/u);
    expect(account.keys()[0]?.name).not.toBe(name);
  });

  test('a refresh shows nothing, and an import of the same nothing either', async () => {
    const run = account.process();
    const inputs = run.inputsOf(PROGRAM);
    const before = await made();
    const { kept } = await account.refresh(before);
    expect(kept).toEqual(before.kept);
    for (const id of ['laptop', before.kept?.id ?? '', String(kept?.outputs['fingerprint'])]) {
      const found = await run.import(id);
      expect(found).toMatchObject({ id: before.kept?.id, inputs: PROGRAM });
      expect(run.compared(found?.outputs ?? {}, inputs)).toEqual([]);
    }
    await run.close();
  });

  test('a refresh shows what was renamed outside, and the next run puts it back', async () => {
    const before = await made();
    await account.simulator.client.changeSshKey(before.kept?.id ?? '', { name: 'other' });
    const refreshed = await account.refresh(before);
    expect(refreshed.kept?.outputs['name']).toBe('other');
    await account.up(refreshed, PROGRAM);
    expect(account.keys()[0]?.name).toBe('laptop');
  });

  test('a refresh shows what was deleted outside, and an update says how to go on', async () => {
    const before = await made();
    await account.simulator.client.removeSshKey(before.kept?.id ?? '');
    expect((await account.refresh(before)).kept).toBeUndefined();
    expect(failure(await account.up(before, { ...PROGRAM, name: 'anna' }))).toEqual({
      code: 'not_found',
      message: expect.stringContaining('pulumi up --refresh') as string,
    });
  });

  test('many resources are refreshed with one list call for each 100 keys', async () => {
    const { client } = account.simulator;
    for (let each = 0; each < 120; each += 1) await client.addSshKey({ name: `key ${each}` });
    const keys = account.keys();
    await client.clearLedger();
    const run = account.process();
    const outputs = { publicKey: LAPTOP };
    const found = await Promise.all(
      keys.map(({ id, name }) => run.read({ id, outputs: { ...outputs, name } })),
    );
    expect(found.map((read) => read?.inputs['name'])).toEqual(keys.map(({ name }) => name));
    expect(requests()).toHaveLength(2);
    await run.close();
  });
});

describe('a public key that the account has', () => {
  const theirs = () => account.simulator.client.addSshKey({ name: 'theirs', publicKey: LAPTOP });

  test('is not taken: the error names it with the adopt line and the import line', async () => {
    const { id } = await theirs();
    const { code, message } = failure(await account.up(NOTHING, PROGRAM));
    expect(code).toBe('already_exists');
    expect(message).toContain(`theirs (${id})`);
    expect(message).toContain('`adopt: true`');
    expect(message).toContain(`\`pulumi import hostup:index:SshKey <name> ${id}\``);
    expect(account.applied('POST', /ssh-keys/u)).toBe(0);
  });

  test('is taken over by `adopt: true` and gets the name of the program', async () => {
    const { id } = await theirs();
    const { kept, logged } = await account.up(NOTHING, { ...PROGRAM, adopt: true });
    expect(kept?.id).toBe(id);
    expect(account.keys()).toEqual([{ id, name: 'laptop', publicKey: LAPTOP }]);
    expect(logged.join()).toContain('called theirs');
  });

  test('is taken over by adoptExisting where the name is the same, and only then', async () => {
    const { id } = await theirs();
    const up = async (name: string): Promise<string> => {
      const run = account.process({ adoptExisting: true });
      try {
        return (await run.create(run.inputsOf({ ...PROGRAM, name }))).id;
      } catch (error) {
        return isHostupError(error) ? error.code : String(error);
      } finally {
        await run.close();
      }
    };
    expect(await up('laptop')).toBe('already_exists');
    expect(await up('theirs')).toBe(id);
  });

  test('is refused for a second resource of one program, with the line for a renamed one', async () => {
    const run = account.process();
    await run.create(run.inputsOf(PROGRAM));
    const second = run.create(run.inputsOf({ ...PROGRAM, adopt: true }));
    await expect(second).rejects.toThrow(/Another resource of this program holds it.*aliases/u);
    await run.close();
  });

  test('is not deleted by the old resource after a rename in the program', async () => {
    const before = await made();
    const run = account.process();
    run.planned(before.kept!, run.inputsOf(PROGRAM));
    await run.delete(before.kept!);
    expect(account.keys()).toHaveLength(1);
    expect(run.logged.join()).toContain('is kept: another resource of this program holds it now');
    await run.close();
  });
});

test.each<[what: string, program: Values, says: RegExp]>([
  ['a private key', { publicKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA' }, /private key/u],
  ['no public key', { publicKey: 'laptop' }, /^publicKey: .*begins? with/u],
  ['an empty name', { publicKey: LAPTOP, name: ' ' }, /name/u],
])('%s is refused before anything is sent', (_what, program, says) => {
  const run = account.process();
  expect(
    run
      .check(program)
      .failures.map(({ reason }) => reason)
      .join(),
  ).toMatch(says);
  expect(requests()).toEqual([]);
});

test('a preview of a public key that is not known yet promises nothing', () => {
  const run = account.process();
  expect(run.check({ publicKey: UNKNOWN }).failures).toEqual([]);
});

test('where two keys have one name an import by name asks for an id', async () => {
  const ids = [
    (await account.simulator.client.addSshKey({ name: 'twin' })).id,
    (await account.simulator.client.addSshKey({ name: 'twin' })).id,
  ];
  const run = account.process();
  await expect(run.import('twin')).rejects.toThrow(`by its id: ${ids.join(', ')}`);
  expect(await run.import('nobody')).toBeUndefined();
  await run.close();
});

test('a name that another key has is explained where the vendor tells names apart', async () => {
  await account.reset({ 'sshKeys.duplicateName': 'refused' });
  const { id } = await account.simulator.client.addSshKey({ name: 'laptop' });
  const { code, message } = failure(await account.up(NOTHING, PROGRAM));
  expect(code).toBe('already_exists');
  expect(message).toContain(`laptop (${id})`);
  expect(message).toContain('Choose another name');
});

const READINGS = Object.entries(SWITCHES).flatMap(([name, definition]) =>
  definition.kind === 'choice' && /^(?:sshKeys|http)\.|^vps\.sshKey/u.test(name)
    ? definition.readings.map((reading): [string, SwitchSettings] => [
        `${name}=${reading}`,
        { [name]: reading },
      ])
    : [],
);
test.each(READINGS)('a whole life passes where %s', async (_reading, switches) => {
  await account.reset(switches);
  const before = await made();
  const renamed = await account.up(before, { ...PROGRAM, name: 'anna' });
  const { kept } = await account.refresh(renamed);
  expect(kept).toEqual(renamed.kept);
  expect((await account.destroy(renamed)).error).toBeUndefined();
  expect((await account.destroy(renamed)).error).toBeUndefined();
  expect(account.keys()).toEqual([]);
});
