import type { HestiaSettingsChange } from '../control/hestia-changes';
import { startSimulator, type Simulator } from '../start';
import { PanelClient, type PanelAnswer } from './panel-client.test-support';

const ZONES = { cmd: 'v-list-dns-domains', arg1: 'admin', arg2: 'json' };
const ALICES = ['alice', 'alice.example', 'json'] as const;
const LIST_ONLY = { user: 'alice', permissions: ['update-dns-records'] };

describe('who may call the panel', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({
      clock: { frozen: true },
      hestia: { zones: [{ name: 'example.com' }, { user: 'alice', name: 'alice.example' }] },
    });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const clientWith = async (seed: object) =>
    new PanelClient(simulator, await simulator.client.hestia.addAccessKey(seed));

  it.each([
    ['a key of another form', { access_key: 'short' }, 9, 'invalid access_key_id format :: short'],
    ['an unknown key', { access_key: 'a'.repeat(20) }, 9, "doesn't exist"],
    ['a wrong secret', { secret_key: 'b'.repeat(40) }, 9, 'Invalid secret key for access key'],
    ['an empty secret', { secret_key: '' }, 9, 'access key or secret key is empty'],
    ['a command that is not there', { cmd: 'v-list-dns-record' }, 10, 'Command v-list-dns-record not found'],
  ])('is not one with %s', async (_, fields, code, message) => {
    const { status, exit, text } = await panel.send({ ...panel.credential, ...ZONES, ...fields });
    expect([status, exit, text.startsWith('Error: ')]).toEqual([401, code, true]);
    expect(text).toContain(message);
  });

  it.each([
    ['by its password', { user: 'admin', password: 'secret' }],
    ['by a key of the old kind', { hash: 'x'.repeat(32) }],
  ])(
    'is not the administrator %s, which is told twice and without the word Error between',
    async (_, fields) => {
      expect(await panel.send({ ...fields, ...ZONES })).toMatchObject({
        status: 400,
        exit: 11,
        text: 'Error: API has been disabledError: API has been disabled',
      });
    },
  );

  it.each<[string, HestiaSettingsChange, number, number]>([
    ['nobody while the API is off', { apiSystem: 0 }, 400, 11],
    ['nobody while no address is allowed, which is how a server begins', { apiAllowedIp: '' }, 401, 10],
    ['nobody from an address outside the list', { apiAllowedIp: '192.0.2.1,127.0.0.0/8' }, 401, 10],
    ['who comes from an address of the list', { apiAllowedIp: '192.0.2.1, 127.0.0.1' }, 200, 0],
    ['everybody when the list has the address of all', { apiAllowedIp: '0.0.0.0' }, 200, 0],
  ])('is %s', async (_, settings, status, exit) => {
    await simulator.client.hestia.changeSettings(settings);
    expect(await panel.run('v-list-dns-domains', 'admin', 'json')).toMatchObject({ status, exit });
  });

  it('is another user with a key of his for his own objects', async () => {
    const alice = await clientWith(LIST_ONLY);
    expect((await alice.run('v-list-dns-records', ...ALICES)).exit).toBe(0);
    expect(await alice.run('v-list-dns-records', 'admin', 'example.com')).toMatchObject({
      status: 401,
      exit: 10,
    });
  });

  it('is not another user while the API is for the administrator only', async () => {
    await simulator.client.hestia.changeSettings({ apiSystem: 1 });
    const alice = await clientWith(LIST_ONLY);
    expect(await alice.run('v-list-dns-records', ...ALICES)).toMatchObject({ status: 401, exit: 21 });
    expect(await panel.exitOf('v-list-dns-records', ...ALICES)).toBe(0);
  });

  it('is not a suspended user', async () => {
    const alice = await clientWith(LIST_ONLY);
    await simulator.client.hestia.putUser('alice', { suspended: true });
    expect(await alice.run('v-list-dns-records', ...ALICES)).toMatchObject({ status: 401, exit: 9 });
  });

  it('may run what the profiles of the key hold, the administrator too', async () => {
    const { hestia } = simulator.client;
    await hestia.putProfile({ name: 'dns', commands: ['v-list-dns-domains', 'v-add-dns-record'] });
    const exits = async (seed: object) => {
      const client = await clientWith(seed);
      const calls: Promise<PanelAnswer>[] = [
        client.run('v-list-dns-records', ...ALICES),
        client.run('v-list-dns-domains', 'alice', 'json'),
        client.run('v-delete-dns-record', 'alice', 'alice.example', '1'),
      ];
      return (await Promise.all(calls)).map(({ exit }) => exit);
    };
    await simulator.client.setSwitches({ 'hestia.banAfterFailures': 0 });
    expect(await exits({ user: 'alice', permissions: ['dns'] })).toEqual([10, 0, 10]);
    expect(await exits({ user: 'alice', permissions: ['dns', 'update-dns-records'] })).toEqual([0, 0, 10]);
    expect(await exits({ user: 'alice', permissions: [] })).toEqual([10, 10, 10]);
    expect(await exits({ permissions: ['dns'] })).toEqual([10, 0, 10]);
    expect(await exits({ permissions: [] })).toEqual([0, 0, 0]);
  });

  it('is looked at in the order of the panel', async () => {
    const { hestia } = simulator.client;
    const wrong = { access_key: 'short', secret_key: 'x', cmd: 'v-x;' };
    await hestia.changeSettings({ apiSystem: 0, apiAllowedIp: '' });
    const exits = [(await panel.send(wrong)).exit];
    await hestia.changeSettings({ apiSystem: 1 });
    exits.push((await panel.send(wrong)).exit);
    await hestia.changeSettings({ apiAllowedIp: 'allow-all' });
    exits.push((await panel.send(wrong)).exit, (await panel.send({ ...wrong, cmd: 'v-x' })).exit);
    const alice = await clientWith({ ...LIST_ONLY, permissions: [] });
    exits.push(await alice.exitOf('v-x'), await alice.exitOf('v-list-dns-domains', 'admin'));
    expect(exits).toEqual([11, 10, 2, 9, 10, 10]);
  });
});

describe('an address with failed logins', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { frozen: true } });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const wrong = () => panel.send({ ...panel.credential, ...ZONES, secret_key: 'b'.repeat(40) });
  const right = () => panel.exitOf('v-list-dns-domains', 'admin', 'json');

  it('is banned by the fifth, with the right key too, and let in again in time', async () => {
    for (let at = 0; at < 5; at += 1) expect((await wrong()).status).toBe(401);
    await expect(right()).rejects.toThrow('fetch failed');
    expect(simulator.state().hestia.banned).toEqual(['127.0.0.1']);
    expect(simulator.ledger().at(-1)).toMatchObject({ status: null, exitCode: null });
    await simulator.client.advance(599);
    await expect(right()).rejects.toThrow('fetch failed');
    await simulator.client.advance(1);
    expect(await right()).toBe(0);
  });

  it('is banned for a mistyped command or a lacking permission as well', async () => {
    for (let at = 0; at < 5; at += 1) await panel.run('v-list-dns-record', 'admin');
    await expect(right()).rejects.toThrow('fetch failed');
    await simulator.client.hestia.liftBans();
    expect(await right()).toBe(0);
  });

  it('is not banned for what is refused otherwise, nor for failures far apart', async () => {
    await simulator.client.hestia.changeSettings({ apiAllowedIp: '' });
    for (let at = 0; at < 6; at += 1) expect(await right()).toBe(10);
    await simulator.client.hestia.changeSettings({ apiAllowedIp: 'allow-all' });
    for (let at = 0; at < 6; at += 1) {
      await wrong();
      await simulator.client.advance(150);
    }
    expect(await right()).toBe(0);
  });

  it('is free again after a reset', async () => {
    for (let at = 0; at < 5; at += 1) await wrong();
    await simulator.client.reset();
    expect(await right()).toBe(0);
  });
});
