import { VpsHarness } from '../harness.test-support';

const IMMEDIATE = { reason: 'No longer needed', cancelType: 'immediate' };
const LATER = { reason: 'other', otherReason: 'The project ended', cancelType: 'end_of_period' };

describe('cancelling', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const existing = async (fields: object = {}) =>
    (await vps.client.createVps({ name: 'web-01', ...fields })).id;
  const cancellation = async (id: string) => (await vps.v2('GET', `/vps/${id}/cancellation`)).body;

  it('answers for a machine that was never cancelled', async () => {
    const id = await existing();
    expect(await cancellation(id)).toEqual({
      vpsId: id,
      status: 'none',
      cancelledAt: null,
      scheduledAt: null,
      reason: null,
      cancelType: null,
      revokable: false,
      cancelledPendingOrder: false,
    });
  });

  it('at the end of the period waits for it, and can be taken back', async () => {
    const id = await existing();
    expect((await vps.act(id, 'cancel', LATER)).body).toMatchObject({
      status: 'scheduled',
      scheduledAt: '2026-05-01T00:00:00.000Z',
      reason: 'The project ended',
      revokable: true,
    });
    expect(vps.known(id).autoRenew).toBe(false);
    expect((await vps.v2('DELETE', `/vps/${id}/cancellation`)).body).toMatchObject({ status: 'revoked' });
    expect((await vps.v2('DELETE', `/vps/${id}/cancellation`)).status).toBe(409);
    await vps.act(id, 'cancel', LATER);
    await vps.client.advance(5 * 24 * 3600);
    expect((await vps.v2('GET', `/vps/${id}`)).status).toBe(404);
    expect(await cancellation(id)).toMatchObject({ status: 'completed', revokable: false });
  });

  it('of a fixed machine is due thirty days after it was ordered', async () => {
    const id = await existing({ isPayg: false });
    expect((await vps.act(id, 'cancel', LATER)).body['scheduledAt']).toBe('2026-05-27T12:00:00.000Z');
  });

  it('cannot take an immediate cancellation back', async () => {
    const id = await existing();
    await vps.act(id, 'cancel', IMMEDIATE);
    expect((await vps.v2('DELETE', `/vps/${id}/cancellation`)).body['code']).toBe('conflict');
  });

  it('is blocked by an overdue invoice, and turns automatic renewal off all the same', async () => {
    const id = await existing({ overdueInvoice: true });
    expect(await vps.act(id, 'cancel', IMMEDIATE)).toMatchObject({
      status: 409,
      body: { code: 'cancellation_blocked_overdue_invoice' },
    });
    expect(vps.known(id)).toMatchObject({ autoRenew: false, cancellation: null, cancelCalls: 1 });
    expect(vps.base.simulator.ledger().at(-1)).toMatchObject({ status: 409, applied: true });
    await vps.client.changeVps(id, { overdueInvoice: false });
    expect((await vps.act(id, 'cancel', IMMEDIATE)).status).toBe(200);
  });

  it('takes back an order that is being deployed', async () => {
    const id = await vps.deploy();
    expect((await vps.act(id, 'cancel', LATER)).body).toMatchObject({
      status: 'pending',
      cancelledPendingOrder: true,
      revokable: false,
    });
    await vps.client.advance(10);
    expect((await vps.v2('GET', `/vps/${id}`)).status).toBe(404);
    const { orderId } = vps.known(id);
    expect((await vps.v2('GET', `/orders/${orderId}`)).body['status']).toBe('cancelled');
  });

  it('ends a job under way', async () => {
    const id = await existing();
    await vps.client.setSwitches({ 'vps.jobSeconds': 60 });
    await vps.act(id, 'restart');
    await vps.act(id, 'cancel', IMMEDIATE);
    await vps.client.advance(2);
    expect(vps.known(id).jobs).toMatchObject([{ status: 'failed', message: 'The service was cancelled' }]);
  });

  it('is listed for all machines', async () => {
    const [first] = [await existing(), await existing()];
    await vps.act(first, 'cancel', IMMEDIATE);
    expect((await vps.v2('GET', '/cancellations')).body).toMatchObject({
      cancellations: [{ type: 'vps', vpsId: first, cancellation: { status: 'pending' } }],
    });
  });

  it.each([
    ['an unknown field', { ...IMMEDIATE, force: true }, 'force'],
    ['an unknown type', { ...IMMEDIATE, cancelType: 'now' }, 'cancelType'],
    ['an empty reason', { ...IMMEDIATE, reason: ' ' }, 'reason'],
    ['a reason of 501 characters', { ...IMMEDIATE, reason: 'x'.repeat(501) }, 'reason'],
  ])('refuses %s and does not count it', async (_, body, field) => {
    const id = await existing();
    expect(await vps.act(id, 'cancel', body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: `/${field}` }] },
    });
    expect(vps.known(id).cancelCalls).toBe(0);
  });

  it('counts a call whose answer was lost', async () => {
    const id = await existing();
    await vps.client.addFaults({ effect: 'status', status: 502, path: '/**/actions/cancel', when: 'after' });
    expect((await vps.act(id, 'cancel', IMMEDIATE)).status).toBe(502);
    expect(vps.known(id)).toMatchObject({
      cancelCalls: 1,
      cancellation: { status: 'pending', type: 'immediate' },
    });
  });
});
