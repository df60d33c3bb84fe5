import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VpsHarness } from '../hostup/vps/harness.test-support';

describe('machines by control', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  it('are made, changed by id, number or name, and removed without a trace', async () => {
    const made = await vps.client.createVps({ name: 'web-01', cpuCores: 4, operatingSystem: 'Debian 12' });
    expect(made).toMatchObject({ resources: { cpuCores: 4, memoryGb: 4, storageGb: 80 }, jobs: [] });
    await vps.client.changeVps(made.id, { memoryGb: 2, powerState: 'stopped' });
    await vps.client.changeVps(made.number, { hostname: null, serviceStatus: 'suspended' });
    await vps.client.changeVps('web-01', { name: 'web-02', storageGb: 100 });
    expect(vps.base.simulator.state().vps).toMatchObject([
      {
        id: made.id,
        name: 'web-02',
        resources: { cpuCores: 4, memoryGb: 2, storageGb: 100 },
        powerState: 'stopped',
        serviceStatus: 'suspended',
        hostname: null,
        operatingSystem: 'Debian 12',
      },
    ]);
    await vps.client.removeVps('web-02');
    expect(vps.base.simulator.state().vps).toEqual([]);
    expect((await vps.v2('GET', `/vps/${made.id}`)).status).toBe(404);
    expect(vps.base.simulator.ledger()).toHaveLength(1);
  });

  it('fail as often as they are told, and no longer', async () => {
    const { id } = await vps.client.createVps({ name: 'web-01' });
    await vps.client.failVps({ machine: 'other' });
    await vps.client.failVps({ machine: 'web-01', job: 'restart', times: 2 });
    for (let at = 0; at < 3; at += 1) {
      await vps.act(id, 'restart');
      await vps.client.advance(2);
    }
    expect(vps.known(id).jobs.map(({ status }) => status)).toEqual(['failed', 'failed', 'completed']);
    await vps.client.failVps({ times: null });
    await vps.client.clearVpsFailures();
    await vps.act(id, 'restart');
    await vps.client.advance(2);
    expect(vps.known(id).jobs.at(-1)?.status).toBe('completed');
  });

  it('are seeded with the rest, and are gone after a reset', async () => {
    await vps.client.seed({ vps: [{ name: 'web-01' }], sshKeys: [{ name: 'laptop' }] });
    await vps.client.failVps({});
    await vps.client.setVpsAccess({ blockerReasons: ['not_verified'] });
    const state = await vps.client.state();
    expect([state.vps.length, state.sshKeys.length]).toEqual([1, 1]);
    const after = await vps.client.reset();
    expect([after.vps, after.sshKeys]).toEqual([[], []]);
    expect(await vps.powerState(await vps.running())).toBe('running');
  });

  it('may live in other regions', async () => {
    await vps.client.setVpsAccess({ regions: [{ id: 'oslo', name: 'Oslo' }] });
    await expect(vps.deploy()).rejects.toThrow('`region` must be one of oslo');
    expect(vps.known(await vps.deploy({ region: 'oslo' })).region).toBe('oslo');
  });

  it.each([
    ['an unknown machine', 'PATCH', '/vps/web-09', {}, 'there is no machine web-09'],
    [
      'an unknown template',
      'POST',
      '/vps',
      { name: 'x', operatingSystem: 'CP/M' },
      'There is no template CP/M',
    ],
    ['an unknown power state', 'POST', '/vps', { name: 'x', powerState: 'off' }, 'powerState'],
    ['an unknown job', 'POST', '/vps/failures', { job: 'dance' }, 'job'],
    ['an unknown limit', 'PATCH', '/vps/access', { limits: { gpus: 1 } }, 'gpus'],
    ['a text that is no SSH key', 'POST', '/ssh-keys', { publicKey: 'x' }, 'not a valid SSH public key'],
    ['an unknown SSH key', 'DELETE', '/ssh-keys/ssh_x', undefined, 'there is no SSH key ssh_x'],
  ])('says what is wrong with %s', async (_, method, path, body, message) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${vps.client.url}${path}`, { method, ...sent });
    expect([400, 404]).toContain(response.status);
    expect(((await response.json()) as { error: string }).error).toContain(message);
  });
});

describe('a state file with machines', () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    stateFile = join(folder, 'state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings machines, keys and jobs under way back, which go on with the clock', async () => {
    const before = await VpsHarness.start({
      stateFile,
      vps: [{ name: 'old-01' }],
      sshKeys: [{ name: 'laptop' }],
    });
    await before.client.setVpsAccess({ limits: { instanceCount: 2 } });
    const id = await before.deploy();
    await before.client.advance(1);
    const state = before.base.simulator.state();
    await before.close();

    const after = await VpsHarness.start({
      stateFile,
      vps: [{ name: 'other' }],
      clock: { startAt: '2026-04-27T12:00:01.000Z', frozen: true },
    });
    expect(after.base.simulator.state()).toEqual(state);
    await after.client.advance(2);
    expect(await after.powerState(id)).toBe('running');
    await expect(after.deploy()).rejects.toThrow('instance_limit_exceeded');
    await after.close();
  });

  it('of a version that knew no machines is taken as it is', async () => {
    const before = await VpsHarness.start({ stateFile });
    await before.close();
    const { vps, ...old } = JSON.parse(readFileSync(stateFile, 'utf8')) as Record<string, unknown>;
    expect(vps).toBeDefined();
    writeFileSync(stateFile, JSON.stringify(old));
    const after = await VpsHarness.start({ stateFile });
    expect(after.base.simulator.state().vps).toEqual([]);
    expect(await after.powerState(await after.running())).toBe('running');
    await after.close();
  });
});
