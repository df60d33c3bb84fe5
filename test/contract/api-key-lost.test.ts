import type { FaultInput } from '../../simulator';
import { ApiKeyAccount, CI, NOTHING, type Outcome } from '../support/api-key-account';
import type { InProcessRun } from '../support/in-process-run';
import { messageOf } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: ApiKeyAccount;
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());
afterEach(() => account.simulator.client.clearFaults());

const LOST_BEFORE: FaultInput = { effect: 'drop', method: 'POST', path: '/api/keys', when: 'before' };
const LOST_AFTER: FaultInput = { ...LOST_BEFORE, when: 'after' };
const SETTLE_SECONDS = 32.5;

const writes = ({ requests }: Outcome) => requests.filter((line) => !line.startsWith('GET'));

/** A create whose answer is lost; while it is looked for, somebody else does something. */
async function meanwhile(fault: FaultInput, act: (run: InProcessRun) => Promise<unknown>): Promise<string> {
  await account.simulator.client.addFaults(fault);
  const run = account.process();
  const ended = run.create(run.inputsOf(CI)).then(
    () => 'no error',
    (error: unknown) => (error as Error).message,
  );
  while (account.simulator.ledger().every(({ method }) => method !== 'POST')) await account.wait(0.1);
  await act(run);
  const text = await ended;
  await run.close();
  return text;
}

describe('an answer that is lost after the key was made', () => {
  test.each<[string, FaultInput]>([
    ['the connection is lost', LOST_AFTER],
    ['502', { ...LOST_AFTER, effect: 'status', status: 502 }],
    [
      'the answer has no secret',
      { ...LOST_AFTER, effect: 'status', status: 200, body: '{"data":{"key_id":"key_1"}}' },
    ],
  ])(
    '%s: the key is revoked after the settle time, named, and the next up makes one',
    async (_what, fault) => {
      const begun = account.time.now();
      const lost = await account.up(NOTHING, CI, { faults: [fault] });
      expect((account.time.now() - begun) / 1000).toBeGreaterThanOrEqual(SETTLE_SECONDS);
      expect(lost.kept).toBeUndefined();
      expect(lost.logged).toEqual([expect.stringMatching(/No answer with the secret of ci: looking/u)]);
      expect(messageOf(lost)).toMatch(
        /The answer with the secret was lost, so the key that it made, ci \(key_\w+, .*\), has been revoked.*outcome_unknown.*Run `pulumi up` again: it makes a new one\./u,
      );
      expect(writes(lost)).toEqual(['POST /api/keys', 'DELETE /api/keys']);
      expect(account.live()).toEqual([]);
      expect((await account.up(lost, CI)).error).toBeUndefined();
      account.only();
    },
  );

  test('the key is named when it cannot be revoked', async () => {
    const faults = [LOST_AFTER, { effect: 'status', status: 403, method: 'DELETE' } as const];
    const lost = await account.up(NOTHING, CI, { faults });
    expect(messageOf(lost)).toContain(`These may be it: ci (${account.only().id}`);
    expect(messageOf(lost)).toContain(`\`adopt: "${account.only().id}"\``);
    expect((await account.settled(lost, CI)).kept?.id).toBe(account.only().id);
  });

  test('nothing is revoked when the last look fails: what was seen is named', async () => {
    const lists: FaultInput = {
      effect: 'status',
      status: 400,
      method: 'GET',
      path: '/api/keys',
      times: null,
    };
    const lost = await account.up(NOTHING, CI, { faults: [LOST_AFTER, { ...lists, skip: 2 }] });
    expect(messageOf(lost)).toMatch(/These may be it: ci \(key_\w+.*None was revoked/u);
    account.only();
  });

  test('a run that is cancelled meanwhile ends at once, and says that the key may exist', async () => {
    const faults = [{ effect: 'latency', method: 'POST', path: '/api/keys', latencyMs: 2_000 } as const];
    const doom = { what: 'cancel', at: 3, when: 'before' } as const;
    const lost = await account.up(NOTHING, CI, { faults, doom });
    expect(messageOf(lost)).toMatch(/The key ci may exist now.*outcome_unknown.*api-management, revoke it/u);
    expect(writes(lost)).toEqual(['POST /api/keys']);
  });
});

describe('a request that is lost before the key was made', () => {
  test('leaves nothing behind, and the next up makes one', async () => {
    const lost = await account.up(NOTHING, CI, { faults: [LOST_BEFORE] });
    expect(messageOf(lost)).toMatch(
      /The key ci may exist now.*No key ci has shown up so far, and nothing was sent/u,
    );
    expect(writes(lost)).toEqual(['POST /api/keys']);
    expect((await account.up(lost, CI)).error).toBeUndefined();
    account.only();
  });

  const STRANGERS: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['is allowed something else', () => account.simulator.client.addKey({ ...CI, scopes: ['read:vm'] })],
    ['has another description', () => account.simulator.client.addKey({ ...CI, description: 'mine' })],
    ['is restricted to zones', () => account.simulator.client.addKey({ ...CI, zones: ['example.com'] })],
    ['is a test key', () => account.simulator.client.addKey({ ...CI, isTest: true })],
    [
      'ends some day',
      () => account.simulator.client.addKey({ ...CI, expiresAt: '2030-01-01T00:00:00.000Z' }),
    ],
    [
      'is older than others that were there',
      () => account.simulator.client.addKey({ ...CI, createdAt: '2024-01-01T00:00:00.000Z' }),
    ],
    [
      'has been used: nobody has the secret of ours',
      async () => account.statusOf((await account.simulator.client.addKey(CI)).secret),
    ],
  ];
  test.each(STRANGERS)('does not cost somebody else a key of the same name that %s', async (_what, make) => {
    const text = await meanwhile(LOST_BEFORE, make);
    expect(text).toMatch(/These may be it: ci \(key_\w+.*None was revoked/u);
    expect(text).toContain(`\`adopt: "${account.only().id}"\``);
  });
});

test('two keys that may be it: none is revoked, and both are named', async () => {
  const text = await meanwhile(LOST_AFTER, () => account.simulator.client.addKey(CI));
  expect(account.live()).toHaveLength(2);
  for (const { id } of account.live()) expect(text).toContain(`\`adopt: "${id}"\``);
});

test('a key that another resource of the same name has just been given is never the orphan', async () => {
  await account.simulator.client.addFaults({ ...LOST_BEFORE, skip: 1 });
  const run = account.process();
  const inputs = run.inputsOf({ ...CI, allowDuplicateName: true });
  const [one, two] = await Promise.allSettled([run.create(inputs), run.create(inputs)]);
  await run.close();
  expect(one).toMatchObject({ status: 'fulfilled', value: { id: account.only().id } });
  expect(String((two as PromiseRejectedResult).reason)).toMatch(/No key ci has shown up so far/u);
});

test('no secret is in an error, a log line or the news', async () => {
  const { client } = account.simulator;
  await client.addFaults({
    ...LOST_AFTER,
    effect: 'status',
    status: 200,
    body: '{"data":{"key":"s3cr3t-of-ours"}}',
  });
  const run = account.process();
  const error: unknown = await run.create(run.inputsOf(CI)).catch((reason: unknown) => reason);
  await run.close();
  const said = [String(error), JSON.stringify(error), ...run.logged, ...run.news].join('\n');
  expect(said).toContain('revoked');
  expect(said).not.toContain('s3cr3t-of-ours');
  expect(said).not.toContain(account.simulator.hostup.apiKey);
});

describe('a key whose name was made', () => {
  const { name: _name, ...NAMELESS } = CI;
  const leftBehind = (seed: object = {}) =>
    account.simulator.client.addKey({ ...NAMELESS, name: 'ApiKey-0a1b2c3', ...seed });

  test('and that a killed run has left behind is named by the next create, and left alone', async () => {
    const { id } = await leftBehind();
    const { error, logged } = await account.up(NOTHING, NAMELESS);
    expect(error).toBeUndefined();
    expect(logged).toEqual([
      expect.stringMatching(
        new RegExp(`warning: There is ApiKey-0a1b2c3 \\(${id}, .*never used.*revoke it`, 'u'),
      ),
    ]);
    expect(account.live()).toHaveLength(2);
  });

  test.each<[string, object]>([
    ['of another resource', { name: 'other-0a1b2c3' }],
    ['with a written name', { name: 'ApiKey-production' }],
    ['with other scopes', { scopes: ['read:vm'] }],
    ['that is disabled', { active: false }],
  ])('has nothing to say of a key %s', async (_which, seed) => {
    await leftBehind(seed);
    expect((await account.up(NOTHING, NAMELESS)).logged).toEqual([]);
  });

  test('has nothing to say of the key that it replaces', async () => {
    const first = await account.up(NOTHING, { ...NAMELESS, expiresInDays: 30 });
    const second = await account.up(first, { ...NAMELESS, expiresInDays: 60 });
    expect(second.logged.filter((line) => line.includes('never used'))).toEqual([]);
  });

  test('has nothing to say of a key that was used', async () => {
    const key = await leftBehind();
    const headers = { authorization: `Bearer ${key.secret}` };
    await fetch(`${account.simulator.hostup.url}/api/v2/dns-zones`, { headers });
    expect((await account.up(NOTHING, NAMELESS)).logged).toEqual([]);
  });
});
