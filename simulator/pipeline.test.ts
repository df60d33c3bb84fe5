import { startHarness, type Harness } from './harness.test-support';
import type { FaultInput } from './faults';

const A = { type: 'A', name: 'www', value: '192.0.2.1' };

describe('faults, seen by a client', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.simulator.close());

  const inject = (...rules: FaultInput[]) => harness.simulator.client.addFaults(...rules);
  const records = () => harness.simulator.state().zones[0]!.records.filter((record) => !record.system).length;
  const last = () => harness.simulator.ledger().at(-1)!;

  it.each([
    ['before the write: nothing is applied', 'before', 0, false],
    ['after the write: the record is there, and nobody was told', 'after', 1, true],
  ] as const)('drops the connection %s', async (_, when, count, applied) => {
    await inject({ effect: 'drop', method: 'POST', path: '/api/v2/dns-zones/*/records', when });
    await expect(harness.post(A)).rejects.toThrow('fetch failed');
    expect(records()).toBe(count);
    expect(last()).toMatchObject({ method: 'POST', status: null, applied, fault: 'fault_1' });
    expect((await harness.post({ ...A, name: 'other' })).status).toBe(201);
  });

  it.each([
    ['instead of the write', 'before', 0],
    ['after the write', 'after', 1],
  ] as const)('answers with a status %s', async (_, when, count) => {
    await inject({ effect: 'status', status: 502, when });
    expect(await harness.post(A)).toMatchObject({
      status: 502,
      body: { code: 'upstream_failed', status: 502, detail: 'Injected by the fault fault_1.' },
    });
    expect(records()).toBe(count);
    expect(last()).toMatchObject({ status: 502, applied: count === 1 });
  });

  it('keeps the headers of the answer it replaces out of the injected one', async () => {
    await inject({ effect: 'status', status: 503, when: 'after' });
    const { headers, text } = await harness.post(A);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });

  it('speaks the language of the generation that was asked', async () => {
    await inject({ effect: 'status', status: 500 });
    const { body } = await harness.call('GET', '/api/dns/zones');
    expect(body).toMatchObject({ error: 'Internal Server Error', code: 'INTERNAL_ERROR' });
  });

  it('injects a 429 with the Retry-After it is told', async () => {
    await inject({ effect: 'status', status: 429, retryAfter: 7 });
    const { status, headers, body } = await harness.call('GET', '/api/v2/dns-zones');
    expect([status, headers.get('retry-after'), body['code']]).toEqual([429, '7', 'rate_limited']);
  });

  it('injects the HTML page of an edge', async () => {
    await inject({ effect: 'status', status: 502, body: '<html>Bad gateway</html>' });
    const { headers, text } = await harness.call('GET', '/api/v2/dns-zones');
    expect([headers.get('content-type'), text]).toEqual(['text/html', '<html>Bad gateway</html>']);
  });

  it('hits before the key is looked at, as an edge does', async () => {
    await inject({ effect: 'status', status: 503 });
    expect((await harness.call('GET', '/api/v2/dns-zones', undefined, {})).status).toBe(503);
  });

  it('delays an answer', async () => {
    await inject({ effect: 'latency', latencyMs: 150 });
    const started = performance.now();
    expect((await harness.call('GET', '/api/v2/dns-zones')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  it('hangs until the client gives up, with the write applied or not', async () => {
    for (const [when, count] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      await inject({ effect: 'hang', when });
      const { url, apiKey } = harness.simulator.hostup;
      const request = fetch(`${url}/api/v2/dns-zones/${harness.zone}/records`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}` },
        body: JSON.stringify(A),
        signal: AbortSignal.timeout(100),
      });
      await expect(request).rejects.toThrow('timeout');
      expect(records()).toBe(count);
      expect(last()).toMatchObject({ status: null, applied: count === 1 });
    }
  });

  it('is cut off at once when the simulator ends, hanging or delayed', async () => {
    await inject({ effect: 'hang' }, { effect: 'latency', latencyMs: 60_000 });
    const waiting = [harness.post(A), harness.post(A)].map((request) => request.catch(String));
    while (harness.simulator.ledger().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const started = performance.now();
    await harness.simulator.close();
    expect(await Promise.all(waiting)).toEqual(['TypeError: fetch failed', 'TypeError: fetch failed']);
    expect(performance.now() - started).toBeLessThan(45_000);
  });

  it('leaves requests alone that no rule names', async () => {
    await inject({ effect: 'drop', method: 'POST', path: '/api/v2/**', times: null });
    expect((await harness.call('GET', '/api/v2/dns-zones')).status).toBe(200);
    expect((await harness.call('POST', '/api/dns/zones/10001/records', A)).status).toBe(200);
  });
});

describe('the ledger', () => {
  it('has every request with what it did, and never the key', async () => {
    const harness = await startHarness({ clock: { startAt: '2026-01-01T00:00:00.000Z', frozen: true } });
    await harness.create(A);
    await harness.post(A);
    await harness.call('GET', '/api/v2/dns-zones?name=example.com');
    await harness.call('GET', '/api/dns/zones', undefined, {});
    const keyId = harness.simulator.state().keys[0]!.id;
    const path = `/api/v2/dns-zones/${harness.zone}/records`;
    const common = { time: '2026-01-01T00:00:00.000Z', service: 'hostup', inFlight: 1, fault: null };
    const entries = harness.simulator.ledger();
    expect(entries).toMatchObject([
      { ...common, sequence: 1, method: 'POST', path, query: {}, status: 201, keyId, applied: true },
      { ...common, sequence: 2, method: 'POST', path, status: 409, keyId, applied: false },
      { ...common, sequence: 3, method: 'GET', query: { name: 'example.com' }, status: 200, applied: false },
      { ...common, sequence: 4, method: 'GET', path: '/api/dns/zones', status: 401, keyId: null },
    ]);
    expect(JSON.stringify(entries)).not.toContain(harness.simulator.hostup.apiKey);
    await harness.simulator.close();
  });

  it('counts requests that are under way at once', async () => {
    const harness = await startHarness();
    await harness.simulator.client.addFaults({ effect: 'latency', latencyMs: 2_000, times: null });
    await Promise.all([1, 2, 3].map(() => harness.call('GET', '/api/v2/dns-zones')));
    expect(Math.max(...harness.simulator.ledger().map((entry) => entry.inFlight))).toBe(3);
    await harness.simulator.close();
  });
});
