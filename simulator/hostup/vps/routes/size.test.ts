import { VpsHarness } from '../harness.test-support';

describe('size', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const existing = async (fields: object = {}) =>
    (await vps.client.createVps({ name: 'web-01', ...fields })).id;
  const disks = async (id: string) =>
    JSON.parse((await vps.v2('GET', `/vps/${id}/disks`)).text) as Record<string, unknown>[];
  const grow = async (id: string, fields: object) =>
    vps.act(id, 'resize-disk', { diskId: (await disks(id))[0]?.['id'] ?? 'vpsdisk_x', ...fields });

  it.each([
    ['too many cores', { cpuCores: 33, memoryGb: 4 }, 400, 'invalid_request'],
    ['no memory', { cpuCores: 2 }, 400, 'invalid_request'],
    [
      'storage, which it does not change',
      { cpuCores: 2, memoryGb: 4, storageGb: 90 },
      400,
      'invalid_request',
    ],
  ])('refuses a resize with %s', async (_, body, status, code) => {
    const answer = await vps.act(await existing(), 'resize', body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it.each([
    ['a fixed machine', { isPayg: false }, 409, 'conflict'],
    ['a suspended machine', { serviceStatus: 'suspended' }, 409, 'vps_not_ready'],
  ])('refuses to resize %s', async (_, fields, status, code) => {
    const id = await existing(fields);
    const answers = [
      await vps.act(id, 'resize', { cpuCores: 4, memoryGb: 4 }),
      await grow(id, { sizeGb: 100 }),
    ];
    for (const answer of answers) expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('stops at the limits of the account', async () => {
    const id = await existing();
    await vps.client.setVpsAccess({ limits: { cpuCores: 3, storageGb: 99 } });
    expect(await vps.act(id, 'resize', { cpuCores: 4, memoryGb: 4 })).toMatchObject({
      status: 403,
      body: { blockerReasons: ['cpu_limit_exceeded'] },
    });
    expect((await grow(id, { sizeGb: 100 })).status).toBe(403);
    expect((await vps.act(id, 'resize', { cpuCores: 3, memoryGb: 8 })).status).toBe(200);
  });

  it.each([
    ['smaller', { sizeGb: 79, incremental: false }, 400],
    ['as it is', { sizeGb: 80, incremental: false }, 400],
    ['larger', { sizeGb: 81, incremental: false }, 200],
    ['larger by one', { sizeGb: 1, incremental: true }, 200],
    ['over 1000', { sizeGb: 1001, incremental: false }, 400],
  ])('of the disk: %s', async (_, fields, status) => {
    const id = await existing();
    expect((await grow(id, fields)).status).toBe(status);
    expect(vps.known(id).resources.storageGb).toBe(status === 200 ? 81 : 80);
  });

  it('of the disk can fail in its job', async () => {
    await vps.client.setSwitches({ 'vps.resizeDiskAnswer': 'operation' });
    await vps.client.failVps({ job: 'resizeDisk', message: 'Storage is full' });
    const id = await existing();
    expect((await grow(id, { sizeGb: 100 })).status).toBe(202);
    await vps.client.advance(2);
    expect(vps.known(id)).toMatchObject({
      resources: { storageGb: 80 },
      powerState: 'running',
      jobs: [{ status: 'failed', message: 'Storage is full' }],
    });
  });

  it('of the disk fails at once where no job does it', async () => {
    await vps.client.failVps({ job: 'resizeDisk', message: 'Storage is full' });
    const id = await existing();
    expect(await grow(id, { sizeGb: 100 })).toMatchObject({
      status: 502,
      body: { code: 'external_provider_failed', detail: 'Storage is full' },
    });
    expect(vps.known(id).resources.storageGb).toBe(80);
  });

  it('has no disks to show before the machine is there', async () => {
    const id = await vps.deploy();
    expect(await disks(id)).toEqual([]);
    await vps.client.advance(3);
    expect(await disks(id)).toHaveLength(2);
    expect((await vps.act(id, 'resize-disk', { diskId: 'vpsdisk_x', sizeGb: 100 })).status).toBe(400);
  });

  it('is changed neither twice at once nor while a job runs', async () => {
    const id = await existing();
    await vps.act(id, 'restart');
    expect(await vps.act(id, 'resize', { cpuCores: 4, memoryGb: 4 })).toMatchObject({
      status: 409,
      body: { code: 'vps_not_ready' },
    });
  });
});
