import { dataOf, jobIdOf, SIZE, VpsHarness } from '../harness.test-support';

describe('the life of a pay-as-you-go machine', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  it('is deployed in some seconds of simulated time', async () => {
    const answer = await vps.v2('POST', '/vps/payg/deployments', {
      name: 'web-01',
      ...SIZE,
      region: 'stockholm',
    });
    expect(answer.status).toBe(202);
    expect(Object.keys(answer.body)).toEqual(['status', 'vpsId', 'orderId']);
    expect(answer.body).toMatchObject({
      status: 'provisioning',
      orderId: expect.stringMatching(/^ord_/u) as string,
    });
    const id = String(answer.body['vpsId']);
    const { body } = await vps.v2('GET', `/vps/${id}`);
    expect(body).toMatchObject({
      id,
      name: 'web-01',
      primaryIp: null,
      serviceStatus: 'pending',
      powerState: 'provisioning',
      operatingSystem: null,
      billing: { billingCycle: 'monthly', isPayg: true, currencyCode: 'SEK' },
      resources: SIZE,
    });
    await vps.client.advance(2.9);
    expect(await vps.powerState(id)).toBe('provisioning');
    await vps.client.advance(0.1);
    const ready = await vps.v2('GET', `/vps/${id}`);
    expect(ready.body).toMatchObject({
      primaryIp: '203.0.113.1',
      serviceStatus: 'active',
      powerState: 'running',
      operatingSystem: { displayName: 'Ubuntu 24.04' },
    });
  });

  it('goes through queue and progress while it is restarted', async () => {
    const id = await vps.running();
    const answer = await vps.act(id, 'restart');
    const jobId = jobIdOf(answer);
    expect(answer).toMatchObject({
      status: 202,
      body: { operation: { status: 'queued', pollUrl: `/api/jobs/${jobId}`, result: null } },
    });
    expect(await vps.powerState(id)).toBe('running');
    const seen: unknown[] = [];
    for (let at = 0; at < 4; at += 1) {
      await vps.client.advance(0.5);
      const { status, progress } = dataOf(await vps.v1('GET', `/jobs/${jobId}`));
      seen.push([status, progress, await vps.powerState(id)]);
    }
    expect(seen).toEqual([
      ['in_progress', 6, 'stopping'],
      ['in_progress', 37, 'stopping'],
      ['in_progress', 68, 'starting'],
      ['completed', 100, 'running'],
    ]);
  });

  it('is resized, given a larger disk, and cancelled once', async () => {
    const id = await vps.running();
    const resized = await vps.act(id, 'resize', { cpuCores: 4, memoryGb: 8 });
    expect(resized.body).toEqual({
      resized: true,
      resources: { cpuCores: 4, memoryGb: 8 },
      previousResources: { cpuCores: 2, memoryGb: 4 },
    });
    const disks = JSON.parse((await vps.v2('GET', `/vps/${id}/disks`)).text) as Record<string, unknown>[];
    expect(disks.map(({ name, isCdrom }) => [name, isCdrom])).toEqual([
      ['scsi0', false],
      ['ide2', true],
    ]);
    const grown = await vps.act(id, 'resize-disk', {
      diskId: disks[0]!['id'],
      sizeGb: 120,
      incremental: false,
    });
    expect(grown.status).toBe(200);
    expect(vps.known(id).resources).toEqual({ cpuCores: 4, memoryGb: 8, storageGb: 120 });
    const cancelled = await vps.act(id, 'cancel', { reason: 'No longer needed', cancelType: 'immediate' });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { vpsId: id, status: 'pending', revokable: false },
    });
    await vps.client.advance(2);
    expect(await vps.v2('GET', `/vps/${id}`)).toMatchObject({ status: 404, body: { code: 'vps_not_found' } });
    expect((await vps.v2('GET', '/vps')).body['data']).toEqual([]);
    expect((await vps.v2('GET', `/vps/${id}/cancellation`)).body).toMatchObject({ status: 'completed' });
    expect(vps.known(id)).toMatchObject({ cancelCalls: 1, serviceStatus: 'terminated' });
  });
});
