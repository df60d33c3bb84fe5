import type { FaultInput } from '../../simulator';
import { MachineAccount, NOTHING, type Outcome, SMALL } from '../support/machine-account';
import { answering, json, OWN_404, STRANGE, STRANGE_404 } from '../support/stranger-answers';
import { codeOf, messageOf } from '../support/vendor-account';

// What HostUp answers to a cancellation, or about one, and what may be concluded from it.

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const cancels = ({ requests }: Outcome): number =>
  requests.filter((request) => request.endsWith('/actions/cancel')).length;
const LOOKUP = { path: '/api/v2/vps/*/cancellation', method: 'GET' };
const CANCEL = { path: '/api/v2/vps/*/actions/cancel', method: 'POST' };

async function made(more: object = {}): Promise<Outcome> {
  const outcome = await account.up(NOTHING, { ...SMALL, timeouts: { delete: '5m' }, ...more });
  expect(outcome.error).toBeUndefined();
  return outcome;
}

describe.each(Object.entries({ ...STRANGE_404, "HostUp's own 404": OWN_404 }))(
  'a look for the cancellation that is answered with %s finds none',
  (_form, answer) => {
    const faults = [answering(answer, LOOKUP)];

    test('so a delete cancels the machine, and ends when it is gone', async () => {
      const destroyed = await account.destroy(await made(), { faults });
      expect(destroyed.error).toBeUndefined();
      expect(account.all()).toMatchObject([{ cancelCalls: 1, serviceStatus: 'terminated' }]);
    });

    test('so the name of a machine stays taken, and no second one is ordered', async () => {
      await made();
      const second = await account.up(NOTHING, SMALL, { faults });
      expect(codeOf(second)).toBe('already_exists');
      expect(account.applied('POST', /deployments$/u)).toBe(1);
    });

    test('so a delete at the end of the period is not confirmed', async () => {
      const unsure = await account.destroy(await made({ cancellation: { type: 'endOfPeriod' } }), { faults });
      expect(messageOf(unsure)).toMatch(/has taken the cancellation, but does not show it/u);
      expect(unsure.kept).toBeDefined();
    });
  },
);

test.each<[string, FaultInput]>([
  ['an error of the vendor', { effect: 'status', status: 503, times: null, ...LOOKUP }],
  ['a refusal', { effect: 'status', status: 403, times: null, ...LOOKUP }],
  ['a page', answering(STRANGE['a page with 200']!, LOOKUP)],
])('a look for the cancellation that ends in %s says nothing: nothing is ordered', async (_how, fault) => {
  await made();
  const second = await account.up(NOTHING, SMALL, { faults: [fault] });
  expect(second.error).toBeDefined();
  expect(account.applied('POST', /deployments$/u)).toBe(1);
});

describe.each(Object.entries(STRANGE))('a cancellation that is answered with %s', (form, answer) => {
  test('and did not arrive is not done: the machine stays in the state', async () => {
    const before = await made();
    const destroyed = await account.destroy(before, { faults: [answering(answer, CANCEL)] });
    expect([destroyed.error === undefined, destroyed.kept]).toEqual([false, before.kept]);
    expect(cancels(destroyed)).toBeLessThanOrEqual(2);
    expect(account.only().cancelCalls).toBe(0);
    const again = await account.destroy(destroyed);
    expect(again.error).toBeUndefined();
    expect(account.live()).toEqual([]);
  });

  test('and did arrive is done once the machine is gone', async () => {
    const destroyed = await account.destroy(await made(), {
      faults: [{ ...answering(answer, CANCEL), when: 'after' } as FaultInput],
    });
    expect([form, destroyed.error]).toEqual([form, undefined]);
    expect(account.all()).toMatchObject([{ cancelCalls: 1, serviceStatus: 'terminated' }]);
  });
});

describe('a cancellation that is refused is not asked for again', () => {
  test.each([
    ['403 for a scope', json({ code: 'forbidden', status: 403, detail: 'Missing scope' }, 403)],
    ['403 of an edge', { status: 403, body: '<html></html>', contentType: 'text/html' }],
    ['409 for another reason', json({ code: 'vps_not_ready', status: 409, detail: 'Not ready' }, 409)],
    ['400', json({ code: 'invalid_request', status: 400, detail: 'No' }, 400)],
  ])('%s: and it is not explained by an invoice', async (_refusal, answer) => {
    const before = await made();
    const refused = await account.destroy(before, { faults: [answering(answer, CANCEL)] });
    expect(refused.kept).toEqual(before.kept);
    expect(cancels(refused)).toBe(1);
    expect(messageOf(refused)).not.toMatch(/invoice|renewal/u);
  });

  test('an overdue invoice is explained, and the machine asked once', async () => {
    const before = await made();
    await account.simulator.client.changeVps('web-01', { overdueInvoice: true });
    const refused = await account.destroy(before);
    expect(messageOf(refused)).toMatch(/overdue invoice.*Pay the invoice/u);
    expect(account.only().cancelCalls).toBe(1);
  });

  test('after a lost answer the second request is the last one', async () => {
    const before = await made();
    await account.simulator.client.changeVps('web-01', { overdueInvoice: true });
    const refused = await account.destroy(before, {
      faults: [{ effect: 'drop', when: 'before', times: 1, ...CANCEL }],
    });
    expect(messageOf(refused)).toMatch(/overdue invoice/u);
    expect(account.only().cancelCalls).toBe(1);
  });

  test('409 because it was cancelled meanwhile is as good as an answer', async () => {
    // The look before the request does not show yet what somebody has done.
    await account.simulator.client.setSwitches({ 'vps.cancelSeconds': 40 });
    const before = await made();
    const first = await account.destroy(before, { doom: { what: 'kill', at: 2, when: 'after' } });
    const none = json({ status: 'none' });
    const gone = await account.destroy(first, { faults: [answering(none, { ...LOOKUP, times: 1 })] });
    expect(gone.error).toBeUndefined();
    expect(account.all()).toMatchObject([{ cancelCalls: 2, serviceStatus: 'terminated' }]);
  });
});

test('a machine that goes between the look and the cancellation is gone, without an error', async () => {
  const before = await made();
  const faults = [{ effect: 'latency', latencyMs: 300, times: 1, ...LOOKUP } as const];
  const destroying = account.destroy(before, { faults });
  while (!account.simulator.ledger().some(({ path }) => /^\/api\/v2\/vps\/vps_\w+$/u.test(path)))
    await new Promise((resolve) => setImmediate(resolve));
  await account.simulator.client.removeVps('web-01');
  const destroyed = await destroying;
  expect([destroyed.kept, destroyed.error]).toEqual([undefined, undefined]);
});

test('HostUp does not know the machine any more when it is to be cancelled, and shows it: that is an error', async () => {
  const before = await made();
  const destroyed = await account.destroy(before, { faults: [answering(OWN_404, CANCEL)] });
  expect([codeOf(destroyed), destroyed.kept]).toEqual(['not_found', before.kept]);
  expect(account.only().cancelCalls).toBe(0);
});

test('what was listed before a cancellation is not told to the next who asks', async () => {
  const { kept } = await made({ cancellation: { type: 'endOfPeriod' } });
  if (kept === undefined) throw new Error('nothing was made');
  const run = account.process();
  const listed = (): number =>
    account.simulator.ledger().filter(({ method, path }) => method === 'GET' && path === '/api/v2/vps')
      .length;
  await run.read(kept);
  await run.delete(kept);
  const before = listed();
  await run.invoke('hostup:index:getInstances', {});
  await run.close();
  expect(listed() - before).toBe(1);
});
