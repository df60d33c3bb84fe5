import type { Harness } from './harness.test-support';
import { itShowsEveryReading, type Look, type ReadingCases } from './switch-readings.test-support';

const A = { type: 'A', name: 'www', value: '192.0.2.1' };
const TXT = { type: 'TXT', name: 'x', value: 'y' };
const MX = { type: 'MX', name: '@', value: 'mail.example.org', priority: 10 };

const statusOf = async (answer: Promise<{ status: number }>) => (await answer).status;
const post =
  (record: unknown): Look =>
  (harness) =>
    statusOf(harness.post(record));
const stored =
  (record: unknown, field: string): Look =>
  async (harness) => {
    const { status } = await harness.post(record);
    return status === 201 ? (await harness.records())[0]?.[field] : status;
  };
const v1Records = async (harness: Harness) => {
  const { body } = await harness.call('GET', '/api/dns/zones/10001/records');
  return (body['data'] as { zone: { records: { id: number; type: string; value: string }[] } }).zone.records;
};
const recordPath = (harness: Harness, id: string) => `/api/v2/dns-zones/${harness.zone}/records/${id}`;
const withKey = async (harness: Harness, seed: object, path: string) => {
  const { secret } = await harness.simulator.client.addKey(seed);
  return harness.call('GET', path, undefined, { authorization: `Bearer ${secret}` });
};
const zones =
  (query: string): Look =>
  async (harness) => {
    const { status, body } = await harness.call('GET', `/api/v2/dns-zones${query}`);
    return status === 200 ? (body['data'] as unknown[]).length : status;
  };

const CASES: ReadingCases<'auth' | 'http' | 'dns'> = {
  'auth.xApiKeyOnV2': [
    (harness) =>
      statusOf(
        harness.call('GET', '/api/v2/dns-zones', undefined, { 'x-api-key': harness.simulator.hostup.apiKey }),
      ),
    { accepted: 200, refused: 401 },
  ],
  'auth.missingScopeDetail': [
    async (harness) => (await withKey(harness, { scopes: ['read:dns'] }, '/api/v2/dns-zones')).body['detail'],
    {
      named: 'The API key lacks the required scope: read:domains.',
      generic: 'You do not have permission to perform this action.',
    },
  ],
  'auth.foreignZoneStatus': [
    (harness) => statusOf(withKey(harness, { zones: ['example.org'] }, `/api/v2/dns-zones/${harness.zone}`)),
    { 404: 404, 403: 403 },
  ],
  'auth.inactiveKeyStatus': [
    (harness) => statusOf(withKey(harness, { active: false }, '/api/v2/dns-zones')),
    { 401: 401, 403: 403 },
  ],
  'http.problemMediaType': [
    async (harness) => (await harness.post({})).headers.get('content-type'),
    { 'application/problem+json': 'application/problem+json', 'application/json': 'application/json' },
  ],
  'http.requestIdHeader': [
    async (harness) => (await harness.post({})).headers.has('x-request-id'),
    { sent: true, absent: false },
  ],
  'http.rateLimitHeaders': [
    async (harness) => {
      await harness.simulator.client.rateLimit({ limit: 5, windowSeconds: 60 });
      return (await harness.post(A)).headers.get('x-ratelimit-remaining');
    },
    { always: '4', on429: null },
  ],
  'http.retryAfter': [
    async (harness) => {
      await harness.simulator.client.rateLimit({ limit: 1, windowSeconds: 60 });
      await harness.post(A);
      return /^\d+$/u.test((await harness.post(A)).headers.get('retry-after') ?? '');
    },
    { seconds: true, date: false },
  ],
  'http.unknownFields': [post({ ...A, comment: 'x' }), { refused: 400, ignored: 201 }],
  'http.unknownRouteStatus': [
    (harness) => statusOf(harness.call('DELETE', '/api/v2/dns-zone/x')),
    { 501: 501, 404: 404 },
  ],
  'dns.postStatus': [post(A), { 201: 201, 200: 200 }],
  'dns.putKeepsId': [
    async (harness) => {
      const id = await harness.create(A);
      const { body } = await harness.call('PUT', recordPath(harness, id), { ...A, ttl: 60 });
      const [record, ...others] = await harness.records();
      return body['id'] === id && record?.['id'] === id && others.length === 0;
    },
    { true: true, false: false },
  ],
  'dns.v1PutKeepsId': [
    async (harness) => {
      await harness.create(A);
      const { id } = (await v1Records(harness)).at(-1)!;
      await harness.call('PUT', `/api/dns/zones/10001/records/${id}`, { type: 'A', value: '192.0.2.2' });
      return (await v1Records(harness)).at(-1)!.id === id;
    },
    { true: true, false: false },
  ],
  'dns.putOmittedFields': [
    async (harness) => {
      const id = await harness.create({ ...A, ttl: 60 });
      return (await harness.call('PUT', recordPath(harness, id), { ...A, value: '192.0.2.2' })).body['ttl'];
    },
    { defaulted: 3600, kept: 60 },
  ],
  'dns.deleteMissingStatus': [
    (harness) => statusOf(harness.call('DELETE', recordPath(harness, 'drr_none'))),
    { 404: 404, 204: 204 },
  ],
  'dns.conflictStatus': [
    async (harness) => {
      await harness.create(A);
      const { status, body } = await harness.post(A);
      return [status, body['code']];
    },
    { 409: [409, 'conflict'], 400: [400, 'invalid_request'] },
  ],
  'dns.conflictCode': [
    async (harness) => {
      await harness.create(A);
      return (await harness.post(A)).body['code'];
    },
    { conflict: 'conflict', upstream_failed: 'upstream_failed' },
  ],
  'dns.recordLimit': [
    async (harness) => {
      const statuses = [];
      for (const host of ['a', 'b', 'c']) statuses.push((await harness.post({ ...A, name: host })).status);
      return statuses;
    },
    { 2: [201, 201, 409], 0: [201, 201, 201] },
  ],
  'dns.recordLimitStatus': [
    async (harness) => {
      await harness.simulator.client.setSwitches({ 'dns.recordLimit': 1 });
      await harness.create(A);
      return statusOf(harness.post(TXT));
    },
    { 409: 409, 400: 400 },
  ],
  'dns.protectedStatus': [
    post({ type: 'NS', name: '@', value: 'ns.example.org' }),
    { 403: 403, 400: 400, 409: 409 },
  ],
  'dns.duplicateKey': [
    async (harness) => {
      await harness.create(MX);
      return statusOf(harness.post({ ...MX, priority: 20 }));
    },
    { value: 409, valueAndPriority: 201 },
  ],
  'dns.storedValues': [
    async (harness) => {
      await harness.create({ type: 'CNAME', name: 'c', value: 'Host.Example.ORG.' });
      await harness.create({ ...A, type: 'AAAA', value: '2001:DB8:0:0::1' });
      await harness.create({ type: 'CAA', name: '@', value: '0 ISSUE ca.example.org' });
      return (await harness.records()).map((record) => record['value']);
    },
    {
      normalised: ['host.example.org', '2001:db8::1', '0 issue "ca.example.org"'],
      verbatim: ['Host.Example.ORG.', '2001:DB8:0:0::1', '0 ISSUE ca.example.org'],
    },
  ],
  'dns.storedNames': [
    stored({ ...A, name: 'WWW' }, 'name'),
    { lowered: 'www.example.com', verbatim: 'WWW.example.com' },
  ],
  'dns.fqdnInName': [
    stored({ ...A, name: 'www.example.com' }, 'name'),
    { accepted: 'www.example.com', refused: 400, appended: 'www.example.com.example.com' },
  ],
  'dns.unicodeNames': [
    stored({ ...A, name: 'räksmörgås' }, 'name'),
    { refused: 400, converted: 'xn--rksmrgs-5wao1o.example.com' },
  ],
  'dns.quotedTxt': [
    stored({ ...TXT, value: '"a b" "c"' }, 'value'),
    { unwrapped: 'a bc', kept: '"a b" "c"', refused: 400 },
  ],
  'dns.v1LongTxt': [
    async (harness) => {
      await harness.create({ ...TXT, value: 'z'.repeat(256) });
      return (await v1Records(harness)).at(-1)!.value.split(' ').length;
    },
    { split: 2, single: 1 },
  ],
  'dns.emptyTxt': [post({ ...TXT, value: '' }), { refused: 400, accepted: 201 }],
  'dns.nullTarget': [stored({ ...MX, value: '.', priority: 0 }, 'value'), { accepted: '.', refused: 400 }],
  'dns.strayPriority': [post({ ...A, priority: 10 }), { ignored: 201, refused: 400 }],
  'dns.proxiedOnPost': [post({ ...A, proxied: false }), { accepted: 201, refused: 400 }],
  'dns.maxTtl': [post({ ...A, ttl: 86_401 }), { 2147483647: 201, 86400: 400 }],
  'dns.recordShape': [
    async (harness) => {
      const { body } = await harness.post(A);
      return Object.keys(body).join();
    },
    {
      new: 'id,type,name,value,ttl,status,proxied,actions,warnings',
      old: 'id,type,name,value,ttl,priority,weight,port,status',
    },
  ],
  'dns.zoneStatusField': [
    async (harness) => {
      const { body } = await harness.call('GET', `/api/v2/dns-zones/${harness.zone}`);
      const zone = Object.keys(body['zone'] as object);
      const listed = (await harness.call('GET', '/api/v2/dns-zones')).body['data'] as object[];
      const names = (keys: string[]) => keys.filter((key) => /status/iu.test(key));
      return [names(zone), names(Object.keys(listed[0]!))];
    },
    {
      both: [
        ['zoneStatus', 'status'],
        ['zoneStatus', 'status'],
      ],
      zoneStatus: [['zoneStatus'], ['zoneStatus']],
      status: [['status'], ['status']],
    },
  ],
  'dns.warnings': [
    async (harness) => {
      await harness.create(A);
      const { body } = await harness.post({ ...A, value: '192.0.2.2' });
      return body['warnings'];
    },
    {
      objects: [{ code: 'multiple_records', detail: 'www.example.com has 2 A records.' }],
      strings: ['www.example.com has 2 A records.'],
      absent: undefined,
    },
  ],
  'dns.zoneNameFilter': [zones('?name=Example.COM.'), { exact: 0, tolerant: 1 }],
  'dns.defaultPageSize': [
    async (harness) => {
      await harness.simulator.client.addZone({ name: 'example.net' });
      return zones('')(harness);
    },
    { 1: 1, 20: 2 },
  ],
  'dns.limitOutOfRange': [zones('?limit=1001'), { refused: 400, clamped: 1 }],
  'dns.pendingSeconds': [
    async (harness) => (await harness.post(A)).body['status'],
    { 0: 'active', 2: 'pending' },
  ],
  'dns.listLagSeconds': [
    async (harness) => {
      await harness.create(A);
      const before = (await harness.records()).length;
      await harness.simulator.client.advance(5);
      return [before, (await harness.records()).length, (await v1Records(harness)).length];
    },
    { 0: [1, 1, 4], 5: [0, 1, 4] },
  ],
};

describe('every reading of every switch', () => {
  itShowsEveryReading(CASES);
});
