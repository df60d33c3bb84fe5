import { KeysHarness, NEW } from './api-keys.test-support';
import { dataOf, VpsHarness } from '../vps/harness.test-support';

const START = '2026-04-27T12:00:00.000Z';
const ZONES = ['example.com', 'example.net'];

describe('API keys', () => {
  let keys: KeysHarness;
  beforeEach(async () => {
    keys = KeysHarness.over(await VpsHarness.start({ zones: ZONES }));
  });
  afterEach(() => keys.close());

  it('are made with the documented fields in their order', async () => {
    const answer = await keys.create({ description: 'For CI', dns_permissions: ['TXT'] });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    const data = dataOf(answer);
    expect(data).toMatchObject({
      key_id: expect.stringMatching(/^key_/u) as unknown,
      key: expect.stringMatching(/^simulated-.{32}$/u) as unknown,
      name: 'ci',
      description: 'For CI',
      scopes: NEW.scopes,
      dns_permissions: ['TXT'],
      created_at: START,
    });
    const order = [
      'key_id',
      'key',
      'name',
      'description',
      'scopes',
      'dns_permissions',
      'created_at',
      'message',
    ];
    expect(Object.keys(data)).toEqual(order);
  });

  it('are listed with everything but the secret', async () => {
    const zone = keys.base.zone;
    const { key, key_id } = await keys.issue({
      expires_in_days: 30,
      allowed_dns_zones: [zone],
      is_test: true,
    });
    expect(await keys.zonesStatus(key)).toBe(200);
    expect(await keys.listed()).toEqual([
      {
        key_id,
        ...NEW,
        description: null,
        dns_permissions: [],
        created_at: START,
        allowed_dns_zones: [zone],
        is_active: true,
        is_test: true,
        expires_at: '2026-05-27T12:00:00.000Z',
        last_used_at: START,
      },
    ]);
    const seen = [
      (await keys.v1('GET', '/keys')).text,
      JSON.stringify(keys.base.simulator.state()),
      JSON.stringify(keys.base.simulator.ledger()),
    ];
    for (const text of seen) expect(text).not.toContain(key);
  });

  it('work at once with exactly their scopes', async () => {
    const { key, key_id } = await keys.issue();
    expect([await keys.zonesStatus(key), await keys.recordStatus(key)]).toEqual([200, 201]);
    expect((await keys.as(key, 'GET', '/vps')).status).toBe(403);
    expect(keys.base.simulator.ledger().at(-1)).toMatchObject({ keyId: key_id });
    await keys.put(key_id, { scopes: ['read:vm'] });
    expect([await keys.zonesStatus(key), (await keys.as(key, 'GET', '/vps')).status]).toEqual([403, 200]);
  });

  it.each(['name', 'id'] as const)('are held to the zones they are given by %s', async (by) => {
    const [, second] = keys.base.simulator.state().zones;
    const { key } = await keys.issue({ allowed_dns_zones: [second![by]] });
    const { body } = await keys.as(key, 'GET', '/dns-zones');
    expect(body['data']).toMatchObject([{ name: 'example.net' }]);
    expect(await keys.recordStatus(key)).toBe(404);
  });

  it('are held to their DNS permissions in all writes of both generations', async () => {
    const { key } = await keys.issue({ dns_permissions: ['TXT', 'A'], scopes: ['read:all', 'write:all'] });
    const zone = keys.base.zone;
    const records = `/dns-zones/${zone}/records`;
    const txt = await keys.base.create({ type: 'TXT', name: 'x', value: 'y' });
    const mx = await keys.base.create({ type: 'MX', name: '@', value: 'mail.example.org', priority: 10 });
    const status = async (method: string, path: string, body?: unknown) =>
      (await keys.as(key, method, path, body)).status;
    expect([await keys.recordStatus(key), await keys.recordStatus(key, 'AAAA', '2001:db8::1')]).toEqual([
      201, 403,
    ]);
    const now = { type: 'TXT', name: 'x', value: 'z' };
    expect(await status('PUT', `${records}/${txt}`, now)).toBe(200);
    expect(await status('PUT', `${records}/${mx}`, now)).toBe(403);
    expect(await status('DELETE', `${records}/${mx}`)).toBe(403);
    expect(await status('DELETE', `${records}/${txt}`)).toBe(204);
    const headers = { authorization: `Bearer ${key}` };
    const sent = { type: 'AAAA', name: 'v1', value: '2001:db8::1' };
    const v1 = await keys.base.call('POST', '/api/dns/zones/10001/records', sent, headers);
    expect([v1.status, v1.text]).toEqual([403, expect.stringContaining('AAAA')]);
    const number = keys.base.simulator.state().zones[0]?.records.find(({ id }) => id === mx)?.number;
    const gone = await keys.base.call('DELETE', `/api/dns/zones/10001/records/${number}`, undefined, headers);
    expect(gone.status).toBe(403);
  });

  it('expire on the simulated clock', async () => {
    const { key } = await keys.issue({ expires_in_days: 1 });
    await keys.client.advance(86_399);
    expect(await keys.zonesStatus(key)).toBe(200);
    await keys.client.advance(1);
    expect(await keys.zonesStatus(key)).toBe(401);
  });

  it('are disabled and enabled by a PUT, which keeps secret and description', async () => {
    const { key, key_id } = await keys.issue({ description: 'For CI' });
    expect(dataOf(await keys.put(key_id, { is_active: false, name: 'new' }))).toEqual({
      message: 'API key updated',
    });
    expect(await keys.zonesStatus(key)).toBe(401);
    expect(await keys.listed()).toMatchObject([{ name: 'new', is_active: false, description: 'For CI' }]);
    await keys.put(key_id, { description: null });
    expect(await keys.zonesStatus(key)).toBe(200);
    expect(await keys.listed()).toMatchObject([{ description: null }]);
  });

  it('get a new secret by a roll, and the old one stops at once', async () => {
    const old = await keys.issue();
    const rolled = await keys.roll(old.key_id);
    expect([rolled.key_id, rolled.created_at]).toEqual([old.key_id, old.created_at]);
    expect(rolled.key).not.toBe(old.key);
    expect([await keys.zonesStatus(old.key), await keys.zonesStatus(rolled.key)]).toEqual([401, 200]);
    expect(JSON.stringify(keys.base.simulator.state())).not.toContain('simulated-');
  });

  it('are revoked by the query, for good', async () => {
    const { key, key_id } = await keys.issue();
    const revoked = await keys.v1('DELETE', `/keys?key_id=${key_id}`);
    expect(dataOf(revoked)).toEqual({ message: 'API key revoked' });
    expect([await keys.zonesStatus(key), await keys.listed()]).toEqual([401, []]);
    const again = await keys.v1('DELETE', `/keys?key_id=${key_id}`);
    expect(again).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', message: 'API key not found' } });
    expect((await keys.put(key_id)).status).toBe(404);
    expect((await keys.v1('POST', `/keys/${key_id}/roll`)).status).toBe(404);
  });

  it('may revoke and disable themselves', async () => {
    const { key, key_id } = await keys.issue({ scopes: ['write:account'] });
    const headers = { authorization: `Bearer ${key}` };
    const call = () => keys.base.call('DELETE', `/api/keys?key_id=${key_id}`, undefined, headers);
    expect([(await call()).status, (await call()).status]).toEqual([200, 401]);
  });

  it.each([
    ['an unknown scope, and name it', { scopes: ['read:dns', 'read:dsn'] }, 'scopes/1', 'read:dsn'],
    ['no scope', { scopes: [] }, 'scopes', 'must name a scope'],
    ['no name', { name: '' }, 'name', 'must not be empty'],
    ['no word on being a test key', { is_test: undefined }, 'is_test', 'is required'],
    [
      'a zone that there is not',
      { allowed_dns_zones: ['example.org'] },
      'allowed_dns_zones/0',
      'example.org',
    ],
    ['an unknown DNS permission', { dns_permissions: ['SOA'] }, 'dns_permissions/0', 'SOA'],
    ['no time at all', { expires_in_days: 0 }, 'expires_in_days', 'at least 1'],
    ['half a day', { expires_in_days: 0.5 }, 'expires_in_days', 'int'],
    ['an unknown field', { expiresInDays: 1 }, 'expiresInDays', 'not a known field'],
  ])('refuse %s', async (_, change, field, message) => {
    expect(await keys.create(change)).toMatchObject({
      status: 400,
      body: {
        code: 'BAD_REQUEST',
        details: [{ field, message: expect.stringContaining(message) as unknown }],
      },
    });
    expect(await keys.listed()).toEqual([]);
  });

  it.each(['name', 'scopes', 'is_active', 'allowed_dns_zones', 'dns_permissions'])(
    'cannot be changed without %s',
    async (field) => {
      const { key_id } = await keys.issue();
      const answer = await keys.put(key_id, { [field]: undefined });
      expect(answer).toMatchObject({
        status: 400,
        body: { details: [{ field, message: `\`${field}\` is required.` }] },
      });
    },
  );

  it.each(['is_test', 'expires_in_days'])('cannot change %s', async (field) => {
    const { key_id } = await keys.issue();
    expect((await keys.put(key_id, { [field]: 1 })).status).toBe(400);
  });

  it('need the id for a DELETE in the query', async () => {
    expect(await keys.v1('DELETE', '/keys')).toMatchObject({
      status: 400,
      body: { details: [{ field: 'key_id' }] },
    });
  });

  it.each([
    ['GET', '/keys', 'write:account'],
    ['GET', '/keys/scopes', 'write:account'],
    ['POST', '/keys', 'write:account'],
    ['PUT', '/keys/key_x', 'write:account'],
    ['POST', '/keys/key_x/roll', 'write:account'],
    ['DELETE', '/keys?key_id=key_x', 'write:account'],
  ])('%s %s needs %s', async (method, path, scope) => {
    const { key } = await keys.issue({ scopes: ['write:vm', 'read:vm'] });
    const answer = await keys.base.call(method, `/api${path}`, undefined, { authorization: `Bearer ${key}` });
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining(scope)]);
  });

  it('know the catalogue, whose scopes they all take', async () => {
    const { scopes } = dataOf(await keys.v1('GET', '/keys/scopes')) as { scopes: { name: string }[] };
    const names = scopes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['read:dns', 'console:services', 'power:vm', 'write:all']));
    expect(new Set(names).size).toBe(names.length);
    expect((await keys.create({ scopes: names })).status).toBe(200);
  });

  it('are there when the answer of a create is lost, with the time of their making', async () => {
    await keys.client.advance(60);
    await keys.client.addFaults({ effect: 'drop', method: 'POST', path: '/api/keys', when: 'after' });
    await expect(keys.create()).rejects.toThrow('fetch failed');
    expect(await keys.listed()).toMatchObject([{ name: 'ci', created_at: '2026-04-27T12:01:00.000Z' }]);
  });

  it('are changed by control, also in ways the API does not offer', async () => {
    const { key, key_id } = await keys.issue();
    await keys.client.changeKey(key_id, { expiresAt: START });
    expect(await keys.zonesStatus(key)).toBe(401);
    await keys.client.changeKey(key_id, { expiresAt: null, dnsPermissions: ['TXT'], description: 'Mine' });
    expect([await keys.zonesStatus(key), await keys.recordStatus(key)]).toEqual([200, 403]);
    expect(keys.base.simulator.state().apiKeys[1]).toEqual({
      id: key_id,
      name: 'ci',
      scopes: NEW.scopes,
      zones: [],
      active: true,
      description: 'Mine',
      dnsPermissions: ['TXT'],
      isTest: false,
      createdAt: START,
      expiresAt: null,
      lastUsedAt: START,
      revokedAt: null,
      rolled: false,
    });
  });
});
