import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PanelClient } from '../hestia/panel-client.test-support';
import { startSimulator, type Simulator } from '../start';

describe('control of Hestia', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { frozen: true, startAt: '2026-01-01T00:00:00.000Z' } });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  it('adds, changes and removes zones and records past key, ledger and faults', async () => {
    const { hestia } = simulator.client;
    await simulator.client.addFaults({ effect: 'drop', times: null });
    await hestia.addZone({
      name: 'example.com',
      templateRecords: false,
      records: [{ name: '@', type: 'A', value: 'x' }],
    });
    const added = await hestia.addRecord('example.com', { name: 'a', type: 'TXT', value: 'ü', ttl: '60' });
    expect(added).toEqual({
      id: 2,
      name: 'a',
      type: 'TXT',
      value: 'ü',
      priority: '',
      ttl: '60',
      suspended: false,
      writtenAt: '2026-01-01T00:00:00.000Z',
    });
    expect(await hestia.changeRecord('example.com', 2, { value: 'b', id: 7 })).toEqual({
      ...added,
      id: 7,
      value: 'b',
    });
    await hestia.removeRecord('example.com', 1);
    await hestia.changeZone('example.com', { ttl: '60' });
    expect(simulator.state().hestia.zones).toMatchObject([
      { user: 'admin', ttl: '60', records: [{ id: 7 }] },
    ]);
    await hestia.removeZone('example.com');
    expect([simulator.state().hestia.zones, simulator.ledger()]).toEqual([[], []]);
  });

  it('adds, changes and removes access keys, and shows a secret only to who adds it', async () => {
    const { hestia } = simulator.client;
    const { secret, ...key } = await hestia.addAccessKey({ user: 'alice', permissions: ['mail-accounts'] });
    expect(await hestia.changeAccessKey(key.id, { permissions: ['update-dns-records'] })).toEqual({
      ...key,
      permissions: ['update-dns-records'],
    });
    expect(JSON.stringify(await simulator.client.state())).not.toContain(secret);
    await hestia.removeAccessKey(key.id);
    expect(simulator.state().hestia.accessKeys).toHaveLength(1);
  });

  it.each([
    ['an unknown field', 'POST', '/zones', { name: 'a.example', size: 1 }, 'size'],
    [
      'a zone that is there',
      'POST',
      '/zones',
      { name: 'there.example' },
      'there.example already exists at Hestia',
    ],
    ['an unknown zone', 'DELETE', '/zones/a.example', undefined, 'there is no zone a.example at Hestia'],
    [
      'an unknown record',
      'PATCH',
      '/zones/there.example/records/99',
      {},
      'there is no record 99 in there.example',
    ],
    ['a key of another form', 'POST', '/access-keys', { id: 'x' }, 'needs 20 letters and digits'],
    ['an unknown key', 'DELETE', '/access-keys/x', undefined, 'there is no access key x'],
    ['an API of another kind', 'PATCH', '/settings', { apiSystem: 3 }, 'apiSystem'],
    ['a profile without commands', 'PUT', '/profiles', { name: 'x', commands: [] }, 'commands'],
  ])('says what is wrong with %s', async (_, method, path, body, message) => {
    await simulator.client.hestia.addZone({ name: 'there.example' });
    const response = await fetch(`${simulator.control.url}/hestia${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([400, 404]).toContain(response.status);
    expect(((await response.json()) as { error: string }).error).toContain(message);
  });

  it('hits one command with a fault that names it', async () => {
    const { client } = simulator;
    await client.hestia.addZone({ name: 'example.com' });
    await client.addFaults({
      effect: 'drop',
      path: '/api/v-add-dns-record/admin/example.com/**',
      when: 'after',
    });
    expect(Object.keys(await panel.records())).toHaveLength(15);
    await expect(panel.add('a', 'A', '192.0.2.1')).rejects.toThrow('fetch failed');
    expect(Object.keys(await panel.records())).toHaveLength(16);
    const [add, ...others] = await client.ledger({ path: '/api/v-add-dns-record/**' });
    expect([add?.applied, add?.status, add?.exitCode, others]).toEqual([true, null, 0, []]);
  });

  it('answers with a fault as nginx does, or with an exit code', async () => {
    const status = { effect: 'status', service: 'hestia' } as const;
    await simulator.client.addFaults(
      { ...status, status: 504 },
      { ...status, status: 400, code: '15', detail: 'gone' },
    );
    expect(await panel.run('v-list-apis')).toMatchObject({ status: 504, exit: undefined });
    expect(await panel.run('v-list-apis')).toMatchObject({ status: 400, exit: 15, text: 'Error: gone' });
  });

  it('goes back to the start with everything, also while a command takes its time', async () => {
    const { client } = simulator;
    const before = simulator.state().hestia;
    await client.hestia.addZone({ name: 'example.com' });
    await client.hestia.changeSettings({ reloads: false });
    await client.hestia.setAuthorizedKeys('alice', 'x');
    await client.setSwitches({ 'hestia.secondsPerRecord': 1 });
    const adding = panel.run('v-add-dns-record', 'admin', 'example.com', 'a', 'A', '192.0.2.1');
    await panel.begun(1);
    await client.reset();
    await adding;
    expect(simulator.state().hestia).toEqual(before);
  });
});

describe('a state file with Hestia', () => {
  it('brings back zones, keys, users and what they have, and goes on with new keys', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    const options = { stateFile: join(folder, 'state.json') };
    const before = await startSimulator({
      ...options,
      hestia: { rootUser: 'boss', zones: [{ name: 'example.com' }] },
    });
    const { id } = await before.client.hestia.addAccessKey();
    await before.client.hestia.setAuthorizedKeys('alice', 'x');
    expect((await new PanelClient(before).run('v-delete-dns-record', 'boss', 'example.com', '10')).exit).toBe(
      0,
    );
    const state = before.state().hestia;
    await before.close();

    const after = await startSimulator({ ...options, seed: 9 });
    expect(after.state().hestia).toEqual(state);
    expect(after.hestia.user).toBe('boss');
    expect(await new PanelClient(after).exitOf('v-delete-dns-record', 'boss', 'example.com', '10')).toBe(3);
    expect((await after.client.hestia.addAccessKey()).id).not.toBe(id);
    await after.close();
    rmSync(folder, { recursive: true });
  });
});
