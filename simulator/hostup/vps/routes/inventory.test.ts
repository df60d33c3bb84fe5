import { VpsHarness } from '../harness.test-support';

describe('the inventory', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const names = async (query: string) =>
    ((await vps.v2('GET', `/vps${query}`)).body['data'] as { name: string }[]).map(({ name }) => name);

  it('is paged by twenty, or up to a hundred', async () => {
    for (let at = 0; at < 105; at += 1) await vps.client.createVps({ name: `web-${at}` });
    expect(await names('')).toHaveLength(20);
    const first = await vps.v2('GET', '/vps?limit=100');
    expect(first.body).toMatchObject({ hasMore: true });
    const { body } = await vps.v2('GET', `/vps?limit=100&cursor=${String(first.body['nextCursor'])}`);
    expect(body).toMatchObject({ hasMore: false, nextCursor: null });
    expect((body['data'] as { name: string }[]).map(({ name }) => name)).toEqual([
      'web-100',
      'web-101',
      'web-102',
      'web-103',
      'web-104',
    ]);
    expect((await vps.v2('GET', '/vps?limit=101')).status).toBe(400);
    expect((await vps.v2('GET', '/vps?cursor=x')).body['code']).toBe('invalid_cursor');
    expect((await vps.v2('GET', '/vps?region=stockholm')).status).toBe(400);
  });

  it('is filtered by a whole name in any case and by address', async () => {
    await vps.client.createVps({ name: 'web-1' });
    await vps.client.createVps({ name: 'Web-1' });
    await vps.client.createVps({ name: 'web-10' });
    expect(await names('?name=WEB-1')).toEqual(['web-1', 'Web-1']);
    expect(await names('?primaryIp=203.0.113.3')).toEqual(['web-10']);
    expect(await names('?name=web')).toEqual([]);
  });

  it('shows fixed machines, but neither legacy ones nor numbers as ids', async () => {
    const fixed = await vps.client.createVps({ name: 'fixed', isPayg: false });
    const legacy = await vps.client.createVps({ name: 'legacy', legacy: true });
    expect(await names('')).toEqual(['fixed']);
    expect((await vps.v2('GET', `/vps/${fixed.id}`)).body['billing']).toMatchObject({ isPayg: false });
    expect((await vps.v2('GET', `/vps/${fixed.number}`)).body['code']).toBe('vps_not_found');
    expect((await vps.v2('GET', `/vps/${legacy.id}`)).status).toBe(404);
    expect((await vps.act(legacy.id, 'stop')).status).toBe(404);
  });

  it('adds maintenance where it is asked for', async () => {
    await vps.client.createVps({ name: 'web-1' });
    const { body } = await vps.v2('GET', '/vps?include=pendingMaintenance&include=other');
    expect(body['data']).toMatchObject([{ pendingMaintenance: null, pendingMaintenanceHasDeadline: false }]);
  });

  it('tells of one machine: details, status, templates and what it costs', async () => {
    const key = await vps.client.addSshKey({ name: 'laptop' });
    const { id } = await vps.client.createVps({ name: 'web-1', sshKeyIds: [key.id], overdueInvoice: true });
    expect((await vps.v2('GET', `/vps/${id}/details`)).body).toMatchObject({
      id,
      hostname: 'web-1',
      serviceStatus: 'active',
      nextDueAt: '2026-05-01T00:00:00.000Z',
      cpuCores: 2,
      memoryGb: 4,
      storageGb: 80,
      ipAddresses: [{ ip: '203.0.113.1' }],
      powerState: 'running',
      sshKeys: [{ id: key.id, name: 'laptop' }],
      login: { username: 'root' },
      actions: { canResize: { allowed: true, reason: null, code: null } },
      overdueInvoice: { hasOverdueInvoice: true },
    });
    await vps.act(id, 'restart');
    await vps.client.advance(1);
    expect((await vps.v2('GET', `/vps/${id}/status`)).body).toMatchObject({
      id,
      powerState: 'stopping',
      uptimeSeconds: null,
      pendingTasks: [{ type: 'restart', status: 'in_progress', progress: 37 }],
    });
    expect((await vps.v2('GET', `/vps/${id}/templates`)).body).toMatchObject({
      data: [{ name: 'Ubuntu 24.04' }, { name: 'Ubuntu 22.04' }, { name: 'Debian 12' }],
    });
    const { body } = await vps.v2('GET', `/vps/${id}/billing-breakdown`);
    expect(body).toMatchObject({
      estimate: { basis: 'max_24_7', currencyCode: 'SEK' },
      actualsAvailable: false,
    });
    const { estimatedMonthlyAmount } = body['estimate'] as { estimatedMonthlyAmount: number };
    expect(estimatedMonthlyAmount).toBeCloseTo(730 * (2 * 0.12 + 4 * 0.04 + 80 * 0.003 + 0.02), 1);
  });

  it.each([
    ['GET', '/vps', 'read:vm'],
    ['GET', '/vps/payg/deployments', 'read:vm'],
    ['GET', '/vps/payg/limits', 'read:vm'],
    ['POST', '/vps/payg/deployments', 'write:billing'],
    ['GET', '/vps/vps_x', 'read:vm'],
    ['GET', '/vps/vps_x/details', 'read:vm'],
    ['GET', '/vps/vps_x/disks', 'read:vm'],
    ['GET', '/vps/vps_x/billing-breakdown', 'read:billing'],
    ['POST', '/vps/vps_x/actions/start', 'power:vm'],
    ['POST', '/vps/vps_x/actions/reset', 'power:vm'],
    ['POST', '/vps/vps_x/actions/resize', 'write:billing'],
    ['POST', '/vps/vps_x/actions/resize-disk', 'write:storage'],
    ['POST', '/vps/vps_x/actions/rebuild', 'write:vm'],
    ['POST', '/vps/vps_x/actions/reset-ssh-keys', 'write:vm'],
    ['POST', '/vps/vps_x/actions/cancel', 'write:billing'],
    ['PUT', '/vps/vps_x/hostname', 'write:vm'],
    ['GET', '/cancellations', 'read:services'],
    ['GET', '/orders/ord_x', 'read:orders'],
    ['GET', '/ssh-keys', 'read:vm'],
    ['POST', '/ssh-keys', 'write:account'],
    ['DELETE', '/ssh-keys/ssh_x', 'write:account'],
  ])('answers %s %s with 403 when the key lacks %s', async (method, path, scope) => {
    const all = ['vm', 'billing', 'storage', 'services', 'orders', 'account'];
    const scopes = ['power:vm', ...all.flatMap((one) => [`read:${one}`, `write:${one}`])];
    const key = await vps.client.addKey({ scopes: scopes.filter((one) => one !== scope) });
    const authorization = `Bearer ${key.secret}`;
    const body = method === 'GET' ? undefined : {};
    const answer = await vps.base.call(method, `/api/v2${path}`, body, { authorization });
    expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden']);
    expect(answer.text).toContain(scope);
  });
});
