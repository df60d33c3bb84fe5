import { startHarness, type Harness } from '../harness.test-support';

describe('keys of the simulated HostUp', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness({ zones: ['example.com', 'example.net'] });
  });
  afterEach(() => harness.simulator.close());

  const list = '/api/v2/dns-zones';
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer wrong' }],
    ['a key without the word Bearer', { authorization: 'wrong' }],
  ])('answers %s with 401 in both generations', async (_, headers) => {
    expect(await harness.call('GET', list, undefined, headers)).toMatchObject({
      status: 401,
      body: { code: 'unauthorized', title: 'Unauthorized', detail: 'Authentication required.' },
    });
    expect(await harness.call('GET', '/api/dns/zones', undefined, headers)).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHORIZED', message: 'Authentication required' },
    });
  });

  it('takes X-API-Key and Bearer on v1', async () => {
    const { apiKey } = harness.simulator.hostup;
    for (const headers of [{ 'x-api-key': apiKey }, bearer(apiKey)]) {
      expect((await harness.call('GET', '/api/dns/zones', undefined, headers)).status).toBe(200);
    }
  });

  it('answers a request without a key on an unknown route with 401, not with the route', async () => {
    expect((await harness.call('GET', '/api/v2/none', undefined, {})).status).toBe(401);
  });

  const record = { type: 'A', name: 'www', value: '192.0.2.1' };
  it.each([
    ['GET zones', 'read:domains', (h: Harness) => ['GET', list, undefined, h] as const],
    ['GET records', 'read:dns', (h: Harness) => ['GET', `${list}/${h.zone}/records`, undefined, h] as const],
    ['POST record', 'write:dns', (h: Harness) => ['POST', `${list}/${h.zone}/records`, record, h] as const],
    [
      'POST a proxied record',
      'write:cdn',
      (h: Harness) => ['POST', `${list}/${h.zone}/records`, { ...record, proxied: false }, h] as const,
    ],
    [
      'DELETE record',
      'write:dns',
      (h: Harness) => ['DELETE', `${list}/${h.zone}/records/drr_x`, undefined, h] as const,
    ],
    [
      'PATCH record',
      'write:cdn',
      (h: Harness) => ['PATCH', `${list}/${h.zone}/records/drr_x`, {}, h] as const,
    ],
    [
      'v1 GET records',
      'read:dns',
      (h: Harness) => ['GET', '/api/dns/zones/10001/records', undefined, h] as const,
    ],
    [
      'v1 POST record',
      'write:dns',
      (h: Harness) => ['POST', '/api/dns/zones/10001/records', record, h] as const,
    ],
  ])('answers %s with 403 when %s is missing', async (_, scope, request) => {
    const all = ['read:dns', 'write:dns', 'read:domains', 'read:cdn', 'write:cdn'];
    const key = await harness.simulator.client.addKey({ scopes: all.filter((other) => other !== scope) });
    const [method, path, body] = request(harness);
    const { status, text } = await harness.call(method, path, body, bearer(key.secret));
    expect(status).toBe(403);
    expect(text).toContain(scope);
  });

  it('asks write:cdn of a PUT only when it speaks of the proxy', async () => {
    const id = await harness.create(record);
    const key = await harness.simulator.client.addKey({ scopes: ['write:dns'] });
    const put = (body: unknown) =>
      harness.call('PUT', `${list}/${harness.zone}/records/${id}`, body, bearer(key.secret));
    expect((await put({ ...record, ttl: 60 })).status).toBe(200);
    expect((await put({ ...record, proxied: false })).status).toBe(403);
  });

  it.each(['name', 'id'] as const)('shows a key that is restricted by %s its zones only', async (by) => {
    const zones = harness.simulator.state().zones;
    const key = await harness.simulator.client.addKey({ zones: [zones[1]![by]] });
    const seen = await harness.call('GET', list, undefined, bearer(key.secret));
    expect(seen.body['data']).toMatchObject([{ name: 'example.net' }]);
    const { status } = await harness.call('GET', `${list}/${zones[0]!.id}`, undefined, bearer(key.secret));
    expect(status).toBe(404);
  });

  it('refuses a key that was switched off, until it is on again', async () => {
    const key = await harness.simulator.client.addKey();
    const status = async () => (await harness.call('GET', list, undefined, bearer(key.secret))).status;
    await harness.simulator.client.changeKey(key.id, { active: false });
    expect(await status()).toBe(401);
    await harness.simulator.client.changeKey(key.id, { active: true });
    expect(await status()).toBe(200);
    await harness.simulator.client.removeKey(key.id);
    expect(await status()).toBe(401);
  });
});
