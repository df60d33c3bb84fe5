import { startHarness, type Harness } from '../../harness.test-support';

const A = { type: 'A', name: 'www', value: '192.0.2.1' };
const CNAME = { type: 'CNAME', name: 'www', value: 'host.example.org' };
const MX = { type: 'MX', name: '@', value: 'mail.example.org', priority: 10 };
const SRV = { type: 'SRV', name: '_sip._tcp', value: 'sip.example.org', priority: 1, weight: 2, port: 5060 };
const TLSA = { type: 'TLSA', name: '_443._tcp', value: `3 1 1 ${'ab'.repeat(32)}` };

describe('what the simulated vendor refuses', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.simulator.close());

  it.each([
    ['an IPv4 address with a number over 255', { ...A, value: '192.0.2.300' }, '/value'],
    ['an IPv4 address in short form', { ...A, value: '192.0.2' }, '/value'],
    ['an IPv6 address in an A record', { ...A, value: '2001:db8::1' }, '/value'],
    ['an IPv4 address in an AAAA record', { ...A, type: 'AAAA' }, '/value'],
    ['an IPv6 address with a zone', { ...A, type: 'AAAA', value: 'fe80::1%eth0' }, '/value'],
    ['a CNAME at the apex', { ...CNAME, name: '@' }, '/type'],
    ['a CNAME to an address', { ...CNAME, value: '192.0.2.1' }, '/value'],
    ['an ALIAS to an address', { ...CNAME, type: 'ALIAS', value: '192.0.2.1' }, '/value'],
    ['an MX to an address', { ...MX, value: '2001:db8::1' }, '/value'],
    ['an NS to an address', { type: 'NS', name: 'sub', value: '192.0.2.1' }, '/value'],
    ['an MX without a priority', { ...MX, priority: undefined }, '/priority'],
    ['an MX with the priority in the value', { ...MX, value: '10 mail.example.org' }, '/value'],
    ['a priority over 65535', { ...MX, priority: 65_536 }, '/priority'],
    ['a priority that is text', { ...MX, priority: '10' }, '/priority'],
    ['an SRV without a port', { ...SRV, port: undefined }, '/port'],
    ['an SRV without a weight', { ...SRV, weight: undefined }, '/weight'],
    ['an SRV with everything in the value', { ...SRV, value: '1 2 5060 sip.example.org' }, '/value'],
    ['a TLSA with a digest of the wrong length', { ...TLSA, value: '3 1 1 abcd' }, '/value'],
    ['a TLSA with an unknown usage', { ...TLSA, value: `4 1 1 ${'ab'.repeat(32)}` }, '/value'],
    ['a CAA without a tag', { type: 'CAA', name: '@', value: '0 "ca.example.org"' }, '/value'],
    ['CAA flags over 255', { type: 'CAA', name: '@', value: '256 issue "ca.example.org"' }, '/value'],
    ['a TXT with unbalanced quotes', { type: 'TXT', name: '@', value: 'a "b' }, '/value'],
    ['a TXT with a line break', { type: 'TXT', name: '@', value: 'a\nb' }, '/value'],
    ['a TTL below 60', { ...A, ttl: 59 }, '/ttl'],
    ['a TTL that is not whole', { ...A, ttl: 60.5 }, '/ttl'],
    ['a TTL that is text', { ...A, ttl: '60' }, '/ttl'],
    ['a type that is not known', { ...A, type: 'PTR' }, '/type'],
    ['a type in lower case', { ...A, type: 'a' }, '/type'],
    ['SPF, which is a TXT now', { type: 'SPF', name: '@', value: 'v=spf1 -all' }, '/type'],
    ['a body without a type', { name: 'www', value: '192.0.2.1' }, '/type'],
    ['a body without a value', { type: 'A', name: 'www' }, '/value'],
    ['a name with an empty label', { ...A, name: 'a..b' }, '/name'],
    ['a label over 63 characters', { ...A, name: 'a'.repeat(64) }, '/name'],
    ['a name over 253 characters', { ...A, name: Array(64).fill('abc').join('.') }, '/name'],
    ['a wildcard in the middle', { ...A, name: 'a.*.b' }, '/name'],
    ['a label that starts with a hyphen', { ...A, name: '-a' }, '/name'],
    ['a name with a dot at the end outside the zone', { ...A, name: 'www.example.org.' }, '/name'],
    ['a proxied TXT', { type: 'TXT', name: 'a', value: 'b', proxied: true }, '/proxied'],
    ['an unknown field', { ...A, comment: 'mine' }, '/comment'],
    ['an echoed id', { ...A, id: 'drr_1' }, '/id'],
  ])('%s', async (_, record, pointer) => {
    const { status, body } = await harness.post(record);
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    expect(body['errors']).toMatchObject([{ pointer }]);
    expect(await harness.records()).toEqual([]);
  });

  it.each([
    ['an exact duplicate', [A], A],
    ['a duplicate with another TTL', [A], { ...A, ttl: 60 }],
    [
      'a duplicate in another spelling',
      [{ ...A, type: 'AAAA', value: '2001:db8::1' }],
      { ...A, type: 'AAAA', value: '2001:DB8:0::1' },
    ],
    ['a duplicate MX with another priority', [MX], { ...MX, priority: 20 }],
    ['two MX with one priority', [MX], { ...MX, value: 'mail2.example.org' }],
    ['a CNAME beside another record', [A], CNAME],
    ['another record beside a CNAME', [CNAME], A],
    ['a second CNAME', [CNAME], { ...CNAME, value: 'other.example.org' }],
    ['a proxied record in a zone without CDN', [], { ...A, proxied: true }],
  ])('%s', async (_, before, record) => {
    for (const one of before) await harness.create(one);
    const { status, body } = await harness.post(record);
    expect([status, body['code']]).toEqual([409, 'conflict']);
    expect(await harness.records()).toHaveLength(before.length);
  });

  it.each([
    ['several addresses of one name', [A, { ...A, value: '192.0.2.2' }]],
    [
      'several TXT of one name, which ACME needs',
      ['a', 'b'].map((value) => ({ type: 'TXT', name: 'x', value })),
    ],
    ['TXT values that differ in case only', ['a', 'A'].map((value) => ({ type: 'TXT', name: 'x', value }))],
    ['MX with different priorities', [MX, { ...MX, value: 'mail2.example.org', priority: 20 }]],
    ['SRV that differ in the port only', [SRV, { ...SRV, port: 5061 }]],
    ['a delegation below the apex', [{ type: 'NS', name: 'sub', value: 'ns.example.org' }]],
    ['an ALIAS at the apex beside an MX', [MX, { type: 'ALIAS', name: '@', value: 'host.example.org' }]],
    ['null instead of fields that do not apply', [{ ...A, priority: null, weight: null, port: null }]],
    ['a TLSA and a CAA', [TLSA, { type: 'CAA', name: '@', value: '0 issue "ca.example.org; account=1"' }]],
  ])('but not %s', async (_, records) => {
    for (const record of records) await harness.create(record);
    expect(await harness.records()).toHaveLength(records.length);
  });

  it.each([
    ['a POST of an apex NS', () => harness.post({ type: 'NS', name: '@', value: 'ns.example.org' })],
    ['a v1 DELETE of the SOA', () => harness.call('DELETE', '/api/dns/zones/10001/records/30000001')],
    [
      'a v1 PUT of an apex NS',
      () =>
        harness.call('PUT', '/api/dns/zones/10001/records/30000002', { type: 'TXT', value: 'x', name: 'x' }),
    ],
  ])('%s', async (_, attempt) => {
    const before = harness.simulator.state().zones[0]!.records;
    expect((await attempt()).status).toBe(403);
    expect(harness.simulator.state().zones[0]!.records).toEqual(before);
  });

  it('a root MX of a zone with email forwarding', async () => {
    await harness.create(MX);
    const [record] = await harness.records();
    await harness.simulator.client.changeZone('example.com', { emailForwarding: true });
    const path = `/api/v2/dns-zones/${harness.zone}/records/${String(record!['id'])}`;
    expect((await harness.post({ ...MX, priority: 20, value: 'm.example.org' })).status).toBe(403);
    expect((await harness.call('DELETE', path)).status).toBe(403);
  });

  it('a PUT that would make a duplicate', async () => {
    await harness.create(A);
    const id = await harness.create({ ...A, value: '192.0.2.2' });
    const { status } = await harness.call('PUT', `/api/v2/dns-zones/${harness.zone}/records/${id}`, A);
    expect(status).toBe(409);
    expect(await harness.records()).toMatchObject([{ value: '192.0.2.1' }, { value: '192.0.2.2' }]);
  });

  it('the record after the 200th; a PUT is still fine', async () => {
    const records = Array.from({ length: 200 }, (__, at) => ({
      ...A,
      type: 'A' as const,
      name: `host-${at}`,
    }));
    await harness.simulator.client.addZone({ name: 'full.example', records });
    const zone = harness.simulator.state().zones[1]!;
    const path = `/api/v2/dns-zones/${zone.id}/records`;
    expect((await harness.call('POST', path, A)).status).toBe(409);
    const last = zone.records.at(-1)!;
    expect((await harness.call('PUT', `${path}/${last.id}`, A)).status).toBe(200);
    expect((await harness.call('DELETE', `${path}/${last.id}`)).status).toBe(204);
    expect((await harness.call('POST', path, A)).status).toBe(201);
  });

  it.each([
    ['a body that is not JSON', '{"type":'],
    ['an empty body', ''],
    ['a body that is a list', '[]'],
  ])('%s', async (_, body) => {
    expect(await harness.post(body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('an unknown query parameter', async () => {
    expect((await harness.call('GET', '/api/v2/dns-zones?page=2')).status).toBe(400);
  });
});
