import type { Values } from '../../provider/core/values';
import { adoptLine, ApiKeyAccount, CI, NOTHING } from '../support/api-key-account';
import type { InProcessRun, Kept } from '../support/in-process-run';

jest.setTimeout(300_000);

let account: ApiKeyAccount;
let run: InProcessRun;
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(async () => {
  await account.reset();
  run = account.process();
});
afterEach(() => run.close());

const create = (written: Values): Promise<Kept> => run.create(run.inputsOf(written));
const failure = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => new Error('It succeeded, and had to be refused.'),
    (error: unknown) => error as Error,
  );
const writes = () =>
  account.simulator
    .ledger()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/key_\w+/u, '…')}`);

describe('a name that somebody’s key has', () => {
  let other: { id: string; secret: string };
  beforeEach(async () => {
    other = await account.simulator.client.addKey(CI);
  });

  test('is refused with the key, its adopt line and its import line, and nothing is sent', async () => {
    const { message } = await failure(create(CI));
    expect(message).toMatch(
      new RegExp(
        `An API key of this name already exists: ci \\(${other.id}, made 2026-.*already_exists`,
        'u',
      ),
    );
    expect(message).toContain(`\`adopt: "${other.id}"\`, which gives it a new secret`);
    expect(message).toContain(`\`pulumi import hostup:index:ApiKey <name> ${other.id}\``);
    expect(message).toMatch(/`\{ aliases: .*another name, or write `allowDuplicateName: true`/u);
    expect(writes()).toEqual([]);
  });

  test('is taken with `allowDuplicateName: true`', async () => {
    const made = await create({ ...CI, allowDuplicateName: true });
    expect(account.live().map(({ id }) => id)).toEqual([other.id, made.id]);
  });

  test('is not in the way when its key has expired', async () => {
    await account.simulator.client.changeKey(other.id, { expiresAt: '2025-06-01T00:00:00.000Z' });
    await create(CI);
    expect(account.live()).toHaveLength(2);
  });

  test('is taken over with the adopt line, which brings it to the program and rolls it', async () => {
    const refused = await failure(create(CI));
    const made = await create({ ...CI, description: 'x', ...adoptLine(refused) });
    expect(made).toMatchObject({ id: other.id, outputs: { keyId: other.id, description: 'x' } });
    expect(writes()).toEqual(['PUT /api/keys/…', 'POST /api/keys/…/roll']);
    expect(await account.statusOf(made.outputs['key'])).toBe(200);
    expect(await account.statusOf(other.secret)).toBe(401);
  });

  test.each<[string, Values, RegExp]>([
    ['is a test key', { isTest: true }, /has another isTest, which HostUp cannot change/u],
    ['is to end', { expiresInDays: 3 }, /has another expiresInDays, which HostUp cannot change/u],
  ])('is not taken over when the program says that it %s', async (_what, more, words) => {
    const { message } = await failure(create({ ...CI, ...more, adopt: other.id }));
    expect(message).toMatch(words);
    expect(writes()).toEqual([]);
  });

  test('is not taken over once it has expired', async () => {
    await account.simulator.client.changeKey(other.id, { expiresAt: '2025-06-01T00:00:00.000Z' });
    expect((await failure(create({ ...CI, adopt: other.id }))).message).toMatch(/has expired.*cannot renew/u);
  });

  describe('with the setting adoptExisting', () => {
    beforeEach(async () => {
      await run.close();
      run = account.process({ adoptExisting: true });
    });

    test('is taken over when the key equals the program, and rolled', async () => {
      const made = await create(CI);
      expect(made.id).toBe(other.id);
      expect(await account.statusOf(made.outputs['key'])).toBe(200);
      expect(await account.statusOf(other.secret)).toBe(401);
    });

    test('is refused with the difference when it does not', async () => {
      const { message } = await failure(create({ ...CI, scopes: ['read:vm'], description: 'x' }));
      expect(message).toMatch(/its description and scopes are not what the program says/u);
      expect(writes()).toEqual([]);
    });

    test('is refused when several keys have it', async () => {
      await account.simulator.client.addKey(CI);
      expect((await failure(create(CI))).message).toMatch(/API keys of this name already exist: ci .*, ci /u);
      expect(writes()).toEqual([]);
    });
  });
});

describe('an adopt line for a key that is not there', () => {
  test('is refused with the keys that there are', async () => {
    await account.simulator.client.addKey({ ...CI, name: 'other' });
    const { message } = await failure(create({ ...CI, adopt: 'key_1' }));
    expect(message).toMatch(
      /HostUp has no API key key_1 \(not_found\)\. There is simulated .*; other .*take `adopt` out/u,
    );
  });

  test('names the keys of that name, one of which a roll may have made of it', async () => {
    const { id } = await account.simulator.client.addKey(CI);
    expect(adoptLine(await failure(create({ ...CI, adopt: 'key_1' })))).toEqual({ adopt: id });
  });
});

describe('one key, one owner', () => {
  let first: Kept;
  beforeEach(async () => {
    const made = await account.up(NOTHING, CI);
    first = made.kept!;
    await account.simulator.client.clearLedger();
  });
  const adopting = (): Values => ({ ...CI, adopt: first.id });

  test('a resource that was renamed without an alias is refused while the old key is there', async () => {
    expect((await failure(create(CI))).message).toMatch(/already exists.*`\{ aliases: /u);
    expect(writes()).toEqual([]);
  });

  test('a renamed resource that adopts it keeps it: the delete of the old one does nothing and says so', async () => {
    const renamed = await create(adopting());
    await run.delete(first);
    expect(run.logged).toEqual([
      `warning: ci (${first.id}) is kept: another resource of this program holds it now.`,
    ]);
    expect(await account.statusOf(renamed.outputs['key'])).toBe(200);
  });

  test('two resources that adopt one key: the second is refused', async () => {
    const ends = await Promise.allSettled([create(adopting()), create(adopting())]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(ends.find((end) => end.status === 'rejected')?.reason)).toMatch(
      /another resource of this run/u,
    );
  });

  test('a key that another resource of the program holds is not adopted, nor deleted', async () => {
    run.planned(first, run.inputsOf(CI, first.outputs));
    expect((await failure(create(adopting()))).message).toMatch(/which the resource of ci has already/u);
    await run.delete(first);
    expect(writes()).toEqual([]);
  });

  test('a name that another resource of the program holds is refused with that resource', async () => {
    run.planned(first, run.inputsOf(CI, first.outputs));
    expect((await failure(create(CI))).message).toMatch(
      /It belongs to the resource of ci: choose another name/u,
    );
  });

  test('two new resources with one name: the second is refused, unless it says that it means it', async () => {
    await create({ ...CI, name: 'cd' });
    expect((await failure(create({ ...CI, name: 'cd' }))).message).toMatch(
      /Another resource of this program already has an API key cd \(key_\w+\)/u,
    );
    await create({ ...CI, name: 'cd', allowDuplicateName: true });
    expect(account.live()).toHaveLength(3);
  });

  describe('a replacement that the engine was told to make (`--replace`, `state taint`)', () => {
    // The engine checks a replacement twice: with what the state has, then as if it were new.
    const replacing = (written: Values): Promise<Kept> => {
      run.inputsOf(written, first.outputs);
      return create(written);
    };

    test('makes a new key of the same name, and revokes the old one after', async () => {
      const second = await replacing(CI);
      expect(await account.statusOf(first.outputs['key'])).toBe(200);
      await run.delete(first);
      expect(writes()).toEqual(['POST /api/keys', 'DELETE /api/keys']);
      expect(account.only().id).toBe(second.id);
    });

    test('does so with adoptExisting too: it does not take its own predecessor', async () => {
      await run.close();
      run = account.process({ adoptExisting: true });
      const second = await replacing(CI);
      await run.delete(first);
      expect(account.only().id).toBe(second.id);
      expect(second.id).not.toBe(first.id);
    });

    test('with adopt still in the program: the same key goes on, rolled, whatever the delete wants', async () => {
      const second = await replacing(adopting());
      await run.delete(first);
      expect(account.only().id).toBe(second.id);
      expect(await account.statusOf(second.outputs['key'])).toBe(200);
    });

    test('deletes first with adopt still in the program: the line has had its key, so a new one is made', async () => {
      await run.delete(first);
      const second = await replacing(adopting());
      expect(second.id).not.toBe(first.id);
      expect(account.only().id).toBe(second.id);
    });
  });
});

describe('a name that the program leaves out', () => {
  const { name: _name, ...unnamed } = CI;

  test('is made once and kept', async () => {
    const made = await account.up(NOTHING, unnamed);
    expect(account.only().name).toMatch(/^ApiKey-[\da-f]{7}$/u);
    const changed = await account.up(made, { ...unnamed, description: 'x' });
    expect(changed.kept?.outputs['name']).toBe(made.kept?.outputs['name']);
  });

  test('is another one for a replacement, which a vendor that takes no name twice allows', async () => {
    await account.simulator.client.setSwitches({ 'keys.duplicateName': 'refused' });
    const made = await account.up(NOTHING, unnamed);
    const next = await account.up(made, { ...unnamed, isTest: true });
    expect(next.error).toBeUndefined();
    expect(account.only().name).not.toBe(made.kept?.outputs['name']);
  });
});
