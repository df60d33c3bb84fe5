import type { Values } from '../../provider/core/values';
import type { InProcessRun } from '../support/in-process-run';
import {
  DEPLOY,
  failure,
  HOSTING_SSH_KEY,
  HostingKeyAccount,
  OTHER,
  PROGRAM,
} from '../support/hosting-key-account';
import { NOTHING } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: HostingKeyAccount;
beforeAll(async () => {
  account = await HostingKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const theirs = (name: string, publicKey: string = DEPLOY.publicKey, authorized = true) =>
  account.client.addHostingSshKey(account.accountId, { name, publicKey, authorized });
const writes = (): string[] => account.sent().filter((line) => !line.startsWith('GET'));

/** A process whose stack has this setting. */
async function inProcess<T>(adoptExisting: boolean, work: (run: InProcessRun) => Promise<T>): Promise<T> {
  const run = account.process({ adoptExisting });
  try {
    return await work(run);
  } finally {
    await run.close();
  }
}
const create = (run: InProcessRun, change: Values = {}) =>
  run.create(run.inputsOf({ ...PROGRAM, ...change }));

describe('a public key that the account has', () => {
  test('is not taken: the error names it with the adopt line and the import line', async () => {
    const { id } = await theirs('deploy');
    const { code, message, property } = failure(await account.up(NOTHING, PROGRAM));
    expect({ code, property }).toEqual({ code: 'already_exists', property: 'publicKey' });
    expect(message).toContain(`example.com already has this public key: deploy (${id})`);
    expect(message).toContain('`adopt: true`');
    expect(message).toContain(
      `\`pulumi import ${HOSTING_SSH_KEY} <name> ${account.accountId}/${DEPLOY.fingerprint}\``,
    );
    expect(writes()).toEqual([]);
  });

  test('is taken over by `adopt: true`, and authorized where it was only imported', async () => {
    const { id } = await theirs('deploy', DEPLOY.publicKey, false);
    const { kept } = await account.up(NOTHING, { ...PROGRAM, adopt: true });
    expect(writes()).toEqual(['POST /…/ssh-keys/…/actions/authorize']);
    expect(account.keys()).toMatchObject([{ id, authorized: true }]);
    expect(kept).toMatchObject({ id: account.idOf(DEPLOY), outputs: { sshKeyId: id, authorized: true } });
  });

  test('is not authorized again where the list says that it is', async () => {
    await account.client.setSwitches({ 'hosting.listAuthorized': 'present' });
    await theirs('deploy');
    expect((await account.up(NOTHING, { ...PROGRAM, adopt: true })).error).toBeUndefined();
    expect(writes()).toEqual([]);
  });

  test.each([409, 400] as const)(
    'is adopted where authorizing it again is answered with %s',
    async (status) => {
      await account.client.setSwitches({ 'hosting.authorizeAgain': status });
      await theirs('deploy');
      expect((await account.up(NOTHING, { ...PROGRAM, adopt: true })).error).toBeUndefined();
    },
  );

  test('is not adopted where it is known to open nothing and the vendor refuses to change that', async () => {
    await account.client.setSwitches({ 'hosting.listAuthorized': 'present' });
    await theirs('deploy', DEPLOY.publicKey, false);
    await account.client.addFaults({ effect: 'status', status: 409, method: 'POST', detail: 'Ask support.' });
    const refused = await account.up(NOTHING, { ...PROGRAM, adopt: true });
    expect(failure(refused)).toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('Ask support') as string,
    });
    expect(refused.kept).toBeUndefined();
    await account.client.clearFaults();
  });

  test('under another name cannot be renamed: the error says the name to write', async () => {
    await theirs('legacy');
    const { code, message, property } = failure(await account.up(NOTHING, { ...PROGRAM, adopt: true }));
    expect({ code, property }).toEqual({ code: 'already_exists', property: 'name' });
    expect(message).toContain('HostUp renames no key: if it is yours, write `name: "legacy"`');
    expect(account.contents()).toMatchObject([{ name: 'legacy' }]);
    expect((await account.up(NOTHING, { ...PROGRAM, name: 'legacy', adopt: true })).error).toBeUndefined();
  });

  test('is taken over by adoptExisting where it is called the same, and never with `adopt: false`', async () => {
    await theirs('deploy');
    await expect(inProcess(true, (run) => create(run, { adopt: false }))).rejects.toThrow(/already/u);
    await expect(inProcess(true, (run) => create(run, { name: 'ci' }))).rejects.toThrow(
      /already has this public key: deploy/u,
    );
    expect(await inProcess(true, (run) => create(run))).toMatchObject({ id: account.idOf(DEPLOY) });
  });

  test('is somebody else’s when it came while our own answer was lost, and is then not taken by another name', async () => {
    await account.client.addFaults({ effect: 'drop', method: 'POST', when: 'before', latencyMs: 20 });
    const creating = account.up(NOTHING, PROGRAM);
    while (!writes().some((line) => line.startsWith('POST'))) await new Promise(setImmediate);
    await theirs('mine');
    expect(failure(await creating).message).toMatch(/already has this public key: mine/u);
    expect(account.contents()).toMatchObject([{ name: 'mine' }]);
  });
});

describe('a name that another key has', () => {
  test.each(['replaced', 'second', 409, 400] as const)(
    'is refused before anything is sent, as the vendor may do what it likes (%s)',
    async (reading) => {
      await account.client.setSwitches({ 'hosting.duplicateName': reading });
      const { id } = await theirs('deploy', OTHER.publicKey);
      for (const adopt of [undefined, true]) {
        const { code, message, property } = failure(await account.up(NOTHING, { ...PROGRAM, adopt }));
        expect({ code, property }).toEqual({ code: 'already_exists', property: 'name' });
        expect(message).toContain(`another SSH key of this name: deploy (${id})`);
        expect(message).toContain('Choose another name');
      }
      expect(writes()).toEqual([]);
    },
  );

  test('is given to one of two resources that want it at the same time', async () => {
    await account.client.setSwitches({ 'hosting.duplicateName': 'replaced' });
    await account.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 100, times: null });
    const outcomes = await inProcess(false, (run) =>
      Promise.allSettled([create(run), create(run, { publicKey: OTHER.publicKey })]),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(account.keys()).toHaveLength(1);
    await account.client.clearFaults();
  });
});

describe('an account that takes no keys', () => {
  test.each([
    ['of an old kind', { controlPanel: null }, 'SSH keys can be managed on cPanel accounts only'],
    ['that is suspended', { serviceStatus: 'suspended' as const }, 'The hosting account is suspended'],
    ['of which the vendor gives a reason', { canAddSshKeys: false, reason: 'Ask support.' }, 'Ask support'],
  ])('%s says why before anything is sent', async (_kind, change, reason) => {
    await account.client.changeHostingAccount(account.accountId, change);
    const { code, message } = failure(await account.up(NOTHING, PROGRAM));
    expect(code).toBe('rejected');
    expect(message).toContain(`HostUp takes no SSH key for example.com: ${reason}`);
    expect(writes()).toEqual([]);
  });

  test('may have one that is taken over all the same', async () => {
    await theirs('deploy');
    await account.client.changeHostingAccount(account.accountId, { canAddSshKeys: false });
    expect((await account.up(NOTHING, { ...PROGRAM, adopt: true })).error).toBeUndefined();
  });
});

describe('an account', () => {
  test('that the key cannot see is refused with those that it can', async () => {
    const { code, message, property } = failure(
      await account.up(NOTHING, { ...PROGRAM, account: 'exmple.com' }),
    );
    expect({ code, property }).toEqual({ code: 'not_found', property: 'account' });
    expect(message).toMatch(/It sees example\.com\. Did you mean example\.com\?/u);
  });

  test('that has ended does not stand in the way of its successor', async () => {
    await account.client.changeHostingAccount(account.accountId, { serviceStatus: 'terminated' });
    const { id } = await account.client.createHostingAccount({ primaryDomain: 'example.com' });
    const { kept } = await account.up(NOTHING, PROGRAM);
    expect(kept?.id).toBe(`${id}/${DEPLOY.fingerprint}`);
  });

  test('that shares its domain with another asks for the id', async () => {
    const { id } = await account.client.createHostingAccount({ primaryDomain: 'example.com' });
    const { code, message } = failure(await account.up(NOTHING, PROGRAM));
    expect(code).toBe('invalid_input');
    expect(message).toContain(`${account.accountId} (active), ${id} (active)`);
    expect((await account.up(NOTHING, { ...PROGRAM, account: id })).error).toBeUndefined();
  });

  test('that was made a moment ago is found by a process that has listed them before', async () => {
    await inProcess(false, async (run) => {
      await create(run);
      await account.client.createHostingAccount({ primaryDomain: 'example.org' });
      await expect(create(run, { account: 'example.org' })).resolves.toBeDefined();
    });
  });
});

describe('one key, one resource', () => {
  test('a second resource is refused even with adopt, and told of aliases', async () => {
    await inProcess(true, async (run) => {
      await create(run);
      await expect(create(run, { adopt: true })).rejects.toThrow(
        /Another resource of this program holds it.*aliases/u,
      );
    });
    expect(account.keys()).toHaveLength(1);
  });

  test('a resource that was renamed without an alias and adopts keeps its key when the old one is deleted', async () => {
    const { kept } = await account.up(NOTHING, PROGRAM);
    await inProcess(true, async (run) => {
      expect((await create(run)).id).toBe(kept?.id);
      await run.delete(kept!);
      expect(run.logged).toEqual([
        `warning: deploy (${account.idOf(DEPLOY)}) is kept: another resource of this program holds it now.`,
      ]);
    });
    expect(account.keys()).toHaveLength(1);
  });

  test('a key that the program still has under another resource is not deleted', async () => {
    const { kept } = await account.up(NOTHING, PROGRAM);
    await inProcess(false, async (run) => {
      run.planned(kept!, run.inputsOf(PROGRAM));
      await run.delete(kept!);
    });
    expect(account.keys()).toHaveLength(1);
  });

  test('`--replace` deletes first and makes the same key again', async () => {
    const { kept } = await account.up(NOTHING, PROGRAM);
    await inProcess(false, async (run) => {
      await run.delete(kept!);
      expect((await create(run)).id).toBe(kept?.id);
    });
    expect(account.contents()).toEqual([
      { name: 'deploy', fingerprint: DEPLOY.fingerprint, authorized: true },
    ]);
  });
});

describe('an answer that is not what was asked for', () => {
  const answering = (body: object) =>
    account.client.addFaults({
      effect: 'status',
      status: 201,
      method: 'POST',
      when: 'after',
      contentType: 'application/json',
      body: JSON.stringify(body),
    });

  test('with another fingerprint fails clearly, keeps what was made, and is replaced by the next run', async () => {
    await answering({ id: 'ssh_x', name: 'deploy', fingerprint: OTHER.fingerprint, authorized: true });
    const struck = await account.up(NOTHING, PROGRAM);
    expect(failure(struck)).toMatchObject({ code: 'unexpected_answer', property: 'publicKey' });
    expect(failure(struck).message).toContain(
      `answered the fingerprint ${OTHER.fingerprint}, but the public key has ${DEPLOY.fingerprint}`,
    );
    expect(struck.kept?.id).toBe(account.idOf(OTHER));
    await account.client.clearFaults();
    const run = account.process();
    expect(run.compared(struck.kept?.outputs ?? {}, run.inputsOf(PROGRAM))).toMatchObject([
      { property: 'publicKey', kind: 'replace' },
    ]);
    await run.close();
  });

  test('with `authorized: false` is followed by authorizing the key, and a failure of that keeps the id', async () => {
    const answer = { id: 'ssh_x', name: 'deploy', fingerprint: DEPLOY.fingerprint, authorized: false };
    await answering(answer);
    await account.client.addFaults({ effect: 'status', status: 409, method: 'POST', detail: 'Not now.' });
    const struck = await account.up(NOTHING, PROGRAM);
    expect(failure(struck).message).toContain('Not now');
    expect(struck.kept).toMatchObject({ id: account.idOf(DEPLOY), outputs: { authorized: false } });
    await account.client.clearFaults();
    await account.client.clearLedger();
    const mended = await account.up(struck, PROGRAM);
    expect(writes()).toEqual(['POST /…/ssh-keys/…/actions/authorize']);
    expect(mended).toMatchObject({ kept: { outputs: { authorized: true } } });
  });

  test('without an id is looked up', async () => {
    await answering({ ok: true });
    const { kept } = await account.up(NOTHING, PROGRAM);
    expect(kept?.outputs['sshKeyId']).toBe(account.keys()[0]?.id);
    expect(account.keys()).toHaveLength(1);
  });
});
