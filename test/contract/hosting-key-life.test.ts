import { hostingSshKey } from '../../provider/vendors/hostup/hosting/hosting-ssh-key';
import { UNKNOWN, type Values } from '../../provider/core/values';
import { KNOWN_KEYS } from '../../simulator/known-keys.test-support';
import { DEPLOY, failure, HostingKeyAccount, OTHER, PROGRAM } from '../support/hosting-key-account';
import { NOTHING, type Outcome } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: HostingKeyAccount;
beforeAll(async () => {
  account = await HostingKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

async function made(program: Values = PROGRAM): Promise<Outcome> {
  const outcome = await account.up(NOTHING, program);
  expect(outcome.error).toBeUndefined();
  await account.client.clearLedger();
  return outcome;
}

describe('a deploy key', () => {
  test('is made by one POST, and the state has what a program may want to know', async () => {
    const { kept } = await account.up(NOTHING, PROGRAM);
    expect(account.sent()).toEqual(['GET ', 'GET /…/account-details', 'GET /…/ssh-keys', 'POST /…/ssh-keys']);
    const [key] = account.keys();
    expect(key).toMatchObject({ name: 'deploy', publicKey: DEPLOY.publicKey, authorized: true });
    expect(kept).toEqual({
      id: `${account.accountId}/${DEPLOY.fingerprint}`,
      outputs: {
        ...PROGRAM,
        accountId: account.accountId,
        primaryDomain: 'example.com',
        domains: ['example.com', 'shop.example'],
        fingerprint: DEPLOY.fingerprint,
        keyType: 'ssh-ed25519',
        bits: 256,
        sshKeyId: key?.id,
        sshCommand: expect.stringMatching(/^ssh \w+@srv11\.hostup\.se$/u) as string,
        authorized: true,
      },
    });
  });

  test('goes out as one line without odd spaces', async () => {
    await made({ ...PROGRAM, publicKey: ` ${DEPLOY.publicKey.replace(' ', ' \t ')}  ci  of shop \r\n` });
    expect(account.keys()[0]?.publicKey).toBe(`${DEPLOY.publicKey} ci of shop`);
  });

  test('is deleted by its fingerprint, however many slashes and plus signs that has', async () => {
    const before = await made();
    expect((await account.destroy(before)).error).toBeUndefined();
    expect(account.keys()).toEqual([]);
    expect(account.simulator.ledger().map(({ path }) => path)).toEqual([
      `/api/v2/shared-hosting/${account.accountId}/ssh-keys/${encodeURIComponent(DEPLOY.fingerprint)}`,
      // That it opens nothing any more.
      `/api/v2/shared-hosting/${account.accountId}/ssh-keys`,
    ]);
  });

  test('of an account that this key does not see stays in the state', async () => {
    const before = await made();
    await account.client.removeHostingAccount(account.accountId);
    const unseen = {
      code: 'not_visible',
      message: expect.stringContaining('HOSTUP_ASSUME_GONE=acct_') as string,
    };
    const refreshed = await account.refresh(before);
    expect(refreshed).toMatchObject({ kept: before.kept, error: unseen });
    expect(await account.destroy(before)).toMatchObject({ kept: before.kept, error: unseen });
  });

  test('that is gone is gone at a refresh, and deleted', async () => {
    const before = await made();
    await account.client.removeHostingSshKey(account.accountId, 'deploy');
    expect(await account.refresh(before)).toMatchObject({ kept: undefined });
    expect((await account.refresh(before)).error).toBeUndefined();
    expect((await account.destroy(before)).error).toBeUndefined();
  });

  test.each([
    ['another name', { name: 'ci' }],
    ['another public key', { publicKey: OTHER.publicKey }],
  ])('is replaced for %s, the old one first', async (_what, change) => {
    const before = await made();
    const { kept } = await account.up(before, { ...PROGRAM, ...change });
    expect(account.sent().filter((line) => !line.startsWith('GET'))).toEqual([
      'DELETE /…/ssh-keys/…',
      'POST /…/ssh-keys',
    ]);
    expect(account.keys()).toMatchObject([{ name: 'deploy', ...change, authorized: true }]);
    expect(kept?.outputs).toMatchObject(change);
  });

  test('moves to another account', async () => {
    const before = await made();
    const { id } = await account.client.createHostingAccount({ primaryDomain: 'example.org' });
    const { kept } = await account.up(before, { ...PROGRAM, account: 'example.org' });
    expect(account.keys()).toMatchObject([{ accountId: id }]);
    expect(kept?.id).toBe(`${id}/${DEPLOY.fingerprint}`);
  });

  const spellings: readonly (readonly [string, () => Values])[] = [
    ['its account by id', () => ({ account: account.accountId })],
    ['its account by another of its domains', () => ({ account: 'shop.example' })],
    ['its account in capitals with a dot behind', () => ({ account: 'Example.COM.' })],
    ['another comment', () => ({ publicKey: `${DEPLOY.publicKey} somebody@else` })],
    ['other spaces', () => ({ publicKey: `  ${DEPLOY.publicKey.replace(' ', '   ')}\n` })],
    ['adopt', () => ({ adopt: true })],
  ];
  test.each(spellings)(
    'is not changed by %s, as made, as refreshed and as imported',
    async (_what, change) => {
      const before = await made();
      const program = { ...PROGRAM, ...change() };
      expect(await account.up(before, program)).toMatchObject({ requests: [], kept: before.kept });
      const refreshed = await account.refresh(before);
      expect(refreshed.kept).toEqual(before.kept);
      const run = account.process();
      const imported = await run.import('shop.example/deploy');
      for (const outputs of [refreshed.kept?.outputs, imported?.outputs]) {
        expect(run.compared(outputs ?? {}, run.inputsOf(program))).toEqual([]);
      }
      await run.close();
    },
  );

  test('stays written as it was, whatever the vendor calls it', async () => {
    const program = { ...PROGRAM, account: 'Shop.Example', publicKey: ` ${DEPLOY.publicKey}   of mine` };
    const before = await made(program);
    const { kept } = await account.refresh(before);
    expect(kept).toEqual(before.kept);
    expect(kept?.outputs).toMatchObject(program);
  });

  test('is imported by name, by fingerprint and by its own id, and the state keeps the last', async () => {
    const { kept } = await made();
    const run = account.process();
    const ids = [
      'example.com/deploy',
      `example.com/${DEPLOY.fingerprint}`,
      `${account.accountId}/deploy`,
      kept!.id,
    ];
    for (const id of ids) {
      expect(await run.import(id)).toMatchObject({ id: kept?.id, inputs: PROGRAM });
    }
    await expect(run.import('example.com')).rejects.toThrow(/names no SSH key.*example\.com\/deploy/u);
    await expect(run.import('exmple.com/deploy')).rejects.toThrow(
      /no hosting account exmple\.com.*Did you mean example\.com\?/u,
    );
    expect(await run.import('example.com/nobody')).toBeUndefined();
    await run.close();
  });

  test('that shares its name with another asks an import for the fingerprint', async () => {
    await account.client.addHostingSshKey(account.accountId, { name: 'deploy', publicKey: OTHER.publicKey });
    await account.client.addHostingSshKey(account.accountId, { name: 'deploy', publicKey: DEPLOY.publicKey });
    const run = account.process();
    await expect(run.import('example.com/deploy')).rejects.toThrow(
      `by its fingerprint: ${OTHER.fingerprint}, ${DEPLOY.fingerprint}`,
    );
    await run.close();
  });

  test('that was renamed outside is drift, and the next run puts it right', async () => {
    const before = await made();
    await account.client.changeHostingSshKey(account.accountId, 'deploy', { name: 'mine' });
    const refreshed = await account.refresh(before);
    expect(refreshed.kept?.outputs['name']).toBe('mine');
    await account.up(refreshed, PROGRAM);
    expect(account.contents()).toEqual([
      { name: 'deploy', fingerprint: DEPLOY.fingerprint, authorized: true },
    ]);
  });

  test('of which the list says that it opens nothing is authorized by the next run', async () => {
    await account.client.setSwitches({ 'hosting.listAuthorized': 'present' });
    const before = await made();
    await account.client.changeHostingSshKey(account.accountId, 'deploy', { authorized: false });
    const refreshed = await account.refresh(before);
    expect(refreshed.kept?.outputs['authorized']).toBe(false);
    await account.client.clearLedger();
    const repaired = await account.up(refreshed, PROGRAM);
    expect(account.sent()).toEqual(['POST /…/ssh-keys/…/actions/authorize']);
    expect(repaired.kept?.outputs['authorized']).toBe(true);
    expect(account.keys()).toMatchObject([{ authorized: true }]);
    await account.client.removeHostingSshKey(account.accountId, 'deploy');
    expect(failure(await account.up(refreshed, PROGRAM))).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('pulumi up --refresh') as string,
    });
  });

  test.each(['before', 'after'] as const)(
    'whose answer was lost %s it was made is there once, without a second run',
    async (when) => {
      await account.client.addFaults({ effect: 'drop', method: 'POST', when });
      const { error, kept } = await account.up(NOTHING, PROGRAM);
      expect(error).toBeUndefined();
      expect(account.keys()).toMatchObject([{ id: kept?.outputs['sshKeyId'], name: 'deploy' }]);
      expect(account.applied('POST', /ssh-keys$/u)).toBe(1);
    },
  );

  test('is seen by a refresh after it, even where another read was under way meanwhile', async () => {
    await account.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 100 });
    const run = account.process();
    const creating = run.create(run.inputsOf(PROGRAM));
    // Again and again until the POST is under way, so that one list is asked for meanwhile.
    for (let times = 0; times < 200; times += 1) {
      await run.read({ id: account.idOf(DEPLOY), outputs: {} });
      await new Promise(setImmediate);
    }
    expect(await run.read(await creating)).toBeDefined();
    await run.close();
  });

  test('of twenty costs three calls to refresh them all', async () => {
    const keys = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        account.client.addHostingSshKey(account.accountId, { name: `key-${index}` }),
      ),
    );
    await account.client.clearLedger();
    const run = account.process();
    const found = await Promise.all(
      keys.map((key) => run.read({ id: account.idOf(key), outputs: { sshKeyId: key.id } })),
    );
    expect(found.map((read) => read?.inputs['name'])).toEqual(keys.map(({ name }) => name));
    expect(account.sent()).toHaveLength(3);
    await run.close();
  });
});

describe('a preview', () => {
  const predicted = (inputs: Values): Values | undefined => hostingSshKey.predict?.(inputs);

  test('knows the fingerprint and, by id, the account', () => {
    expect(predicted({ ...PROGRAM, account: 'acct_x' })).toEqual({
      accountId: 'acct_x',
      fingerprint: DEPLOY.fingerprint,
      keyType: 'ssh-ed25519',
      bits: 256,
    });
  });

  test('promises nothing of what is not known yet', () => {
    expect(predicted({ account: UNKNOWN, name: 'deploy', publicKey: UNKNOWN })).toEqual({});
  });
});

describe('check', () => {
  const SECRET = 'bm90LXRvLWJlLXNlZW4';
  test.each<[string, Values, RegExp]>([
    [
      'a private key',
      { publicKey: `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET}` },
      /publicKey: .*private key/u,
    ],
    ['two keys', { publicKey: `${DEPLOY.publicKey}\n${OTHER.publicKey}` }, /publicKey: .*several lines/u],
    ['an unknown type', { publicKey: `ssh-ed448 ${SECRET}` }, /publicKey: .*type of key/u],
    ['a short RSA key', { publicKey: KNOWN_KEYS.RSA_1024.publicKey }, /publicKey: .*1024 bits/u],
    ['no account', { account: '' }, /account: .*acct_/u],
    ['an empty name', { name: '' }, /name: .*one line/u],
    ['a name with a space at its end, which the vendor may cut off', { name: 'deploy ' }, /name: .*spaces/u],
    ['a name of two lines', { name: 'a\nb' }, /name: .*one line/u],
  ])('refuses %s before anything is sent, and never repeats it', (_what, change, says) => {
    const run = account.process();
    const { failures } = run.check({ ...PROGRAM, ...change });
    const told = failures.map(({ reason }) => reason).join(' ');
    expect(told).toMatch(says);
    expect(told).not.toMatch(/AAAA|bm90/u);
    expect(account.simulator.ledger()).toEqual([]);
  });
});
