import { KNOWN_KEYS } from '../../known-keys.test-support';
import { VpsHarness } from '../vps/harness.test-support';

const { AWKWARD, ED25519, ECDSA_521 } = KNOWN_KEYS;
const PRIVATE = '-----BEGIN OPENSSH PRIVATE KEY-----\nNOT-TO-BE-SEEN\n-----END OPENSSH PRIVATE KEY-----';

describe('SSH keys of web hosting', () => {
  let world: VpsHarness;
  let account: string;
  let path: string;
  beforeEach(async () => {
    world = await VpsHarness.start();
    account = world.base.simulator.state().hostingAccounts[0]!.id;
    path = `/shared-hosting/${account}/ssh-keys`;
  });
  afterEach(() => world.close());

  const add = (publicKey: string, name = 'deploy') => world.v2('POST', path, { name, publicKey });
  const listed = async () => (await world.v2('GET', path)).body;
  const at = (fingerprint: string) => `${path}/${encodeURIComponent(fingerprint)}`;
  const authorize = (fingerprint: string) => world.v2('POST', `${at(fingerprint)}/actions/authorize`);

  it('are imported and authorized in one call', async () => {
    const { status, body } = await add(ED25519.publicKey);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^ssh_/u) as unknown,
      name: 'deploy',
      fingerprint: ED25519.fingerprint,
      imported: true,
      authorized: true,
    });
    expect(Object.keys(body)).toEqual(['id', 'name', 'fingerprint', 'imported', 'authorized']);
    expect(await listed()).toMatchObject({
      sshKeys: [
        {
          id: body['id'],
          name: 'deploy',
          fingerprint: ED25519.fingerprint,
          type: 'ssh-ed25519',
          bits: 256,
          comment: 'deploy@example.com',
          publicKey: ED25519.publicKey,
        },
      ],
      actions: { canAdd: { allowed: true, reason: null, code: null } },
    });
  });

  it('are deleted by the fingerprint with slash and plus percent-encoded, and are then gone', async () => {
    await add(AWKWARD.publicKey);
    expect(AWKWARD.fingerprint).toMatch(/(?=.*\/)(?=.*\+)/u);
    expect(await world.v2('DELETE', at(AWKWARD.fingerprint))).toMatchObject({ status: 204, text: '' });
    expect((await listed())['sshKeys']).toEqual([]);
    expect((await world.v2('DELETE', at(AWKWARD.fingerprint))).status).toBe(404);
  });

  it.each([
    ['twice encoded', encodeURIComponent(encodeURIComponent(AWKWARD.fingerprint)), 404],
    ['not encoded', AWKWARD.fingerprint, 501],
    ['with a plain plus', encodeURIComponent(AWKWARD.fingerprint).replaceAll('%2B', '+'), 404],
    ['with a broken percent sign', '%E0%A4%A', 404],
    ['by its id', 'ssh_x', 404],
    ['of another key', encodeURIComponent(ED25519.fingerprint), 404],
  ])('are not found %s', async (_, sent, status) => {
    await add(AWKWARD.publicKey);
    expect((await world.v2('DELETE', `${path}/${sent}`)).status).toBe(status);
    expect((await listed())['sshKeys']).toHaveLength(1);
  });

  it('that are imported only are authorized by their fingerprint', async () => {
    await world.client.addHostingSshKey(account, {
      name: 'legacy',
      publicKey: AWKWARD.publicKey,
      authorized: false,
    });
    const authorized = () => world.base.simulator.state().hostingSshKeys[0]?.authorized;
    expect(authorized()).toBe(false);
    expect(await authorize(AWKWARD.fingerprint)).toMatchObject({
      status: 200,
      body: { name: 'legacy', fingerprint: AWKWARD.fingerprint, authorized: true },
    });
    expect(authorized()).toBe(true);
    expect((await authorize(ED25519.fingerprint)).status).toBe(404);
  });

  it.each([
    ['text that is no key', { publicKey: 'hello' }, '/publicKey'],
    ['a private key', { publicKey: PRIVATE }, '/publicKey'],
    ['two keys', { publicKey: `${ED25519.publicKey}\n${ECDSA_521.publicKey}` }, '/publicKey'],
    ['no key', { publicKey: undefined }, '/publicKey'],
    ['no name', { name: undefined }, '/name'],
    ['an empty name', { name: ' ' }, '/name'],
    ['an unknown field', { public_key: 'x' }, '/public_key'],
  ])('refuse %s, and never repeat it', async (_, change, pointer) => {
    const answer = await world.v2('POST', path, { name: 'deploy', publicKey: ED25519.publicKey, ...change });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ pointer }] } });
    expect(answer.text).not.toMatch(/NOT-TO-BE-SEEN|AAAA/u);
    expect(JSON.stringify(world.base.simulator.ledger())).not.toMatch(/NOT-TO-BE-SEEN|AAAA/u);
    expect((await listed())['sshKeys']).toEqual([]);
  });

  it('are there once by material, whatever name and comment, and once by name', async () => {
    await add(ED25519.publicKey);
    const again = await add(ED25519.publicKey.replace('deploy@example.com', 'other'), 'second');
    expect([again.status, again.body['detail']]).toEqual([409, expect.stringContaining('already')]);
    const namesake = await add(ECDSA_521.publicKey);
    expect([namesake.status, namesake.body['detail']]).toEqual([409, expect.stringContaining('name')]);
    expect((await listed())['sshKeys']).toHaveLength(1);
  });

  it('of two accounts have nothing to do with each other', async () => {
    await add(ED25519.publicKey);
    const { id } = await world.client.createHostingAccount({ primaryDomain: 'shop.example' });
    const other = `/shared-hosting/${id}/ssh-keys`;
    const answer = await world.v2('POST', other, { name: 'deploy', publicKey: ED25519.publicKey });
    expect(answer.status).toBe(201);
    await world.v2('DELETE', at(ED25519.fingerprint));
    expect((await world.v2('GET', other)).body['sshKeys']).toHaveLength(1);
  });

  it.each([
    ['legacy accounts', { controlPanel: null }, 'SSH keys can be managed on cPanel accounts only.'],
    ['suspended accounts', { serviceStatus: 'suspended' as const }, 'The hosting account is suspended.'],
    ['accounts of which control says so', { canAddSshKeys: false, reason: 'Ask support.' }, 'Ask support.'],
  ])('cannot be added to %s, and the gate says why', async (_, change, reason) => {
    await world.client.changeHostingAccount(account, change);
    expect((await listed())['actions']).toEqual({ canAdd: { allowed: false, reason, code: null } });
    expect(await add(ED25519.publicKey)).toMatchObject({ status: 403, body: { detail: reason } });
  });

  it.each([
    ['GET', '', ['read:hosting', 'console:services'], 200],
    ['POST', '', ['write:hosting', 'console:services'], 400],
    ['POST', '/SHA256%3Ax/actions/authorize', ['write:hosting', 'console:services'], 404],
    ['DELETE', '/SHA256%3Ax', ['write:hosting', 'console:services'], 404],
  ])('%s %s needs both %s', async (method, rest, scopes, status) => {
    const call = async (held: string[]) => {
      const { secret } = await world.client.addKey({ scopes: held });
      return world.base.call(method, `/api/v2${path}${rest}`, undefined, {
        authorization: `Bearer ${secret}`,
      });
    };
    expect((await call(scopes)).status).toBe(status);
    for (const missing of scopes) {
      const answer = await call(scopes.filter((scope) => scope !== missing));
      expect([answer.status, answer.text]).toEqual([403, expect.stringContaining(missing)]);
    }
  });

  it('have no other routes', async () => {
    expect((await world.v2('POST', `${at(ED25519.fingerprint)}/actions/deauthorize`)).status).toBe(501);
    expect((await world.v2('PATCH', at(ED25519.fingerprint), { name: 'x' })).status).toBe(501);
  });

  it('are written before a drop that comes after', async () => {
    await world.client.addFaults({ effect: 'drop', method: 'POST', when: 'after' });
    await expect(add(ED25519.publicKey)).rejects.toThrow('fetch failed');
    expect(world.base.simulator.state().hostingSshKeys).toMatchObject([{ fingerprint: ED25519.fingerprint }]);
  });
});
