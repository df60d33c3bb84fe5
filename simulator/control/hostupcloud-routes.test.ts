import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudClient } from '../hostupcloud/client.test-support';
import { startSimulator, type Simulator } from '../start';

describe('control of HostUpCloud', () => {
  let simulator: Simulator;
  let cloud: CloudClient;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { frozen: true } });
    cloud = new CloudClient(simulator);
  });
  afterEach(() => simulator.close());

  it('adds, changes and removes instances past key, ledger and faults', async () => {
    const { client } = simulator;
    await client.addFaults({ effect: 'drop', times: null });
    const created = await client.createCloudInstance({ name: 'web-01', vcpus: 4 });
    expect(created).toMatchObject({
      projectId: 'project-1',
      nodeId: 'node-blr-1',
      status: 'running',
      vcpus: 4,
    });
    expect(created.ipv4).toMatch(/^198\.18\./u);
    const changed = await client.changeCloudInstance(created.id, { memoryMb: 2048, status: 'stopped' });
    expect(changed).toEqual({ ...created, memoryMb: 2048, status: 'stopped' });
    await client.removeCloudInstance(created.id);
    expect(simulator.ledger()).toEqual([]);
    await client.clearFaults();
    expect((await cloud.get(created.id)).status).toBe(404);
  });

  it('ends the change under way when it sets a status', async () => {
    const id = await cloud.create();
    await simulator.client.failCloudInstance(id, 'Disk is gone');
    await simulator.client.advance(60);
    expect(cloud.only).toMatchObject({ status: 'error', statusMessage: 'Disk is gone', ipv4: null });
    await simulator.client.changeCloudInstance(id, { status: 'running' });
    expect(cloud.only).toMatchObject({ status: 'running', statusMessage: null, ipv4: '198.18.3.233' });
  });

  it('leaves the change under way alone when it sets something else', async () => {
    const id = await cloud.create();
    expect(await simulator.client.changeCloudInstance(id, { name: 'other' })).toMatchObject({
      name: 'other',
      status: 'provisioning',
    });
    await simulator.client.advance(3);
    expect(cloud.only).toMatchObject({ name: 'other', status: 'running' });
  });

  it('lets as many creates fail as it is told, and forgets it at a reset', async () => {
    await simulator.client.failNextCloudInstance({ times: 2 });
    for (const name of ['a', 'b', 'c']) await cloud.create({ name });
    await simulator.client.advance(5);
    const statuses = simulator.state().hostupcloud.instances.map(({ status }) => status);
    expect(statuses).toEqual(['error', 'error', 'running']);
    await simulator.client.failNextCloudInstance();
    const { hostupcloud } = await simulator.client.reset();
    expect(hostupcloud.instances).toEqual([]);
    await cloud.createRunning();
    expect(cloud.only.status).toBe('running');
  });

  it.each([
    ['an unknown field', 'POST', '/instances', { name: 'a', size: 1 }, 'size'],
    ['a status that passes', 'POST', '/instances', { name: 'a', status: 'stopping' }, 'status'],
    ['an unknown instance', 'PATCH', '/instances/x', {}, 'there is no instance x'],
    ['a key without the prefix', 'POST', '/keys', { secret: 'a-long-secret' }, 'needs huc_'],
    ['an unknown key', 'DELETE', '/keys/x', undefined, 'there is no key x'],
    ['a key that may do nothing', 'POST', '/keys', { permissions: [] }, 'permissions'],
  ])('says what is wrong with %s', async (_, method, path, body, message) => {
    const response = await fetch(`${simulator.control.url}/hostupcloud${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([400, 404]).toContain(response.status);
    expect(((await response.json()) as { error: string }).error).toContain(message);
  });

  it('hits one vendor only with a fault that names it', async () => {
    await simulator.client.addFaults({ effect: 'status', status: 503, service: 'hostupcloud', times: null });
    const { url, apiKey } = simulator.hostup;
    const headers = { authorization: `Bearer ${apiKey}` };
    expect((await fetch(`${url}/api/v2/dns-zones`, { headers })).status).toBe(200);
    expect(await cloud.call('GET', '/instances')).toMatchObject({
      status: 503,
      body: { error: 'Injected by the fault fault_1' },
    });
  });

  it('applies a create that nobody is told of', async () => {
    await simulator.client.addFaults({
      effect: 'drop',
      method: 'POST',
      path: '/api/instances',
      when: 'after',
    });
    await expect(cloud.post()).rejects.toThrow('fetch failed');
    expect(cloud.only.name).toBe('web-01');
    expect(simulator.ledger()).toMatchObject([{ status: null, applied: true, fault: 'fault_1' }]);
  });
});

describe('a state file with HostUpCloud', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    path = join(folder, 'state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings back keys, instances and what they are about to do, and goes on with new ids', async () => {
    const clock = { frozen: true, startAt: '2026-01-01T00:00:00.000Z' };
    const before = await startSimulator({ stateFile: path, clock });
    await new CloudClient(before).create();
    const state = before.state().hostupcloud;
    await before.close();

    const after = await startSimulator({ stateFile: path, clock, seed: 9, hostupcloud: { projects: ['x'] } });
    const cloud = new CloudClient(after);
    expect(after.state().hostupcloud).toEqual(state);
    expect(after.hostupcloud.apiKey).toBe(before.hostupcloud.apiKey);
    await after.client.advance(3);
    expect(cloud.only.status).toBe('running');
    await cloud.create({ name: 'web-02' });
    const { instances } = after.state().hostupcloud;
    expect(new Set(instances.map(({ id }) => id)).size).toBe(2);
    expect(new Set(instances.map(({ number }) => number)).size).toBe(2);
    await after.close();
  });

  it('may be of a time that knew HostUp only', async () => {
    await (await startSimulator({ stateFile: path, zones: ['example.org'] })).close();
    const { hostupcloud, ...old } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    expect(hostupcloud).toBeDefined();
    writeFileSync(path, JSON.stringify(old));
    const simulator = await startSimulator({ stateFile: path });
    expect(simulator.state().zones[0]?.name).toBe('example.org');
    expect((await new CloudClient(simulator).post()).status).toBe(201);
    await simulator.close();
  });
});
