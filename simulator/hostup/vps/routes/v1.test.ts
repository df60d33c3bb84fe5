import { dataOf, VpsHarness } from '../harness.test-support';
import { TEMPLATES } from '../catalogue';
import type { VpsSeed } from '../seed';

describe('machines by v1', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const existing = async (fields: Partial<VpsSeed> = {}) =>
    (await vps.client.createVps({ name: 'old-01', ...fields })).number;
  const power = async (number: number) => dataOf(await vps.v1('GET', `/vm/${number}/status`))['status'];

  it('are stopped by a job whose id tells action, number and time', async () => {
    const number = await existing();
    const { status, body } = await vps.v1('POST', `/vm/${number}/status`, { action: 'stop', force: true });
    expect([status, body['success'], Object.keys(body)]).toEqual([
      200,
      true,
      ['success', 'timestamp', 'requestId', 'data'],
    ]);
    const jobId = `stop-${number}-${Date.parse('2026-04-27T12:00:00.000Z')}`;
    expect(body['data']).toEqual({
      success: true,
      action: 'stop',
      jobId,
      message: 'stop operation queued',
      estimated_time: 2,
    });
    const job = async () => dataOf(await vps.v1('GET', `/jobs/${jobId}`));
    expect(await job()).toMatchObject({ jobId, isWaiting: true, vmId: number, finishedAt: null });
    await vps.client.advance(1);
    expect(await job()).toMatchObject({
      isRunning: true,
      progress: 37,
      progressDetails: { percentage: 37, message: 'Stopping the virtual machine', current: 37, total: 100 },
    });
    await vps.client.advance(1);
    expect(await job()).toMatchObject({ isCompleted: true, finishedAt: '2026-04-27T12:00:02.000Z' });
    expect(await power(number)).toBe('stopped');
  });

  it('answers jobs of v1 in the envelope whatever v2 jobs look like', async () => {
    await vps.client.setSwitches({ 'jobs.v2Shape': 'operation' });
    const answer = await vps.v1('POST', `/vm/${await existing()}/status`, { action: 'restart', force: true });
    const { jobId } = dataOf(answer);
    expect(jobId).toMatch(/^restart-/u);
    expect(dataOf(await vps.v1('GET', `/jobs/${String(jobId)}`))).toMatchObject({ type: 'reset' });
  });

  it.each([
    ['an unknown action', { action: 'reset' }, 400, 'BAD_REQUEST'],
    ['an unknown field', { action: 'stop', hard: true }, 400, 'BAD_REQUEST'],
    ['power to the state it has', { action: 'start' }, 409, 'CONFLICT'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await vps.v1('POST', `/vm/${await existing()}/status`, body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('is the only way to a legacy machine', async () => {
    const { id, number } = await vps.client.createVps({ name: 'old-01', legacy: true });
    expect((await vps.v2('GET', `/vps/${id}`)).status).toBe(404);
    expect(dataOf(await vps.v1('GET', `/vps-accounts/${number}`))).toMatchObject({
      vps_account: {
        id: number,
        name: 'old-01',
        ip: '203.0.113.1',
        status: 'Active',
        vmStatus: 'running',
        os: 'Ubuntu 24.04',
        resources: { cpu: 2, ram: 4, storage: 80 },
      },
    });
    expect(dataOf(await vps.v1('GET', `/vm/${number}/details`))).toMatchObject({
      id: String(number),
      hostname: 'old-01',
      status: 'Active',
      cpu: 2,
      ram: 4,
      disk: 80,
    });
    expect((await vps.v1('GET', '/vm/1/details')).body).toMatchObject({
      error: 'Not Found',
      code: 'NOT_FOUND',
    });
  });

  it('takes a hostname only while the machine runs', async () => {
    const { id, number } = await vps.client.createVps({ name: 'old-01', powerState: 'stopped' });
    const rename = () => vps.v1('POST', `/vm/${number}/hostname`, { hostname: 'db.example.com' });
    expect((await rename()).status).toBe(400);
    await vps.client.changeVps(id, { powerState: 'running' });
    expect(dataOf(await rename())).toMatchObject({ success: true });
    expect(vps.known(id)).toMatchObject({ hostname: 'db.example.com', reloadRecommended: true });
  });

  it('rebuilds and tells how far it is', async () => {
    const key = await vps.client.addSshKey({ name: 'laptop' });
    const number = await existing({ sshKeyIds: [key.id] });
    await vps.client.setSwitches({ 'vps.rebuildKeys': 'kept' });
    const templateId = TEMPLATES[1].id;
    expect(dataOf(await vps.v1('POST', `/vm/${number}/rebuild`, { templateId }))).toMatchObject({
      success: true,
    });
    await vps.client.advance(1);
    const status = async () => dataOf(await vps.v1('GET', `/vm/${number}/rebuild-status`));
    expect(await status()).toMatchObject({
      isRebuilding: true,
      rebuildProgress: 37,
      built: false,
      locked: true,
    });
    await vps.client.advance(1);
    expect(await status()).toMatchObject({
      isRebuilding: false,
      rebuildProgress: 100,
      built: true,
      power: true,
      credentials: { username: 'root', sshkeys: ['laptop'] },
    });
  });

  it('sets a password in a job, and shows it nowhere', async () => {
    const number = await existing();
    const password = 'correct horse battery';
    const { jobId } = dataOf(await vps.v1('POST', `/vm/${number}/reset-password`, { password }));
    expect(jobId).toMatch(/^reset-password-/u);
    await vps.client.advance(2);
    expect(JSON.stringify([vps.base.simulator.state(), vps.base.simulator.ledger()])).not.toContain(password);
  });

  it('cancels by the number that the machine is billed under', async () => {
    const { id, number } = await vps.client.createVps({ name: 'old-01', legacy: true });
    const { accountId } = dataOf(await vps.v1('GET', `/vm/${number}/billing-cycle`));
    expect(accountId).toBe(number + 10_000);
    const body = { accountId: String(accountId), type: 'Immediate', reason: 'other', otherReason: 'Moved' };
    expect((await vps.v1('POST', '/cancel-hosting', { ...body, accountId: number })).status).toBe(404);
    expect(dataOf(await vps.v1('POST', '/cancel-hosting', body))).toMatchObject({ success: true, info: [] });
    await vps.client.advance(2);
    expect(vps.known(id)).toMatchObject({
      cancelCalls: 1,
      cancellation: { status: 'completed', type: 'immediate', reason: 'Moved' },
    });
    expect((await vps.v1('GET', `/vm/${number}/status`)).status).toBe(404);
    expect((await vps.v1('POST', '/cancel-hosting', { ...body, type: 'Now' })).status).toBe(400);
  });

  it.each([
    ['GET', '/vm/1/status', 'read:vm'],
    ['POST', '/vm/1/status', 'power:vm'],
    ['POST', '/vm/1/rebuild', 'write:vm'],
    ['POST', '/cancel-hosting', 'write:billing'],
  ])('answers %s %s with 403 when the key lacks %s', async (method, path, scope) => {
    const key = await vps.client.addKey({ scopes: ['read:dns'] });
    const headers = { authorization: `Bearer ${key.secret}` };
    const answer = await vps.base.call(method, `/api${path}`, method === 'GET' ? undefined : {}, headers);
    expect([answer.status, answer.body['code']]).toEqual([403, 'FORBIDDEN']);
    expect(answer.text).toContain(scope);
  });
});
