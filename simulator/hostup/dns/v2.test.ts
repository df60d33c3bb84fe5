import { startHarness, type Harness } from '../../harness.test-support';

describe('DNS v2', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness({ zones: ['example.com', 'example.net'], clock: { frozen: true } });
  });
  afterEach(() => harness.simulator.close());

  it('lists zones with the documented fields in their order', async () => {
    const { body } = await harness.call('GET', '/api/v2/dns-zones');
    const zones = body['data'] as Record<string, unknown>[];
    expect(Object.keys(body)).toEqual(['data', 'hasMore', 'nextCursor']);
    expect(Object.keys(zones[0]!)).toEqual([
      'id',
      'name',
      'zoneStatus',
      'status',
      'isDnsOnly',
      'kind',
      'recordCount',
    ]);
    expect(zones.map((zone) => zone['name'])).toEqual(['example.com', 'example.net']);
  });

  it('finds one zone by its exact name, and none by another name, without an error', async () => {
    const one = await harness.call('GET', '/api/v2/dns-zones?name=example.net');
    const none = await harness.call('GET', '/api/v2/dns-zones?name=www.example.net');
    expect(one.body['data']).toMatchObject([{ name: 'example.net' }]);
    expect(none).toMatchObject({ status: 200, body: { data: [], hasMore: false, nextCursor: null } });
  });

  it('gives zones in pages that a cursor leads through', async () => {
    const first = await harness.call('GET', '/api/v2/dns-zones?limit=1');
    expect(first.body).toMatchObject({ data: [{ name: 'example.com' }], hasMore: true });
    const cursor = String(first.body['nextCursor']);
    const second = await harness.call('GET', `/api/v2/dns-zones?limit=1&cursor=${cursor}`);
    expect(second.body).toMatchObject({ data: [{ name: 'example.net' }], hasMore: false, nextCursor: null });
  });

  it('refuses a cursor that it did not give', async () => {
    const { status, body } = await harness.call('GET', '/api/v2/dns-zones?cursor=eyJvZmZzZXQiOi0xfQ');
    expect([status, body['code']]).toEqual([400, 'invalid_cursor']);
  });

  it('gives the same bytes for a zone and for its records', async () => {
    await harness.create({ type: 'A', name: 'www', value: '192.0.2.1' });
    const zone = await harness.call('GET', `/api/v2/dns-zones/${harness.zone}`);
    const records = await harness.call('GET', `/api/v2/dns-zones/${harness.zone}/records`);
    expect(zone.text).toBe(records.text);
    expect(Object.keys(zone.body)).toEqual(['zone', 'records']);
    expect(zone.body['zone']).toMatchObject({ recordCount: 1, totalRecordCount: 1, liveRecordLimit: 200 });
  });

  it('creates a record: full name, default TTL, pending, then active', async () => {
    const created = await harness.post({ type: 'TXT', name: '_dmarc', value: 'v=DMARC1; p=none' });
    expect(created.status).toBe(201);
    expect(created.text).toBe(
      `{"id":"${String(created.body['id'])}","type":"TXT","name":"_dmarc.example.com","value":"v=DMARC1; p=none","ttl":3600,"status":"pending","warnings":[]}`,
    );
    await harness.simulator.client.advance(2);
    expect(await harness.records()).toMatchObject([{ status: 'active' }]);
  });

  it.each([
    ['@ is the apex', '@', 'example.com'],
    ['nothing is the apex', '', 'example.com'],
    ['a label is relative to the zone', 'www', 'www.example.com'],
    ['a wildcard is a label', '*.dev', '*.dev.example.com'],
    ['underscores are fine', '_sip._tcp', '_sip._tcp.example.com'],
    ['a full name is not doubled', 'www.example.com', 'www.example.com'],
    ['a name that only ends like the zone is relative', 'notexample.com', 'notexample.com.example.com'],
  ])('reads names: %s', async (_, name, full) => {
    await harness.create({ type: 'A', name, value: '192.0.2.1' });
    expect(await harness.records()).toMatchObject([{ name: full }]);
  });

  it('filters by type and by name in all three spellings', async () => {
    await harness.create({ type: 'A', name: '@', value: '192.0.2.1' });
    await harness.create({ type: 'A', name: 'www', value: '192.0.2.1' });
    await harness.create({ type: 'TXT', name: 'www', value: 'x' });
    const count = async (query: string) => (await harness.records(query)).length;
    expect(await count('?type=TXT')).toBe(1);
    expect(await count('?name=@')).toBe(1);
    expect(await count('?name=www')).toBe(2);
    expect(await count('?name=www.example.com&type=A')).toBe(1);
    expect((await harness.call('GET', `/api/v2/dns-zones/${harness.zone}?type=SOA`)).status).toBe(400);
  });

  it('replaces a record by PUT and leaves the edited one out of the search for duplicates', async () => {
    const id = await harness.create({ type: 'A', name: 'www', value: '192.0.2.1', ttl: 60 });
    const path = `/api/v2/dns-zones/${harness.zone}/records/${id}`;
    const same = await harness.call('PUT', path, { type: 'A', name: 'www', value: '192.0.2.1', ttl: 120 });
    expect(same).toMatchObject({ status: 200, body: { id, ttl: 120 } });
    const other = await harness.call('PUT', path, { type: 'CNAME', name: 'web', value: 'host.example.org' });
    expect(other.body).toMatchObject({ type: 'CNAME', name: 'web.example.com', ttl: 3600 });
    expect(await harness.records('?name=www')).toEqual([]);
  });

  it('deletes a record with 204 and no body', async () => {
    const id = await harness.create({ type: 'A', name: 'www', value: '192.0.2.1' });
    const gone = await harness.call('DELETE', `/api/v2/dns-zones/${harness.zone}/records/${id}`);
    expect(gone).toMatchObject({ status: 204, text: '' });
    expect(await harness.records()).toEqual([]);
  });

  it('toggles the proxy by PATCH, and nothing else', async () => {
    await harness.simulator.client.changeZone('example.com', { cdnEnabled: true });
    const id = await harness.create({ type: 'A', name: 'www', value: '192.0.2.1' });
    const text = await harness.create({ type: 'TXT', name: 'www', value: 'x' });
    const patch = (record: string, body: unknown) =>
      harness.call('PATCH', `/api/v2/dns-zones/${harness.zone}/records/${record}`, body);
    expect((await patch(id, { proxied: true })).body).toMatchObject({
      id,
      proxied: true,
      actions: { canChangeProxy: { allowed: true } },
    });
    expect((await patch(id, { ttl: 60 })).status).toBe(400);
    expect((await patch(text, { proxied: true })).status).toBe(400);
  });

  it('keeps a proxied record proxied over a PUT that does not say', async () => {
    await harness.simulator.client.changeZone('example.com', { cdnEnabled: true });
    const id = await harness.create({ type: 'A', name: 'www', value: '192.0.2.1', proxied: true });
    const path = `/api/v2/dns-zones/${harness.zone}/records/${id}`;
    const { body } = await harness.call('PUT', path, { type: 'A', name: 'www', value: '192.0.2.2' });
    expect(body).toMatchObject({ proxied: true });
  });

  it('warns when several addresses of one name remain', async () => {
    await harness.create({ type: 'A', name: 'www', value: '192.0.2.1' });
    const { body } = await harness.post({ type: 'A', name: 'www', value: '192.0.2.2' });
    expect(body['warnings']).toHaveLength(1);
  });

  it('shows the DNS of a domain, with system records on demand', async () => {
    const { domainId } = harness.simulator.state().zones[0]!;
    const plain = await harness.call('GET', `/api/v2/domains/${domainId}/dns`);
    const full = await harness.call('GET', `/api/v2/domains/${domainId}/dns?includeSystem=true`);
    expect(Object.keys(plain.body)).toEqual(['zone', 'records', 'nameservers', 'actions']);
    expect(plain.body['records']).toEqual([]);
    expect(full.body['records']).toMatchObject([{ type: 'SOA' }, { type: 'NS' }, { type: 'NS' }]);
  });

  it.each([
    ['GET', '/api/v2/dns-zones/zone_none/records', 'DNS zone not found.'],
    ['GET', '/api/v2/domains/dom_none/dns', 'DNS zone not found.'],
  ])('answers %s %s with 404', async (method, path, detail) => {
    expect(await harness.call(method, path)).toMatchObject({
      status: 404,
      body: { code: 'not_found', detail },
    });
  });

  it('answers 404 for a record of another zone', async () => {
    const id = await harness.create({ type: 'A', name: 'www', value: '192.0.2.1' });
    const other = harness.simulator.state().zones[1]!.id;
    const { status, body } = await harness.call('DELETE', `/api/v2/dns-zones/${other}/records/${id}`);
    expect([status, body['detail']]).toEqual([404, 'DNS record not found.']);
    expect(await harness.records()).toHaveLength(1);
  });

  it('fills in a problem document as the vendor does', async () => {
    const { status, headers, body } = await harness.post({ type: 'A', value: '192.0.2.1' });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('x-request-id')).toBe(body['requestId']);
    expect(body).toEqual({
      type: 'https://developer.hostup.se/errors/invalid_request',
      title: 'Validation failed',
      status: 400,
      detail: 'The request failed validation. `name` is required.',
      code: 'invalid_request',
      instance: `/api/v2/dns-zones/${harness.zone}/records`,
      requestId: expect.stringMatching(/^req_/u) as string,
      timestamp: harness.simulator.state().now,
      errors: [{ pointer: '/name', detail: '`name` is required.', code: 'missing_required' }],
    });
  });

  it('lists 5,000 records in one answer, quickly, once the limit is lifted', async () => {
    await harness.simulator.close();
    const records = Array.from({ length: 5_000 }, (_, at) => ({
      type: 'A' as const,
      name: `host-${at}`,
      value: '192.0.2.1',
    }));
    harness = await startHarness({
      zones: [{ name: 'example.com', records }],
      switches: { 'dns.recordLimit': 0 },
    });
    const before = process.cpuUsage();
    for (let at = 0; at < 20; at += 1)
      await harness.create({ type: 'A', name: `new-${at}`, value: '192.0.2.1' });
    expect(await harness.records()).toHaveLength(5_020);
    // Not the time by the clock: on a busy machine that tells of the others.
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});
