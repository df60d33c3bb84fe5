import type { Values } from '../../provider/core/values';
import { ApiKeyAccount, CI, NOTHING } from '../support/api-key-account';
import type { InProcessRun, Kept } from '../support/in-process-run';

jest.setTimeout(300_000);

/** A key that may manage keys. */
const MANAGER = { name: 'manager', scopes: ['read:account', 'write:account', 'read:dns'] };

let account: ApiKeyAccount;
let kept: Kept;
const runs: InProcessRun[] = [];
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(async () => {
  await account.reset();
  kept = (await account.up(NOTHING, MANAGER)).kept!;
  await account.simulator.client.clearLedger();
});
afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.close()));
});

const using = (environment: Readonly<Record<string, string>>): InProcessRun => {
  const run = account.process({ environment });
  runs.push(run);
  return run;
};
const usingIt = (): InProcessRun => using({ HOSTUP_API_KEY: String(kept.outputs['key']) });
const update = (run: InProcessRun, change: Values): Promise<Kept> =>
  run.update(kept, run.inputsOf({ ...MANAGER, ...change }));
const writes = () => account.simulator.ledger().filter(({ method }) => method !== 'GET');

const LOCKOUTS: readonly (readonly [string, (run: InProcessRun) => Promise<unknown>, RegExp])[] = [
  ['revoked', (run) => run.delete(kept), /so it is not revoked/u],
  ['disabled', (run) => update(run, { isActive: false }), /so it is not disabled/u],
  ['rolled', (run) => update(run, { rotationTrigger: '1' }), /so it is not rolled/u],
  [
    'robbed of its scopes',
    (run) => update(run, { scopes: ['read:account', 'read:dns'] }),
    /not robbed of the scopes that manage API keys/u,
  ],
];

describe('the key that a run works with', () => {
  test.each(LOCKOUTS)('is not %s, and the error says how to', async (_what, act, words) => {
    const error: unknown = await act(usingIt()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'protected' });
    const { message } = error as Error;
    expect(message).toMatch(words);
    expect(message).toMatch(/Make a second ApiKey and run `pulumi up`.*HOSTUP_API_KEY_OVERRIDE/u);
    expect(message).not.toContain(String(kept.outputs['key']));
    expect(writes()).toEqual([]);
  });

  test.each<[string, Values]>([
    ['renamed', { name: 'boss' }],
    ['allowed more', { scopes: [...MANAGER.scopes, 'read:vm'] }],
    ['allowed the same by other scopes', { scopes: ['read:all', 'write:all'] }],
    ['robbed of a scope that it does not need for this', { scopes: ['read:account', 'write:account'] }],
  ])('may be %s', async (_what, change) => {
    expect((await update(usingIt(), change)).outputs).toMatchObject(change);
  });

  test.each(LOCKOUTS)('may be %s once the run works with another one', async (_what, act) => {
    const environment = {
      HOSTUP_API_KEY: String(kept.outputs['key']),
      HOSTUP_API_KEY_OVERRIDE: account.simulator.hostup.apiKey,
    };
    await act(using(environment));
    expect(writes()).toHaveLength(1);
  });
});

describe('a key whose secret the state does not have', () => {
  const imported = async (id: string): Promise<Kept> => {
    const run = using({});
    const found = await run.import(id);
    if (found === undefined) throw new Error(`There is no key ${id}.`);
    return found;
  };

  test('is not revoked when its last use moves with our own requests', async () => {
    const own = await imported('simulated');
    await expect(using({}).delete(own)).rejects.toMatchObject({ code: 'protected' });
    expect(writes()).toEqual([]);
  });

  test('is not taken over when it is the one in use', async () => {
    const { id } = await imported('simulated');
    const run = using({});
    const adopting = run.create(run.inputsOf({ ...CI, adopt: id }));
    await expect(adopting).rejects.toThrow(/so it is not taken over, which would roll it/u);
    expect(writes()).toEqual([]);
  });

  test('is revoked when it is another one', async () => {
    await using({}).delete(await imported('manager'));
    expect(account.live()).toEqual([]);
  });

  test('is revoked when somebody happened to use it between two looks', async () => {
    const other = await imported('manager');
    await account.statusOf(kept.outputs['key']);
    await account.simulator.client.clearLedger();
    const done = using({}).delete(other);
    while (account.simulator.ledger().length === 0) await account.wait(0.1);
    await account.wait(0.1);
    await account.statusOf(kept.outputs['key']);
    await done;
    expect(account.live()).toEqual([]);
  });

  test('is revoked where the list tells no last use: nothing can be known then', async () => {
    await account.simulator.client.setSwitches({ 'keys.listFields': 'minimal' });
    await using({}).delete(await imported('manager'));
    expect(account.live()).toEqual([]);
  });
});
