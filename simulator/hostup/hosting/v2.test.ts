import { dataOf, VpsHarness } from '../vps/harness.test-support';

const DETAILS = 'account-details';

describe('web hosting accounts', () => {
  let world: VpsHarness;
  beforeEach(async () => {
    world = await VpsHarness.start();
  });
  afterEach(() => world.close());

  const listed = async (query = '') => (await world.v2('GET', `/shared-hosting${query}`)).body;
  const idOf = async (seed: object) => (await world.client.createHostingAccount(seed)).id;

  it('start with one whose primary domain is the first zone', async () => {
    expect(await listed()).toMatchObject({
      data: [{ primaryDomain: 'example.com', domains: ['example.com'], serviceStatus: 'active' }],
      hasMore: false,
      nextCursor: null,
    });
    const other = await VpsHarness.start({ zones: ['shop.example'] });
    expect(other.base.simulator.state().hostingAccounts).toMatchObject([{ primaryDomain: 'shop.example' }]);
    await other.close();
    const none = await VpsHarness.start({ hostingAccounts: [] });
    expect(none.base.simulator.state().hostingAccounts).toEqual([]);
    await none.close();
  });

  it('have the documented fields in the list and by themselves', async () => {
    const id = await idOf({ primaryDomain: 'shop.example', domains: ['blog.example'], customName: 'Shop' });
    const item = {
      id,
      name: 'shop.example',
      primaryDomain: 'shop.example',
      domains: ['shop.example', 'blog.example'],
      customName: 'Shop',
      serviceStatus: 'active',
      billing: { amount: 79, currencyCode: 'SEK', billingCycle: 'annually' },
      createdAt: '2025-01-01T00:00:00.000Z',
      nextDueAt: '2026-01-01T00:00:00.000Z',
      expiresAt: null,
      pinned: false,
      resources: null,
      controlPanel: { type: 'cpanel' },
    };
    expect(id).toMatch(/^acct_01[0-9a-z]{24}$/u);
    expect(((await listed())['data'] as unknown[])[1]).toEqual(item);
    expect((await world.v2('GET', `/shared-hosting/${id}`)).body).toMatchObject(item);
  });

  it('show how to log in', async () => {
    const id = await idOf({
      primaryDomain: 'shop.example',
      username: 'shop',
      serverHostname: 'srv7.hostup.se',
    });
    const { body } = await world.v2('GET', `/shared-hosting/${id}/${DETAILS}`);
    expect(body).toMatchObject({
      id,
      primaryDomain: 'shop.example',
      access: {
        username: 'shop',
        serverHostname: 'srv7.hostup.se',
        sshCommand: 'ssh shop@srv7.hostup.se',
        emailClient: null,
        ftp: null,
      },
      serverIp: '192.0.2.11',
    });
    await world.client.changeHostingAccount(id, { username: null });
    const without = (await world.v2('GET', `/shared-hosting/${id}/${DETAILS}`)).body;
    expect(without['access']).toMatchObject({ username: null, sshCommand: null });
  });

  it('come in pages', async () => {
    for (const at of [1, 2, 3]) await idOf({ primaryDomain: `shop-${at}.example` });
    const first = await listed('?limit=3');
    expect(first).toMatchObject({ hasMore: true });
    expect(first['data']).toHaveLength(3);
    const second = await listed(`?limit=3&cursor=${String(first['nextCursor'])}`);
    expect(second).toMatchObject({ data: [{ primaryDomain: 'shop-3.example' }], hasMore: false });
  });

  it('take `include` several times', async () => {
    const { data } = await listed('?include=billingCycleOptions&include=domains');
    expect(data).toMatchObject([{ billingCycleOptions: [], domains: ['example.com'] }]);
  });

  it.each([
    ['an unknown include', '/shared-hosting?include=disks', 400, 'invalid_request'],
    ['a limit over 100', '/shared-hosting?limit=101', 400, 'invalid_request'],
    ['a cursor of its own', '/shared-hosting?cursor=x', 400, 'invalid_cursor'],
    ['an unknown id', '/shared-hosting/acct_x', 404, 'not_found'],
    ['a domain for the id', '/shared-hosting/example.com', 404, 'not_found'],
    ['details of an unknown id', `/shared-hosting/acct_x/${DETAILS}`, 404, 'not_found'],
    ['a parameter that the route does not have', '/shared-hosting?name=x', 400, 'invalid_request'],
  ])('refuse %s', async (_, path, status, code) => {
    expect(await world.v2('GET', path)).toMatchObject({ status, body: { code } });
  });

  it('are listed by v1 with integers, as text', async () => {
    const { number } = await world.client.createHostingAccount({
      primaryDomain: 'shop.example',
      username: 'shop',
    });
    expect(dataOf(await world.v1('GET', '/hosting-accounts'))).toMatchObject({
      accounts: [
        { domain: 'example.com' },
        { id: String(number), domain: 'shop.example', username: 'shop', status: 'active' },
      ],
    });
  });

  it.each(['/api/v2/shared-hosting', '/api/hosting-accounts'])('need read:hosting: %s', async (path) => {
    const call = async (scopes: string[]) => {
      const { secret } = await world.client.addKey({ scopes });
      return world.base.call('GET', path, undefined, { authorization: `Bearer ${secret}` });
    };
    const refused = await call(['write:hosting', 'console:services']);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('read:hosting')]);
    expect((await call(['read:hosting'])).status).toBe(200);
  });
});
