import { SIZE, VpsHarness } from '../harness.test-support';
import { addressOf } from '../catalogue';

const DEPLOYMENT = { name: 'web-01', ...SIZE, region: 'stockholm' };

describe('deploying', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const deploy = (body: unknown) => vps.v2('POST', '/vps/payg/deployments', body);

  it.each([
    ['a name of two characters', { name: 'ab' }, 'name', 'invalid_request'],
    ['a name with a dot', { name: 'web.01' }, 'name', 'invalid_request'],
    ['a name of 64 characters', { name: 'a'.repeat(64) }, 'name', 'invalid_request'],
    ['no name', { name: undefined }, 'name', 'missing_required'],
    ['no core', { cpuCores: 0 }, 'cpuCores', 'invalid_request'],
    ['33 cores', { cpuCores: 33 }, 'cpuCores', 'invalid_request'],
    ['half a GB of memory', { memoryGb: 0.5 }, 'memoryGb', 'invalid_request'],
    ['257 GB of memory', { memoryGb: 257 }, 'memoryGb', 'invalid_request'],
    ['49 GB of storage', { storageGb: 49 }, 'storageGb', 'invalid_request'],
    ['2001 GB of storage', { storageGb: 2001 }, 'storageGb', 'invalid_request'],
    ['a size as text', { cpuCores: '2' }, 'cpuCores', 'invalid_request'],
    ['a region that there is not', { region: 'paris' }, 'region', 'invalid_request'],
    ['a field that there is not', { templateId: 'os_x' }, 'templateId', 'invalid_request'],
  ])('refuses %s, naming the field, and makes nothing', async (_, change, field, code) => {
    const { status, body } = await deploy({ ...DEPLOYMENT, ...change });
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    expect(body['errors']).toMatchObject([{ pointer: `/${field}`, code }]);
    expect(vps.base.simulator.state().vps).toEqual([]);
  });

  it('reports every complaint at once', async () => {
    const { body } = await deploy({ ...DEPLOYMENT, name: 'x', cpuCores: 99, colour: 'red' });
    const pointers = (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/colour', '/cpuCores', '/name']);
  });

  it.each([
    ['not verified', ['not_verified'], 403, 'forbidden'],
    ['without a card', ['no_card_on_file'], 403, 'forbidden'],
    ['with an unpaid invoice', ['has_unpaid_invoice'], 409, 'conflict'],
  ])('is blocked for an account that is %s, as the options say', async (_, blockerReasons, status, code) => {
    await vps.client.setVpsAccess({ blockerReasons });
    const options = await vps.v2('GET', '/vps/payg/deployments');
    expect(options.body).toMatchObject({
      available: false,
      access: { blockerReasons },
      actions: { canDeploy: { allowed: false, reason: `Deployment is blocked: ${blockerReasons.join()}.` } },
    });
    expect(await deploy(DEPLOYMENT)).toMatchObject({ status, body: { code, blockerReasons } });
  });

  it('is offered with prices, sizes and regions', async () => {
    const { body } = await vps.v2('GET', '/vps/payg/deployments');
    expect(body).toMatchObject({
      available: true,
      actions: { canDeploy: { allowed: true, reason: null } },
      pricing: { currencyCode: 'SEK', cpuPerCoreHour: 0.12 },
      defaults: { regionId: 'stockholm', resources: SIZE },
      limits: { cpuCores: { min: 1, max: 32 } },
      regions: [{ id: 'stockholm' }, { id: 'gothenburg' }],
    });
  });

  it.each([
    ['instanceCount', 1, 'instance_limit_exceeded'],
    ['cpuCores', 3, 'cpu_limit_exceeded'],
    ['memoryGb', 7, 'memory_limit_exceeded'],
    ['storageGb', 159, 'storage_limit_exceeded'],
  ])('stops at the limit of %s, until a machine is gone', async (kind, max, reason) => {
    await vps.client.setVpsAccess({ limits: { [kind]: max } });
    const id = await vps.running();
    expect(await deploy(DEPLOYMENT)).toMatchObject({ status: 403, body: { blockerReasons: [reason] } });
    const { body } = await vps.v2('GET', '/vps/payg/limits');
    expect(body['current']).toEqual({ ...SIZE, instanceCount: 1 });
    expect((body['max'] as Record<string, number>)[kind]).toBe(max);
    await vps.act(id, 'cancel', { reason: 'other', cancelType: 'immediate' });
    await vps.client.advance(2);
    expect((await deploy(DEPLOYMENT)).status).toBe(202);
  });

  it('can fail, which leaves the machine in error and its order failed', async () => {
    await vps.client.failVps({
      machine: 'web-01',
      job: 'deploy',
      atPercent: 50,
      message: 'No capacity left',
    });
    const { orderId, vpsId } = (await deploy(DEPLOYMENT)).body;
    const status = async () => (await vps.v2('GET', `/orders/${String(orderId)}`)).body['status'];
    expect(await status()).toBe('pending');
    await vps.client.advance(1.7);
    expect(await vps.powerState(String(vpsId))).toBe('provisioning');
    await vps.client.advance(0.2);
    expect((await vps.v2('GET', `/vps/${String(vpsId)}`)).body).toMatchObject({
      serviceStatus: 'pending',
      powerState: 'error',
      primaryIp: null,
    });
    expect(await status()).toBe('failed');
    expect(vps.known(String(vpsId)).jobs).toMatchObject([
      { kind: 'deploy', status: 'failed', percent: 50, message: 'No capacity left' },
    ]);
    expect(await vps.powerState(await vps.running({ name: 'web-02' }))).toBe('running');
  });

  it('ends with an order that is completed and names the machine', async () => {
    const { orderId, vpsId } = (await deploy(DEPLOYMENT)).body;
    await vps.client.advance(3);
    expect((await vps.v2('GET', `/orders/${String(orderId)}`)).body).toMatchObject({
      id: orderId,
      status: 'completed',
      type: 'new',
      items: [{ vpsId }],
    });
    expect((await vps.v2('GET', '/orders/ord_none')).status).toBe(404);
  });

  it('is lost to the client by a fault after the write, and found by its name', async () => {
    await vps.client.addFaults({ effect: 'drop', method: 'POST', path: '/api/v2/vps/**', when: 'after' });
    await expect(deploy(DEPLOYMENT)).rejects.toThrow('fetch failed');
    expect((await vps.v2('GET', '/vps?name=WEB-01')).body).toMatchObject({
      data: [{ name: 'web-01', serviceStatus: 'pending' }],
      hasMore: false,
      nextCursor: null,
    });
  });
});

it('gives more than a thousand machines an address of their own', () => {
  const addresses = Array.from({ length: 1200 }, (_, n) => addressOf(n));
  expect(new Set(addresses).size).toBe(1200);
  expect([addresses[0], addresses[254], addresses[762]]).toEqual([
    '203.0.113.1',
    '198.51.100.1',
    '198.18.0.1',
  ]);
});
