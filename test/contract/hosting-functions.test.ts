import type { Values } from '../../provider/core/values';
import { HostingKeyAccount } from '../support/hosting-key-account';

jest.setTimeout(300_000);

let account: HostingKeyAccount;
beforeAll(async () => {
  account = await HostingKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

/** Calls a function, optionally with a key of these scopes. */
async function call(name: string, inputs: Values = {}, scopes?: readonly string[]): Promise<Values> {
  const key =
    scopes === undefined ? undefined : (await account.client.addKey({ scopes: [...scopes] })).secret;
  const run = account.process(key === undefined ? {} : { environment: { HOSTUP_API_KEY: key } });
  try {
    return await run.invoke(`hostup:index:${name}`, inputs);
  } finally {
    await run.close();
  }
}

const facts = () => ({
  id: account.accountId,
  name: 'example.com',
  primaryDomain: 'example.com',
  domains: ['example.com', 'shop.example'],
  status: 'active',
});

describe('getHostingAccounts', () => {
  test('lists them by name, over all pages', async () => {
    for (let index = 0; index < 105; index += 1) {
      await account.client.createHostingAccount({ primaryDomain: `a${index}.example` });
    }
    const { accounts } = await call('getHostingAccounts');
    const names = (accounts as { name: string }[]).map(({ name }) => name);
    expect(names).toHaveLength(106);
    expect(names).toEqual([...names].sort());
    expect((accounts as unknown[]).at(-1)).toEqual(facts());
  });

  test('leaves out a main domain that is not there', async () => {
    const { id } = await account.client.createHostingAccount({ primaryDomain: null, name: 'An old one' });
    expect((await call('getHostingAccounts'))['accounts']).toContainEqual({
      id,
      name: 'An old one',
      domains: [],
      status: 'active',
    });
  });
});

describe('getHostingAccount', () => {
  test.each([
    ['its id', () => ({ id: account.accountId })],
    ['its main domain', () => ({ domain: 'Example.com.' })],
    ['another of its domains', () => ({ domain: 'shop.example' })],
  ])('finds it by %s, with the way in', async (_how, inputs) => {
    expect(await call('getHostingAccount', inputs())).toEqual({
      ...facts(),
      username: expect.stringMatching(/^u\w{7}$/u) as string,
      serverHostname: 'srv11.hostup.se',
      serverIp: '192.0.2.11',
      sshCommand: expect.stringMatching(/^ssh u\w{7}@srv11\.hostup\.se$/u) as string,
    });
  });

  test('tells no more than that, whatever the vendor answers', async () => {
    const SECRET = 'ftp-password';
    const access = { username: 'u', sshCommand: 'ssh u@s', password: SECRET, ftp: { password: SECRET } };
    await account.client.addFaults({
      effect: 'status',
      status: 200,
      path: '/api/v2/shared-hosting/*/account-details',
      contentType: 'application/json',
      body: JSON.stringify({ id: account.accountId, access: { ...access, emailClient: SECRET } }),
    });
    const found = await call('getHostingAccount', { domain: 'example.com' });
    expect(found['sshCommand']).toBe('ssh u@s');
    expect(JSON.stringify(found)).not.toContain(SECRET);
    await account.client.clearFaults();
  });

  test.each<[string, Values, RegExp]>([
    ['neither', {}, /Neither or both of id and domain.*Write one of them/u],
    ['both', { id: 'acct_x', domain: 'example.com' }, /Neither or both/u],
    [
      'one that is not there',
      { domain: 'exmple.com' },
      /no hosting account exmple\.com.*Did you mean example\.com/u,
    ],
    ['an id that is not there', { id: 'acct_x' }, /no hosting account acct_x.*It sees example\.com/u],
  ])('refuses %s', async (_what, inputs, says) => {
    await expect(call('getHostingAccount', inputs)).rejects.toThrow(says);
  });

  test('leaves out what the vendor does not tell', async () => {
    await account.reset({ 'hosting.accessShape': 'old', 'hosting.sshCommandInKeys': 'absent' });
    const found = await call('getHostingAccount', { domain: 'example.com' });
    expect(Object.keys(found).sort()).toEqual([...Object.keys(facts()), 'serverIp', 'username'].sort());
  });

  test('needs no scope for SSH keys, even where only their list would tell the way in', async () => {
    await account.reset({ 'hosting.accessShape': 'old' });
    expect(await call('getHostingAccount', { domain: 'example.com' })).toHaveProperty('sshCommand');
    const found = await call('getHostingAccount', { domain: 'example.com' }, ['read:hosting']);
    expect(found).toMatchObject(facts());
    expect(found).not.toHaveProperty('sshCommand');
  });
});

test.each(['getHostingAccounts', 'getHostingAccount'])('%s needs read:hosting and no more', async (name) => {
  const inputs = name === 'getHostingAccount' ? { domain: 'example.com' } : {};
  await expect(call(name, inputs, ['read:hosting'])).resolves.toBeDefined();
  await expect(call(name, inputs, ['read:dns'])).rejects.toThrow(/read:hosting/u);
});
