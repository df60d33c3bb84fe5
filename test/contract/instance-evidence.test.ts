import { startSimulator } from '../../simulator';
import { InProcessRun } from '../support/in-process-run';
import { MachineAccount, NOTHING, type Outcome, SMALL, TOKEN } from '../support/machine-account';
import { answering, json, OWN_404, STRANGE, STRANGE_404 } from '../support/stranger-answers';
import { codeOf, messageOf } from '../support/vendor-account';

// Nothing is gone without proof (law 10): what a stranger answers, or the vendor about another account, proves nothing.

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const posts = (): number => account.simulator.ledger().filter(({ method }) => method === 'POST').length;

async function made(): Promise<Outcome> {
  const outcome = await account.up(NOTHING, { ...SMALL, timeouts: { delete: '5m' } });
  expect(outcome.error).toBeUndefined();
  return outcome;
}

const EVERYTHING = { path: '/api/**' };
const ITSELF = { path: '/api/v2/vps/vps_*', method: 'GET' };
const LIST = { path: '/api/v2/vps', method: 'GET' };
const EMPTY = json({ data: [], hasMore: false, nextCursor: null });

describe.each(Object.entries(STRANGE))('%s', (_form, answer) => {
  test('to every request: nothing is gone, and the machine stays in the state', async () => {
    const before = await made();
    const faults = [answering(answer, EVERYTHING)];
    const read = await account.refresh(before, { faults });
    expect([codeOf(read), read.kept]).toEqual(['unexpected_answer', before.kept]);
    const destroyed = await account.destroy(before, { faults });
    expect([codeOf(destroyed), destroyed.kept]).toEqual(['unexpected_answer', before.kept]);
    expect(account.only().cancelCalls).toBe(0);
  });

  test('about a machine that the list shows: it is there, and a destroy cancels it once', async () => {
    const before = await made();
    const faults = [answering(answer, ITSELF)];
    expect(await account.refresh(before, { faults })).toMatchObject({ kept: { id: before.kept?.id } });
    const destroyed = await account.destroy(before, { faults });
    const is200 = answer.status === 200;
    // A 200 that cannot be read says neither; a 404 of a stranger does not hide what the list shows.
    expect(codeOf(destroyed)).toBe(is200 ? 'unexpected_answer' : undefined);
    expect(account.all()).toMatchObject([{ cancelCalls: is200 ? 0 : 1 }]);
  });
});

test.each(Object.entries(STRANGE_404))(
  '%s about a machine that no list shows is not the word of HostUp; the error names the ways out',
  async (_form, answer) => {
    const before = await made();
    const faults = [answering(answer, ITSELF), answering(EMPTY, LIST)];
    for (const outcome of [
      await account.refresh(before, { faults }),
      await account.destroy(before, { faults }),
    ]) {
      expect([codeOf(outcome), outcome.kept]).toEqual(['not_visible', before.kept]);
      expect(messageOf(outcome)).toMatch(
        /does not see the machine web-01 \(vps_\w+\) any more; it may exist.*--exclude.*HOSTUP_ASSUME_GONE=vps_/u,
      );
    }
    expect(account.only().cancelCalls).toBe(0);
  },
);

describe('a key of another account, for which HostUp knows nothing of the state', () => {
  async function run(environment: Readonly<Record<string, string>> = {}) {
    const other = await startSimulator({ seed: 2, clock: { now: account.time.now } });
    const process = new InProcessRun(other, { token: TOKEN, time: account.time, environment });
    const stop = async (): Promise<void> => {
      await process.close();
      await other.close();
    };
    return { process, stop };
  }

  test.each(['read', 'delete'] as const)('%s: nothing is gone', async (operation) => {
    const kept = (await made()).kept!;
    const { process, stop } = await run();
    await expect(process[operation](kept)).rejects.toMatchObject({
      code: 'not_visible',
      assumable: [kept.id],
      message: expect.stringMatching(
        /does not see anything of the account that the state is about any more; the machine web-01 \(vps_\w+\) may exist/u,
      ) as string,
    });
    await stop();
    expect(account.only().cancelCalls).toBe(0);
  });

  test('what HOSTUP_ASSUME_GONE names is taken for gone, with a warning; nothing else is', async () => {
    const kept = (await made()).kept!;
    const { process, stop } = await run({ HOSTUP_ASSUME_GONE: `zone_1, ${kept.id}` });
    await expect(process.read(kept)).resolves.toBeUndefined();
    await expect(process.delete(kept)).resolves.toBeUndefined();
    expect(process.logged.join('\n')).toMatch(/taken for gone, because HOSTUP_ASSUME_GONE has vps_/u);
    await expect(process.read({ ...kept, id: 'vps_other' })).rejects.toMatchObject({ code: 'not_visible' });
    await stop();
  });

  test('what the variable names is not taken for gone while it is there', async () => {
    const kept = (await made()).kept!;
    const here = account.process({ environment: { HOSTUP_ASSUME_GONE: kept.id } });
    await expect(here.read(kept)).resolves.toMatchObject({ id: kept.id });
    await here.delete(kept);
    await here.close();
    expect(account.all()).toMatchObject([{ cancelCalls: 1 }]);
  });
});

describe('a machine that was really removed', () => {
  test('is gone for a key that sees the account of the state, at the price of one second list', async () => {
    const before = await made();
    await account.simulator.client.removeVps('web-01');
    const read = await account.refresh(before);
    expect([read.kept, read.error]).toEqual([undefined, undefined]);
    expect(read.requests).toEqual([
      'GET /api/v2/vps',
      `GET /api/v2/vps/${before.kept?.id}`,
      'GET /api/v2/vps',
      'GET /api/v2/me',
    ]);
    const { error, kept, logged } = await account.destroy(before);
    expect([kept, error, logged]).toEqual([undefined, undefined, []]);
  });

  test('is not known to be gone where nothing tells the account; another machine of the state does', async () => {
    const forbidden = answering(json({ code: 'forbidden', status: 403, title: 'Forbidden' }, 403), {
      path: '/api/v2/me',
    });
    await account.simulator.client.addFaults(forbidden);
    const run = account.process();
    const [gone, there] = [
      await run.create(run.inputsOf(SMALL)),
      await run.create(run.inputsOf({ ...SMALL, name: 'web-02' })),
    ];
    await run.close();
    await account.simulator.client.removeVps('web-01');
    const later = account.process();
    await expect(later.read(gone)).rejects.toMatchObject({ code: 'not_visible', assumable: [gone.id] });
    await expect(later.delete(gone)).rejects.toMatchObject({ code: 'not_visible' });
    await expect(later.read(there)).resolves.toMatchObject({ id: there.id });
    await expect(later.read(gone)).resolves.toBeUndefined();
    await expect(later.delete(gone)).resolves.toBeUndefined();
    await later.close();
    await account.simulator.client.clearFaults();
  });
});

describe('a machine whose cancellation is completed', () => {
  /** Made by a key that does not tell its account, cancelled by a run that was killed, and gone by now. */
  async function cancelled(): Promise<Outcome> {
    await account.simulator.client.addFaults(
      answering(json({ code: 'forbidden' }, 403), { path: '/api/v2/me' }),
    );
    const killed = await account.destroy(await made(), { doom: { what: 'kill', at: 2, when: 'after' } });
    expect(killed.killed).toBe(true);
    await account.wait(60);
    return killed;
  }

  test('is gone, which HostUp tells to a key of its account only: the same destroy ends well', async () => {
    const killed = await cancelled();
    const read = await account.refresh(killed);
    expect([read.kept, read.error]).toEqual([undefined, undefined]);
    const again = await account.destroy(killed);
    expect([again.kept, again.error]).toEqual([undefined, undefined]);
    expect(account.all()).toMatchObject([{ cancelCalls: 1 }]);
  });

  test.each([
    ['does not name the machine', { status: 'completed' }],
    ['is not completed', { status: 'none', vpsId: 'itself' }],
  ])('is not known to be gone where the answer %s', async (_how, answer) => {
    const killed = await cancelled();
    const told = 'vpsId' in answer ? { ...answer, vpsId: killed.kept?.id } : answer;
    const rule = { path: '/api/v2/vps/*/cancellation', method: 'GET' };
    const again = await account.destroy(killed, { faults: [answering(json(told), rule)] });
    expect([codeOf(again), again.kept]).toEqual(['not_visible', killed.kept]);
  });
});

describe('a list that is not to be trusted', () => {
  test.each([
    ['there is more and no cursor', json({ data: [], hasMore: true })],
    ['an empty cursor', json({ data: [], hasMore: true, nextCursor: '' })],
    ['the same cursor for ever', json({ data: [], hasMore: true, nextCursor: 'again' })],
    ['no list', json({ hasMore: false })],
  ])('%s: a taken name is not ordered again, and nothing is gone', async (_how, answer) => {
    const before = await made();
    const ordered = posts();
    const faults = [answering(answer, LIST)];
    const second = await account.up(NOTHING, SMALL, { faults });
    expect(codeOf(second)).toBe('unexpected_answer');
    expect(posts()).toBe(ordered);
    const read = await account.refresh(before, { faults: [...faults, answering(OWN_404, ITSELF)] });
    expect([codeOf(read), read.kept]).toEqual(['unexpected_answer', before.kept]);
    expect(second.requests.length).toBeLessThan(10);
  });

  test('that lacks the machine once is looked at again', async () => {
    const before = await made();
    const faults = [answering(EMPTY, { ...LIST, times: 1 }), answering(OWN_404, { ...ITSELF, times: 1 })];
    expect(await account.refresh(before, { faults })).toMatchObject({ kept: { id: before.kept?.id } });
    const destroyed = await account.destroy(before, { faults });
    expect([destroyed.kept, destroyed.error]).toEqual([undefined, undefined]);
    expect(account.all()).toMatchObject([{ cancelCalls: 1, serviceStatus: 'terminated' }]);
  });

  test.each([
    ['GET /vps/{id}', ITSELF],
    ['GET /vps/{id}/cancellation', { path: '/api/v2/vps/*/cancellation', method: 'GET' }],
  ])('an answer of %s about another machine proves nothing', async (_call, rule) => {
    const before = await made();
    const other = { id: 'vps_other', vpsId: 'vps_other', status: 'completed', serviceStatus: 'terminated' };
    const destroyed = await account.destroy(before, { faults: [answering(json(other), rule)] });
    expect([codeOf(destroyed), destroyed.kept]).toEqual(['unexpected_answer', before.kept]);
    expect(account.only().cancelCalls).toBe(0);
  });
});
