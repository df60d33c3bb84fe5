import { disruptions } from '../../provider/core/disruptions';
import type { Values } from '../../provider/core/values';
import { ApiKeyAccount, CI, NOTHING, type Outcome } from '../support/api-key-account';
import { messageOf } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: ApiKeyAccount;
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());

const outputsOf = ({ kept }: Outcome): Values => kept?.outputs ?? {};
const writes = ({ requests }: Outcome) =>
  requests.filter((line) => !line.startsWith('GET')).map((line) => line.replace(/key_\w+/u, '…'));
const ROLL = 'POST /api/keys/…/roll';
const LOST = { effect: 'drop', method: 'POST', path: '**/roll', when: 'after' } as const;

let made: Outcome;
const begin = async (rollId: string, written: Values = CI): Promise<void> => {
  await account.reset({ 'keys.rollId': rollId });
  made = await account.up(NOTHING, written);
  expect(made.error).toBeUndefined();
};

test('the preview says what a roll does to the old secret', async () => {
  await begin('same', { ...CI, rotationTrigger: 'a' });
  const run = account.process();
  const wanted = run.inputsOf({ ...CI, rotationTrigger: 'b' });
  expect(disruptions(run.compared(outputsOf(made), wanted), outputsOf(made), wanted)).toEqual([
    'rotationTrigger a → b will give the key a new secret. The old one probably stops working at once (inferred). For an overlap use two ApiKeys.',
  ]);
  await run.close();
});

describe.each(['same', 'new'])('where a rolled key has the %s id', (rollId) => {
  beforeEach(() => begin(rollId));
  const rolled = { ...CI, rotationTrigger: '1' };

  test('the new secret works, the old one does not, and the resource keeps its id', async () => {
    const next = await account.up(made, rolled);
    expect(writes(next)).toEqual([ROLL]);
    expect(next.kept?.id).toBe(made.kept?.id);
    expect(outputsOf(next)['keyId'] === outputsOf(made)['keyId']).toBe(rollId === 'same');
    expect(outputsOf(next)['keyId']).toBe(account.only().id);
    expect(await account.statusOf(outputsOf(next)['key'])).toBe(200);
    expect(await account.statusOf(outputsOf(made)['key'])).toBe(401);
    const read = await account.refresh(next);
    expect(read.kept).toEqual(next.kept);
    expect((await account.up(read, rolled)).requests).toEqual([]);
  });

  test('it ends when it would have ended', async () => {
    const ends = { ...rolled, expiresInDays: 30 };
    const before = await account.up(made, { ...ends, rotationTrigger: '0' });
    await account.wait(86_400);
    const next = await account.up(before, ends);
    expect(outputsOf(next)['expiresAt']).toBe(outputsOf(before)['expiresAt']);
    expect((await account.refresh(next)).kept).toEqual(next.kept);
    expect((await account.up(next, ends)).requests).toEqual([]);
  });

  test('it can be rolled again, changed and revoked', async () => {
    let next = await account.up(made, rolled);
    next = await account.up(next, { ...rolled, rotationTrigger: '2', name: 'cd' });
    expect(writes(next)).toEqual(['PUT /api/keys/…', ROLL]);
    expect(account.only().name).toBe('cd');
    expect((await account.destroy(next)).error).toBeUndefined();
    expect(account.live()).toEqual([]);
  });

  test('a trigger that is left out rolls nothing', async () => {
    const next = await account.up(made, rolled);
    expect((await account.up(next, CI)).requests).toEqual([]);
  });

  test('a lost answer is not repeated; the state keeps the old trigger and what the PUT changed', async () => {
    const program = { ...rolled, description: 'x' };
    const lost = await account.up(made, program, { faults: [LOST] });
    expect(writes(lost)).toEqual(['PUT /api/keys/…', ROLL]);
    expect(messageOf(lost)).toMatch(
      /The API key ci may have a new secret that nobody has.*It was not rolled a second time\. Run `pulumi up` again/u,
    );
    expect(outputsOf(lost)).toMatchObject({ description: 'x', keyId: account.only().id });
    expect(outputsOf(lost)).not.toHaveProperty('rotationTrigger');
    const run = account.process();
    expect(run.compared(outputsOf(lost), run.inputsOf(program))).toMatchObject([
      { property: 'rotationTrigger' },
    ]);
    await run.close();
    const next = await account.up(await account.refresh(lost), program);
    expect(writes(next)).toEqual([ROLL]);
    expect(await account.statusOf(outputsOf(next)['key'])).toBe(200);
    expect(next.kept?.id).toBe(made.kept?.id);
    account.only();
  });

  test('a roll that is refused leaves what the PUT changed in the state, and the next up rolls', async () => {
    const faults = [{ effect: 'status', status: 400, method: 'POST', path: '**/roll' }] as const;
    const program = { ...rolled, description: 'x' };
    const failed = await account.up(made, program, { faults });
    expect(outputsOf(failed)).toMatchObject({ description: 'x', key: outputsOf(made)['key'] });
    const next = await account.up(failed, program);
    expect(writes(next)).toEqual([ROLL]);
    expect(next.error).toBeUndefined();
  });
});

describe('a run that was killed in a roll that gave another id', () => {
  const rolled = { ...CI, rotationTrigger: '1' };
  let killed: Outcome;
  beforeEach(async () => {
    await begin('new');
    const steps = (await account.up(made, rolled)).requests;
    await begin('new');
    const at = steps.findIndex((line) => line.endsWith('/roll'));
    killed = await account.up(made, rolled, { doom: { what: 'kill', at, when: 'after' } });
    expect(account.only().id).not.toBe(outputsOf(killed)['keyId']);
  });

  test('is followed by what the errors say, and ends with one key', async () => {
    const done = await account.settled(killed, rolled);
    expect(outputsOf(done)['keyId']).toBe(account.only().id);
    expect(await account.statusOf(outputsOf(done)['key'])).toBe(200);
  });

  test('has a destroy name the key that is left, and leave it', async () => {
    const gone = await account.destroy(killed);
    expect(gone.kept).toBeUndefined();
    expect(gone.logged).toEqual([
      expect.stringContaining(`was gone already, but there is ci (${account.only().id}`),
    ]);
  });
});

test('the old secret may go on for a while: nothing is said about it, and the new one works at once', async () => {
  await account.reset({ 'keys.rollGraceSeconds': 600 });
  const before = await account.up(NOTHING, CI);
  const next = await account.up(before, { ...CI, rotationTrigger: '1' });
  expect(await account.statusOf(outputsOf(before)['key'])).toBe(200);
  expect(await account.statusOf(outputsOf(next)['key'])).toBe(200);
});
