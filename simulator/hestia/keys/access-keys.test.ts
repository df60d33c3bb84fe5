import { startSimulator, type Simulator } from '../../start';
import { PanelClient } from '../panel-client.test-support';

interface Shown {
  readonly ACCESS_KEY_ID: string;
  readonly SECRET_ACCESS_KEY: string;
  readonly USER: string;
  readonly PERMISSIONS: readonly string[];
  readonly COMMENT: string;
}

describe('access keys of the panel', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { startAt: '2026-01-01T10:20:30.000Z', frozen: true } });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const add = (...args: string[]) => panel.run('v-add-access-key', ...args);
  const made = async (...args: string[]) => JSON.parse((await add(...args)).text) as Shown;
  const remove = (id: string) => panel.run('v-delete-access-key', id);

  it('are shown with their secret when they are made, and at any time later', async () => {
    const key = await made('alice', 'update-dns-records', 'for pulumi', 'json');
    expect(key).toEqual({
      ACCESS_KEY_ID: expect.stringMatching(/^[a-zA-Z0-9]{20}$/u) as string,
      SECRET_ACCESS_KEY: expect.stringMatching(/^[\w=-]{40}$/u) as string,
      USER: 'alice',
      PERMISSIONS: ['update-dns-records'],
      COMMENT: 'for pulumi',
      TIME: '10:20:30',
      DATE: '2026-01-01',
    });
    const shown = await panel.run('v-list-access-key', key.ACCESS_KEY_ID, 'json');
    expect(JSON.parse(shown.text)).toEqual(key);
    expect((await panel.run('v-list-access-key', key.ACCESS_KEY_ID, 'plain')).text).toBe(
      `${key.ACCESS_KEY_ID}:${key.SECRET_ACCESS_KEY}`,
    );
    const { ACCESS_KEY_ID: id, SECRET_ACCESS_KEY: secret } = key;
    expect(
      await new PanelClient(simulator, { id, secret }).exitOf('v-list-dns-records', 'alice', 'x.example'),
    ).toBe(3);
  });

  it('are shown for a shell when no format is named', async () => {
    expect((await add('alice', 'update-dns-records')).text).toMatch(/^ACCESS_KEY_ID: +\w{20}\n/u);
  });

  it('are listed without the secret, all of them or those of a user', async () => {
    const key = await made('alice', 'update-dns-records', '', 'json');
    const list = async (...args: string[]) => (await panel.run('v-list-access-keys', ...args)).text;
    expect(Object.keys(JSON.parse(await list('', 'json')) as object)).toHaveLength(2);
    expect(Object.keys(JSON.parse(await list('alice', 'json')) as object)).toEqual([key.ACCESS_KEY_ID]);
    expect(await list('', 'json')).not.toContain(key.SECRET_ACCESS_KEY);
    expect(await list('nobody', 'json')).toBe('{}');
  });

  it('are made anew at each call, with the same comment too', async () => {
    const one = await made('admin', '', 'same', 'json');
    const other = await made('admin', '', 'same', 'json');
    expect(one.ACCESS_KEY_ID).not.toBe(other.ACCESS_KEY_ID);
    expect(one.SECRET_ACCESS_KEY).not.toBe(other.SECRET_ACCESS_KEY);
  });

  it('have each profile once, however it was written, and none for the star', async () => {
    const list = ' billing,x/y/billing, mail-accounts';
    expect((await made('admin', list, '', 'json')).PERMISSIONS).toEqual(['billing', 'mail-accounts']);
    expect((await made('admin', '*', '', 'json')).PERMISSIONS).toEqual([]);
  });

  it.each([
    ['a user who is not there', ['bob', 'update-dns-records'], 3],
    ['a profile that is not there', ['alice', 'v-list-dns-records'], 3],
    ['a profile for administrators', ['alice', 'sync-dns-cluster'], 2],
    ['no profile, for a user', ['alice', ''], 2],
    ['the star, for a user', ['alice', '*'], 2],
    ['a comment of one character', ['alice', 'update-dns-records', 'x'], 2],
    ['a comment with another sign', ['alice', 'update-dns-records', 'for@me'], 2],
  ])('are refused for %s', async (_, args, exit) => {
    expect((await add(...args)).exit).toBe(exit);
    expect(simulator.state().hestia.accessKeys).toHaveLength(1);
  });

  it('are deleted once, also the one in use', async () => {
    const { ACCESS_KEY_ID: id } = await made('alice', 'update-dns-records', '', 'json');
    expect(await remove(id)).toMatchObject({ status: 204, exit: 0 });
    expect([(await remove(id)).exit, (await remove('short')).exit]).toEqual([3, 2]);
    expect((await remove(simulator.hestia.accessKey)).exit).toBe(0);
    expect((await panel.run('v-list-access-keys')).status).toBe(401);
  });

  it('are made of profiles, which can be listed', async () => {
    await simulator.client.hestia.putProfile({
      name: 'dns',
      commands: ['v-add-dns-record', 'v-list-dns-records'],
    });
    const all = JSON.parse((await panel.run('v-list-apis', 'json')).text) as object;
    expect(Object.keys(all)).toEqual([
      'billing',
      'dns',
      'mail-accounts',
      'phpmyadmin-sso',
      'purge-nginx-cache',
      'sync-dns-cluster',
      'update-dns-records',
    ]);
    expect(JSON.parse((await panel.run('v-list-api', 'dns', 'json')).text)).toEqual({
      dns: { ROLE: 'user', COMMANDS: ['v-add-dns-record', 'v-list-dns-records'] },
    });
    expect(await panel.exitOf('v-list-api', 'none', 'json')).toBe(3);
  });
});
