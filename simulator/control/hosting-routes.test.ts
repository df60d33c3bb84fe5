import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeysHarness } from '../hostup/keys/api-keys.test-support';
import { KNOWN_KEYS } from '../known-keys.test-support';
import { VpsHarness } from '../hostup/vps/harness.test-support';

const { AWKWARD } = KNOWN_KEYS;

describe('web hosting by control', () => {
  let world: VpsHarness;
  beforeEach(async () => {
    world = await VpsHarness.start();
  });
  afterEach(() => world.close());

  it('is made, changed by id, number or domain, and removed with its keys', async () => {
    const made = await world.client.createHostingAccount({ primaryDomain: 'shop.example', sshKeys: [{}] });
    await world.client.changeHostingAccount(made.id, { customName: 'Shop' });
    await world.client.changeHostingAccount(made.number, { serviceStatus: 'suspended' });
    await world.client.changeHostingAccount('shop.example', { domains: ['blog.example'] });
    const { hostingAccounts, hostingSshKeys } = world.base.simulator.state();
    expect(hostingAccounts[1]).toEqual({
      ...made,
      customName: 'Shop',
      serviceStatus: 'suspended',
      domains: ['blog.example'],
    });
    expect(hostingSshKeys).toMatchObject([{ accountId: made.id, authorized: true }]);
    await world.client.removeHostingAccount('shop.example');
    expect(world.base.simulator.state().hostingSshKeys).toEqual([]);
    expect((await world.v2('GET', `/shared-hosting/${made.id}`)).status).toBe(404);
  });

  it('has SSH keys that are changed and removed by id, name or fingerprint', async () => {
    const key = await world.client.addHostingSshKey('example.com', {
      name: 'ci',
      publicKey: AWKWARD.publicKey,
    });
    expect(key).toMatchObject({ fingerprint: AWKWARD.fingerprint, type: 'ssh-ed25519', bits: 256 });
    const change = (by: string, authorized: boolean) =>
      world.client.changeHostingSshKey('example.com', by, { authorized });
    expect((await change(key.id, false)).authorized).toBe(false);
    expect((await change('ci', true)).authorized).toBe(true);
    expect((await change(AWKWARD.fingerprint, false)).authorized).toBe(false);
    await world.client.removeHostingSshKey('example.com', AWKWARD.fingerprint);
    expect(world.base.simulator.state().hostingSshKeys).toEqual([]);
  });

  it('is seeded with the rest, and back at the start after a reset', async () => {
    const start = world.base.simulator.state();
    await world.client.seed({ hostingAccounts: [{ primaryDomain: 'shop.example' }] });
    expect(world.base.simulator.state().hostingAccounts).toHaveLength(2);
    expect(await world.client.reset()).toEqual(start);
  });

  it.each([
    ['an unknown account', 'PATCH', '/hosting-accounts/x', {}, 'there is no hosting account x'],
    ['an unknown status', 'POST', '/hosting-accounts', { serviceStatus: 'off' }, 'serviceStatus'],
    [
      'an unknown key',
      'DELETE',
      '/hosting-accounts/example.com/ssh-keys/x',
      undefined,
      'there is no SSH key x',
    ],
    [
      'text that is no SSH key',
      'POST',
      '/hosting-accounts/example.com/ssh-keys',
      { publicKey: 'x' },
      'not a valid SSH public key',
    ],
    [
      'an SSH key of the account that there is not',
      'PATCH',
      '/ssh-keys/x',
      { name: 'y' },
      'there is no SSH key x',
    ],
  ])('says what is wrong with %s', async (_, method, path, body, message) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${world.client.url}${path}`, { method, ...sent });
    expect([400, 404]).toContain(response.status);
    expect(((await response.json()) as { error: string }).error).toContain(message);
  });
});

describe('a state file with web hosting and keys', () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    stateFile = join(folder, 'state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings accounts, SSH keys and API keys back, rolled secrets included', async () => {
    const before = KeysHarness.over(
      await VpsHarness.start({ stateFile, switches: { 'keys.rollGraceSeconds': 60 } }),
    );
    await before.client.addHostingSshKey('example.com', { publicKey: AWKWARD.publicKey, authorized: false });
    const old = await before.issue({ expires_in_days: 1, dns_permissions: ['TXT'] });
    const rolled = await before.roll(old.key_id);
    const state = before.base.simulator.state();
    await before.close();

    const after = KeysHarness.over(
      await VpsHarness.start({ stateFile, hostingAccounts: [{ primaryDomain: 'other.example' }] }),
    );
    expect(after.base.simulator.state()).toEqual(state);
    expect([await after.zonesStatus(old.key), await after.zonesStatus(rolled.key)]).toEqual([200, 200]);
    expect((await after.issue()).key).not.toBe(rolled.key);
    await after.client.advance(86_400);
    expect([await after.zonesStatus(old.key), await after.zonesStatus(rolled.key)]).toEqual([401, 401]);
    await after.close();
  });

  it('of a version that knew neither is taken as it is', async () => {
    const before = await VpsHarness.start({ stateFile });
    const { apiKey } = before.base.simulator.hostup;
    await before.close();
    const { hosting, keys, ...old } = JSON.parse(readFileSync(stateFile, 'utf8')) as {
      hosting: object;
      keys: Record<string, unknown>[];
    };
    expect(hosting).toBeDefined();
    const oldKeys = keys.map(({ id, secret, name, scopes, zones, active }) => ({
      id,
      secret,
      name,
      scopes,
      zones,
      active,
    }));
    writeFileSync(stateFile, JSON.stringify({ ...old, keys: oldKeys }));
    const after = KeysHarness.over(await VpsHarness.start({ stateFile }));
    expect(await after.zonesStatus(apiKey)).toBe(200);
    expect(after.base.simulator.state()).toMatchObject({
      hostingAccounts: [{ primaryDomain: 'example.com' }],
      apiKeys: [{ isTest: false, expiresAt: null, dnsPermissions: [] }],
    });
    await after.close();
  });
});
