import { startSimulator, type Simulator } from '../start';
import { CloudClient } from './client.test-support';

describe('keys of HostUpCloud', () => {
  let simulator: Simulator;
  let cloud: CloudClient;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { startAt: '2026-01-01T00:00:00.000Z', frozen: true } });
    cloud = new CloudClient(simulator);
  });
  afterEach(() => simulator.close());

  const list = async (secret?: string) => (await cloud.call('GET', '/instances', undefined, secret)).status;

  it('have the documented prefix', () => {
    expect(simulator.hostupcloud.apiKey).toMatch(/^huc_\w{32}$/u);
  });

  it('are taken as a bearer token only', async () => {
    const { url, apiKey } = simulator.hostupcloud;
    const statusWith = async (headers: Record<string, string>) =>
      (await fetch(`${url}/api/instances`, { headers })).status;
    expect(await statusWith({ authorization: `bearer ${apiKey}` })).toBe(200);
    expect(await statusWith({ 'x-api-key': apiKey })).toBe(401);
    expect(await statusWith({ authorization: apiKey })).toBe(401);
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ authorization: `Bearer ${simulator.hostup.apiKey}` })).toBe(401);
  });

  it('may read without writing, and write means both', async () => {
    const reader = await simulator.client.addCloudKey({ permissions: ['read'] });
    const writer = await simulator.client.addCloudKey({ permissions: ['write'] });
    const { id } = await simulator.client.createCloudInstance({ name: 'web-01' });
    const calls = [
      ['GET', '/instances'],
      ['GET', `/instances/${id}`],
      ['POST', `/instances/${id}/power`, { action: 'stop' }],
      ['POST', '/instances', { ...cloud.example, name: 'web-02' }],
      ['DELETE', `/instances/${id}`],
    ] as const;
    const statuses = (secret: string) =>
      Promise.all(
        calls.map(async ([method, path, body]) => (await cloud.call(method, path, body, secret)).status),
      );
    expect(await statuses(reader.secret)).toEqual([200, 200, 403, 403, 403]);
    expect(await statuses(writer.secret)).toEqual([200, 200, 200, 201, 204]);
  });

  it('can be revoked and enabled again, expire, and be deleted', async () => {
    const { id, secret } = await simulator.client.addCloudKey({ expiresAt: '2026-01-01T00:01:00.000Z' });
    expect(await list(secret)).toBe(200);
    await simulator.client.changeCloudKey(id, { revoked: true });
    expect(await list(secret)).toBe(401);
    await simulator.client.changeCloudKey(id, { revoked: false });
    await simulator.client.advance(59.9);
    expect(await list(secret)).toBe(200);
    await simulator.client.advance(0.1);
    expect(await list(secret)).toBe(401);
    await simulator.client.changeCloudKey(id, { expiresAt: null });
    expect(await list(secret)).toBe(200);
    await simulator.client.removeCloudKey(id);
    expect(await list(secret)).toBe(401);
  });

  it('are named in the ledger by their id, never by what clients send', async () => {
    await list();
    const [key] = simulator.state().hostupcloud.keys;
    expect(simulator.ledger()).toMatchObject([{ service: 'hostupcloud', keyId: key?.id, status: 200 }]);
    const shown = JSON.stringify([simulator.ledger(), await simulator.client.state()]);
    expect(shown).not.toContain(simulator.hostupcloud.apiKey);
  });
});
