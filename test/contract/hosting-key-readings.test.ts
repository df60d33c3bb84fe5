import { SWITCHES, type SwitchSettings } from '../../simulator';
import { DEPLOY, failure, HostingKeyAccount, OTHER, PROGRAM } from '../support/hosting-key-account';
import { NOTHING, type Outcome } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: HostingKeyAccount;
beforeAll(async () => {
  account = await HostingKeyAccount.start();
});
afterAll(() => account.stop());

const readings = Object.entries(SWITCHES).flatMap(([name, definition]) =>
  definition.kind === 'choice' && /^(?:hosting|http)\./u.test(name)
    ? definition.readings.map((reading): [string, SwitchSettings] => [
        `${name}=${reading}`,
        { [name]: reading },
      ])
    : [],
);

async function expectNoNoise(outcome: Outcome): Promise<void> {
  expect(await account.up(outcome, PROGRAM)).toMatchObject({ requests: [] });
  let read = outcome;
  for (let times = 0; times < 10; times += 1) read = await account.refresh(read);
  expect(read.kept).toEqual(outcome.kept);
  const run = account.process();
  for (const id of ['example.com/deploy', outcome.kept?.id ?? '']) {
    const imported = await run.import(id);
    expect(imported?.id).toBe(outcome.kept?.id);
    expect(run.compared(imported?.outputs ?? {}, run.inputsOf(PROGRAM))).toEqual([]);
  }
  await run.close();
}

describe.each(readings)('where %s', (_reading, switches) => {
  beforeEach(() => account.reset(switches));

  test('a whole life ends right', async () => {
    const first = await account.up(NOTHING, PROGRAM);
    expect(first.error).toBeUndefined();
    await expectNoNoise(first);
    const second = await account.up(first, { ...PROGRAM, publicKey: OTHER.publicKey });
    expect(second.error).toBeUndefined();
    expect(account.contents()).toEqual([
      { name: 'deploy', fingerprint: OTHER.fingerprint, authorized: true },
    ]);
    expect((await account.destroy(second)).error).toBeUndefined();
    expect((await account.destroy(second)).error).toBeUndefined();
    expect(account.keys()).toEqual([]);
  });

  test('a key that was only imported is refused, then adopted and authorized', async () => {
    const key = { name: 'deploy', publicKey: DEPLOY.publicKey, authorized: false };
    await account.client.addHostingSshKey(account.accountId, key);
    expect(failure(await account.up(NOTHING, PROGRAM)).code).toBe('already_exists');
    const adopted = await account.up(NOTHING, { ...PROGRAM, adopt: true });
    expect(adopted.error).toBeUndefined();
    expect(account.contents()).toEqual([
      { name: 'deploy', fingerprint: DEPLOY.fingerprint, authorized: true },
    ]);
    await expectNoNoise(adopted);
  });

  test('the way in is told', async () => {
    const { kept } = await account.up(NOTHING, PROGRAM);
    expect(kept?.outputs['sshCommand']).toMatch(/^ssh \w+@srv11\.hostup\.se$/u);
  });
});

test('a name that the vendor does not take is refused in its words', async () => {
  await account.reset({ 'hosting.keyNames': 'fileName' });
  const { code, message } = failure(await account.up(NOTHING, { ...PROGRAM, name: 'my key' }));
  expect(code).toBe('rejected');
  expect(message).toMatch(/letters, digits, dots, dashes and underscores/u);
});

test('where nobody tells the way in it is left out', async () => {
  await account.reset({ 'hosting.accessShape': 'old', 'hosting.sshCommandInKeys': 'absent' });
  const first = await account.up(NOTHING, PROGRAM);
  expect(first.kept?.outputs).not.toHaveProperty('sshCommand');
  await expectNoNoise(first);
});

test('an import of a key whose material is not shown writes no public key, and its own is no change', async () => {
  await account.reset({ 'hosting.listMaterial': 'null' });
  await account.up(NOTHING, PROGRAM);
  const run = account.process();
  const found = await run.import('example.com/deploy');
  expect(found?.inputs).toEqual({ account: 'example.com', name: 'deploy' });
  expect(run.compared(found?.outputs ?? {}, run.inputsOf(PROGRAM))).toEqual([]);
  const other = run.inputsOf({ ...PROGRAM, publicKey: OTHER.publicKey });
  expect(run.compared(found?.outputs ?? {}, other)).toMatchObject([
    { property: 'publicKey', kind: 'replace' },
  ]);
  await run.close();
});
