import { dataOf, VpsHarness } from '../vps/harness.test-support';

/** Made with ssh-keygen, whose fingerprints these are. */
const ED25519 =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPeBqewxJMK3GCahialNSFF52qakYJ5S42YfG9vDiTNZ me@example.com';
const ED25519_SHA256 = 'SHA256:9J0kraQqCZvvM448Kgs3xp2CadtTJOC7bxEzPTIW1Xw';
const ED25519_MD5 = '33:7d:ad:6b:f9:fa:7f:3c:4c:bd:77:c0:d6:d4:53:75';
const ECDSA =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPUA3+/oq6WicbQYVA3hfwLChKJ/12dFTXRt+It/+slgZElSKBeCrel9RRw/ocVegY9rj1fYRiv9XGUaVsheotc=';
const ECDSA_SHA256 = 'SHA256:b771VT/YzKetFvP+l5KLlVcF4ixkYNLDW0LSLZz81EA';

describe('SSH keys of the account', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const listed = async () => (await vps.v2('GET', '/ssh-keys')).body['data'] as Record<string, unknown>[];

  it('are added, renamed and deleted', async () => {
    const { status, body } = await vps.v2('POST', '/ssh-keys', { name: 'laptop', publicKey: ED25519 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'laptop', publicKey: ED25519, keyType: 'ed25519' });
    const id = String(body['id']);
    expect(id).toMatch(/^ssh_/u);
    expect((await vps.v2('PATCH', `/ssh-keys/${id}`, { name: 'desk' })).body).toMatchObject({
      id,
      name: 'desk',
    });
    expect(await listed()).toMatchObject([{ id, name: 'desk', fingerprint: body['fingerprint'] }]);
    expect((await vps.v2('DELETE', `/ssh-keys/${id}`)).status).toBe(204);
    expect(await listed()).toEqual([]);
    expect((await vps.v2('DELETE', `/ssh-keys/${id}`)).status).toBe(404);
  });

  it.each([
    [ED25519, 'ed25519', ED25519_SHA256],
    [ECDSA, 'ecdsa', ECDSA_SHA256],
  ])('have the type and fingerprint that ssh-keygen prints: %s', async (publicKey, keyType, fingerprint) => {
    const { body } = await vps.v2('POST', '/ssh-keys', { name: 'laptop', publicKey });
    expect(body).toMatchObject({ keyType, fingerprint });
  });

  it.each([
    ['no key', { publicKey: 'hello' }, 400, 'invalid_public_key'],
    [
      'a key of another type than it says',
      { publicKey: ED25519.replace('ed25519', 'rsa') },
      400,
      'invalid_public_key',
    ],
    ['two keys', { publicKey: `${ED25519}\n${ECDSA}` }, 400, 'invalid_public_key'],
    ['no name', { name: undefined }, 400, 'invalid_request'],
    ['a name for the key of v1', { public_key: ED25519 }, 400, 'invalid_request'],
  ])('refuses %s', async (_, change, status, code) => {
    const answer = await vps.v2('POST', '/ssh-keys', { name: 'laptop', publicKey: ED25519, ...change });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('are there once, whatever the comment', async () => {
    await vps.v2('POST', '/ssh-keys', { name: 'laptop', publicKey: ED25519 });
    const publicKey = ED25519.replace('me@example.com', 'other');
    expect(await vps.v2('POST', '/ssh-keys', { name: 'second', publicKey })).toMatchObject({
      status: 409,
      body: { code: 'duplicate_fingerprint' },
    });
  });

  it('come in pages', async () => {
    for (const name of ['a', 'b', 'c']) await vps.client.addSshKey({ name });
    const { body } = await vps.v2('GET', '/ssh-keys?limit=2');
    expect([(body['data'] as unknown[]).length, body['hasMore']]).toEqual([2, true]);
    const rest = await vps.v2('GET', `/ssh-keys?limit=2&cursor=${String(body['nextCursor'])}`);
    expect(rest.body).toMatchObject({ data: [{ name: 'c' }], hasMore: false, nextCursor: null });
    expect((await vps.v2('GET', '/ssh-keys?limit=101')).status).toBe(400);
  });

  it('are renamed by control', async () => {
    const { id } = await vps.client.addSshKey({ name: 'laptop' });
    expect(await vps.client.changeSshKey(id, { name: 'desk' })).toMatchObject({ id, name: 'desk' });
    expect(await listed()).toMatchObject([{ id, name: 'desk' }]);
  });

  it('cannot change their material', async () => {
    const { id } = await vps.client.addSshKey();
    expect((await vps.v2('PATCH', `/ssh-keys/${id}`, { publicKey: ED25519 })).status).toBe(400);
  });

  it('are shown by v1 with integers and MD5 fingerprints', async () => {
    const { number } = await vps.client.addSshKey({ name: 'laptop', publicKey: ED25519 });
    expect(dataOf(await vps.v1('GET', '/ssh-keys'))).toEqual({
      ssh_keys: [
        {
          id: number,
          client_id: '1234',
          name: 'laptop',
          key: ED25519,
          fingerprint: ED25519_MD5,
        },
      ],
    });
  });

  it('are made up by control when none is given, each with its own fingerprint', async () => {
    const keys = [await vps.client.addSshKey(), await vps.client.addSshKey()];
    expect(new Set(keys.map((key) => key.fingerprint)).size).toBe(2);
    expect(keys[0]?.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/u);
  });
});
