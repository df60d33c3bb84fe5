import type { VpsState } from '../../simulator';
import type { Values } from '../../provider/core/values';
import { MachineAccount, NOTHING, type Outcome, SMALL } from '../support/machine-account';
import { answering, json, STRANGE, STRANGE_404 } from '../support/stranger-answers';
import { codeOf, messageOf } from '../support/vendor-account';

// Machines with a number, at the first generation of the API: its success words, and what proves that one is gone.

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const CANCEL = { path: '/api/cancel-hosting', method: 'POST' };
const READ = { path: '/api/vps-accounts/*', method: 'GET' };

async function adopted(more: Values = {}): Promise<{ machine: VpsState; program: Values; outcome: Outcome }> {
  const machine = await account.simulator.client.createVps({ ...SMALL, isPayg: false, legacy: true });
  const program = {
    ...SMALL,
    adopt: String(machine.number),
    cancellation: { type: 'immediate' },
    timeouts: { delete: '5m', update: '5m' },
    ...more,
  };
  const outcome = await account.up(NOTHING, program);
  expect(outcome.error).toBeUndefined();
  return { machine, program, outcome };
}

const cancellations = () => account.simulator.ledger().filter(({ path }) => path === CANCEL.path);

describe('a 2xx that says success: false is a failure with its message', () => {
  const WORDS = { success: false, message: 'Invalid reason' };

  test.each([
    ['in the envelope', WORDS],
    ['in the data', { success: true, data: WORDS }],
  ])('of a cancellation, %s: the machine stays in the state', async (_where, body) => {
    const { outcome } = await adopted();
    const refused = await account.destroy(outcome, { faults: [answering(json(body), CANCEL)] });
    expect([codeOf(refused), refused.kept]).toEqual(['rejected', outcome.kept]);
    expect(messageOf(refused)).toContain('Invalid reason');
    expect(cancellations()).toHaveLength(1);
    expect(account.only().cancelCalls).toBe(0);
    expect((await account.destroy(refused)).error).toBeUndefined();
    expect(account.live()).toEqual([]);
  });

  test.each<[string, string, Values]>([
    ['a host name', '/api/vm/*/hostname', { hostname: 'b.example.com' }],
    ['the power', '/api/vm/*/status', { powerState: 'stopped', shutdown: { graceful: false } }],
    ['the SSH keys', '/api/vm/*/reset-ssh-keys', { sshKeys: ['ssh_1'] }],
  ])('of %s: the next run does it', async (_what, path, change) => {
    const { program, outcome } = await adopted();
    const wanted = { ...program, ...change, ...(change['sshKeys'] ? { sshKeys: account.keyIds() } : {}) };
    const refused = await account.up(outcome, wanted, {
      faults: [answering(json({ success: true, data: WORDS }), { path, method: 'POST' })],
    });
    expect(messageOf(refused)).toContain('Invalid reason');
    expect(refused.unfinished).toBe(true);
    const settled = await account.up(refused, wanted);
    expect(settled.error).toBeUndefined();
    const one = account.only();
    if (change['hostname'] !== undefined) expect(one.hostname).toBe('b.example.com');
    if (change['powerState'] !== undefined) expect(one.powerState).toBe('stopped');
    if (change['sshKeys'] !== undefined) expect(one.sshKeyIds).toEqual(account.keyIds());
  });
});

describe('an answer without the success word', () => {
  test.each(['immediate', 'endOfPeriod'] as const)(
    'to a cancellation that did not arrive (%s) is not done',
    async (type) => {
      const { outcome } = await adopted({ cancellation: { type } });
      const destroyed = await account.destroy(outcome, { faults: [answering(json({}), CANCEL)] });
      expect([codeOf(destroyed), destroyed.kept]).toEqual([
        type === 'immediate' ? 'timeout' : 'outcome_unknown',
        outcome.kept,
      ]);
    },
  );

  test('to one that did is no failure: the look decides', async () => {
    const { outcome } = await adopted();
    const destroyed = await account.destroy(outcome, {
      faults: [answering(json({}), CANCEL)].map((fault) => ({ ...fault, when: 'after' as const })),
    });
    expect([destroyed.kept, destroyed.error]).toEqual([undefined, undefined]);
  });
});

describe('the number that a machine is billed under', () => {
  test.each(['own', 'same'] as const)('is asked for before a cancellation (%s)', async (reading) => {
    await account.simulator.client.setSwitches({ 'vps.v1AccountId': reading });
    const { machine, outcome } = await adopted();
    // Somebody else's service has the machine's number there.
    await account.simulator.client.createVps({ ...SMALL, name: 'other', legacy: true });
    const destroyed = await account.destroy(outcome);
    expect(destroyed.error).toBeUndefined();
    expect(account.all().map(({ cancelCalls, id }) => [id === machine.id, cancelCalls])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });

  test.each([
    ['HostUp does not tell it', undefined],
    ['HostUp has no such call', json({ error: 'Not Found', code: 'NOT_FOUND', message: 'no' }, 404)],
    ['a stranger answers', STRANGE['a page with 200']],
  ])('where %s: nothing is cancelled, and how to do it by hand is said', async (_how, answer) => {
    const { outcome } = await adopted();
    await account.simulator.client.setSwitches({ 'vps.v1AccountId': 'absent' });
    const rule = { path: '/api/vm/*/billing-cycle', method: 'GET' };
    const refused = await account.destroy(outcome, {
      faults: answer === undefined ? [] : [answering(answer, rule)],
    });
    expect([codeOf(refused), refused.kept]).toEqual(['not_supported', outcome.kept]);
    expect(messageOf(refused)).toMatch(
      /under which account web-01 \(\d+\) is billed.*Cancel the machine at cloud\.hostup\.se/u,
    );
    expect(cancellations()).toEqual([]);
  });
});

test.each([
  ['No longer needed', 'No longer needed'],
  ['Moved to the office', 'Moved to the office'],
])('the reason %j reaches HostUp, whose own words are few', async (reason, told) => {
  const { outcome } = await adopted({ cancellation: { type: 'immediate', reason } });
  expect((await account.destroy(outcome)).error).toBeUndefined();
  expect(account.all()).toMatchObject([{ cancellation: { reason: told } }]);
});

describe('a machine that is not found', () => {
  test.each(Object.entries(STRANGE_404))(
    'by the word of a stranger, %s, is not gone',
    async (_form, answer) => {
      const { outcome } = await adopted();
      const faults = [answering(answer, READ)];
      for (const seen of [
        await account.refresh(outcome, { faults }),
        await account.destroy(outcome, { faults }),
      ])
        expect([codeOf(seen), seen.kept]).toEqual(['not_visible', outcome.kept]);
      expect(account.only().cancelCalls).toBe(0);
    },
  );

  test('by a 404 with another word of HostUp is not gone either', async () => {
    const { outcome } = await adopted();
    const faults = [answering(json({ error: 'Not Found', code: 'NO_ROUTE', message: 'no' }, 404), READ)];
    expect(codeOf(await account.refresh(outcome, { faults }))).toBe('not_visible');
  });

  test('once, is looked at again', async () => {
    const { outcome } = await adopted();
    const gone = json({ error: 'Not Found', code: 'NOT_FOUND', message: 'vm.not_found not found' }, 404);
    const faults = [answering(gone, { ...READ, times: 1 })];
    expect(await account.refresh(outcome, { faults })).toMatchObject({ kept: { id: outcome.kept?.id } });
  });

  test('by the word of HostUp, twice, is gone for a key that sees the account', async () => {
    const { machine, outcome } = await adopted();
    await account.simulator.client.removeVps(machine.number);
    for (const seen of [await account.refresh(outcome), await account.destroy(outcome)])
      expect([seen.kept, seen.error]).toEqual([undefined, undefined]);
  });

  test('for a key that need not see the account is not gone', async () => {
    const { machine, outcome } = await adopted();
    await account.simulator.client.removeVps(machine.number);
    const faults = [answering(json({ id: 'client_other' }), { path: '/api/v2/me' })];
    for (const seen of [
      await account.refresh(outcome, { faults }),
      await account.destroy(outcome, { faults }),
    ])
      expect([codeOf(seen), seen.kept]).toEqual(['not_visible', outcome.kept]);
  });

  test('and another machine that is answered about is none of ours', async () => {
    const { outcome } = await adopted();
    const other = { data: { vps_account: { id: 1, name: 'other', status: 'Terminated' } } };
    const seen = await account.refresh(outcome, { faults: [answering(json(other), READ)] });
    expect([codeOf(seen), seen.kept]).toEqual(['unexpected_answer', outcome.kept]);
  });
});
