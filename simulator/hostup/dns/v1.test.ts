import { startHarness, type Harness } from '../../harness.test-support';

describe('DNS v1', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness({ clock: { startAt: '2026-02-10T00:00:00.000Z', frozen: true } });
  });
  afterEach(() => harness.simulator.close());

  const v1 = (method: string, path: string, body?: unknown) => harness.call(method, `/api/dns${path}`, body);
  const dataOf = async (answer: ReturnType<typeof v1>) =>
    (await answer).body['data'] as Record<string, unknown>;

  it('puts everything into the envelope', async () => {
    const { status, text } = await v1('GET', '/zones');
    expect(status).toBe(200);
    expect(text).toMatch(
      /^\{"success":true,"timestamp":"2026-02-10T00:00:00\.000Z","requestId":"[0-9a-f-]{36}","data":\{"zones":\[\{"server_id":"20","account_id":"1234","domain_id":"10001","domain":"example\.com"\}\]\}\}$/u,
    );
  });

  it('finds a zone by its domain', async () => {
    expect(await dataOf(v1('GET', '/domain/example.com'))).toEqual({
      zone: { id: '10001', domain_id: '10001', domain: 'example.com' },
    });
  });

  it('lists SOA and apex NS too', async () => {
    const { zone } = await dataOf(v1('GET', '/zones/10001/records'));
    expect(zone).toMatchObject({
      id: '10001',
      domain: 'example.com',
      records: [
        {
          type: 'SOA',
          name: 'example.com',
          value: 'primary.ns.hostup.se registry.hostup.se 2026021001 3600 1800 604800 600',
          created: '2026-02-10T00:00:00.000Z',
        },
        { type: 'NS', value: 'primary.ns.hostup.se' },
        { type: 'NS', value: 'secondary.ns.hostup.se' },
      ],
    });
  });

  it('creates with 200, an integer id and TXT in quotes, whether quotes were sent or not', async () => {
    for (const [name, value] of [
      ['a', 'test-value'],
      ['b.example.com', '"test-value"'],
    ]) {
      const { record } = await dataOf(
        v1('POST', '/zones/10001/records', { type: 'TXT', name, value, ttl: 300 }),
      );
      expect(record).toEqual({
        id: expect.any(Number) as number,
        type: 'TXT',
        name: `${name!.charAt(0)}.example.com`,
        value: '"test-value"',
        ttl: 300,
        status: 'pending',
      });
    }
    expect(await harness.records()).toMatchObject([{ value: 'test-value' }, { value: 'test-value' }]);
  });

  it('shows and changes the records of v2, and the other way round', async () => {
    const id = await harness.create({ type: 'MX', name: '@', value: 'mail.example.org', priority: 10 });
    const { number } = harness.simulator.state().zones[0]!.records.at(-1)!;
    const { zone } = await dataOf(v1('GET', '/zones/10001/records'));
    const { records } = zone as { records: unknown[] };
    expect(records.at(-1)).toMatchObject({ id: number, priority: 10 });
    expect(await dataOf(v1('DELETE', `/zones/10001/records/${number}`))).toEqual({
      message: 'DNS record deleted successfully',
    });
    expect((await harness.call('DELETE', `/api/v2/dns-zones/${harness.zone}/records/${id}`)).status).toBe(
      404,
    );
  });

  it('gives a record a new id at PUT, takes an echoed record, and defaults the TTL', async () => {
    const post = { type: 'A', name: 'www', value: '192.0.2.1', ttl: 300 };
    const { record } = await dataOf(v1('POST', '/zones/10001/records', post));
    const old = record as { id: number };
    const echoed = {
      ...old,
      created: '2026-01-01T00:00:00.000Z',
      proxy_rule: null,
      value: '192.0.2.2',
      ttl: undefined,
    };
    const answer = await dataOf(v1('PUT', `/zones/10001/records/${old.id}`, echoed));
    expect(answer['record']).toMatchObject({ name: 'www.example.com', value: '192.0.2.2', ttl: 3600 });
    expect((answer['record'] as { id: number }).id).not.toBe(old.id);
    expect((await v1('DELETE', `/zones/10001/records/${old.id}`)).status).toBe(404);
  });

  it('keeps the name at a PUT that does not give one', async () => {
    const id = await harness.create({ type: 'A', name: 'www', value: '192.0.2.1' });
    const { number } = harness.simulator.state().zones[0]!.records.find((record) => record.id === id)!;
    const { record } = await dataOf(
      v1('PUT', `/zones/10001/records/${number}`, { type: 'A', value: '192.0.2.3' }),
    );
    expect(record).toMatchObject({ name: 'www.example.com', value: '192.0.2.3' });
  });

  it('splits a long TXT into strings of 255 bytes, with quotes and backslashes escaped', async () => {
    await harness.create({ type: 'TXT', name: 'long', value: `${'x'.repeat(255)}y` });
    await harness.create({ type: 'TXT', name: 'odd', value: 'a "b" \\c' });
    const { zone } = await dataOf(v1('GET', '/zones/10001/records'));
    const { records } = zone as { records: { value: string }[] };
    expect(records.slice(-2).map((record) => record.value)).toEqual([
      `"${'x'.repeat(255)}" "y"`,
      String.raw`"a \"b\" \\c"`,
    ]);
  });

  it.each([
    ['an unknown zone', 'GET', '/zones/99/records', 404, 'NOT_FOUND', 'dns.zone_not_found not found'],
    [
      'a zone id that is no number',
      'GET',
      '/zones/zone_x/records',
      404,
      'NOT_FOUND',
      'dns.zone_not_found not found',
    ],
    ['an unknown domain', 'GET', '/domain/example.org', 404, 'NOT_FOUND', 'dns.zone_not_found not found'],
    [
      'an unknown record',
      'DELETE',
      '/zones/10001/records/1',
      404,
      'NOT_FOUND',
      'dns.record_not_found not found',
    ],
  ])('answers %s in its own error body', async (_, method, path, status, code, message) => {
    const answer = await v1(method, path);
    expect(answer.status).toBe(status);
    expect(Object.keys(answer.body)).toEqual(['error', 'message', 'code', 'timestamp', 'requestId']);
    expect(answer.body).toMatchObject({ error: 'Not Found', message, code });
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('names fields that failed validation', async () => {
    const answer = await v1('POST', '/zones/10001/records', { type: 'A', name: 'www', value: 'x' });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'BAD_REQUEST',
        details: [{ field: 'value', message: '`value` must be an IPv4 address.' }],
      },
    });
  });
});
