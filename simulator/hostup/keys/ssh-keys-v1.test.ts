import { KNOWN_KEYS } from '../../known-keys.test-support';
import { dataOf, VpsHarness } from '../vps/harness.test-support';

const { ED25519 } = KNOWN_KEYS;

describe('SSH keys of the account, first generation', () => {
  let world: VpsHarness;
  beforeEach(async () => {
    world = await VpsHarness.start();
  });
  afterEach(() => world.close());

  const add = (body: object = { name: 'laptop', public_key: ED25519.publicKey }) =>
    world.v1('POST', '/ssh-keys', body);
  const listed = async () =>
    dataOf(await world.v1('GET', '/ssh-keys'))['ssh_keys'] as Record<string, unknown>[];

  it('are added, listed and deleted by their number', async () => {
    const key = dataOf(await add())['ssh_key'] as Record<string, unknown>;
    expect(key).toMatchObject({ client_id: '1234', name: 'laptop', key: ED25519.publicKey });
    expect(await listed()).toEqual([key]);
    const { body } = await world.v2('GET', '/ssh-keys');
    expect(body['data']).toMatchObject([{ displayId: String(key['id']), fingerprint: ED25519.fingerprint }]);
    expect((await world.v1('DELETE', `/ssh-keys?id=${String(key['id'])}`)).status).toBe(200);
    expect(await listed()).toEqual([]);
  });

  it('that are gone get the words of the vendor', async () => {
    expect(await world.v1('DELETE', '/ssh-keys?id=1')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND', message: 'SSH key not found not found' },
    });
  });

  it.each([
    ['no key', { name: 'laptop', public_key: 'hello' }, 400],
    ['the field of v2', { name: 'laptop', publicKey: ED25519.publicKey }, 400],
    ['no name', { public_key: ED25519.publicKey }, 400],
  ])('refuse %s', async (_, body, status) => {
    expect((await add(body)).status).toBe(status);
  });

  it('are there once', async () => {
    await add();
    expect(await add({ name: 'other', public_key: ED25519.publicKey })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    });
  });

  it('need an id to be deleted', async () => {
    expect((await world.v1('DELETE', '/ssh-keys')).status).toBe(400);
  });

  it.each([
    ['GET', 'read:vm'],
    ['POST', 'write:account'],
    ['DELETE', 'write:account'],
  ])('%s needs %s', async (method, scope) => {
    const { secret } = await world.client.addKey({ scopes: ['read:dns'] });
    const headers = { authorization: `Bearer ${secret}` };
    const answer = await world.base.call(method, '/api/ssh-keys', undefined, headers);
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining(scope)]);
  });
});
