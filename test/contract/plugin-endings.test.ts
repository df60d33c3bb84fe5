import type { FaultInput } from '../../simulator';
import { eventually } from '../support/eventually';
import { HANGING } from '../support/hanging';
import { failureOf } from '../support/plugin-call';
import type { PluginProcess } from '../support/plugin-process';
import { PluginWorld } from '../support/plugin-world';
import type { Properties } from '../support/provider-call';

jest.setTimeout(60_000);

let world: PluginWorld;
let plugin: PluginProcess;
beforeAll(async () => {
  world = await PluginWorld.start({ zones: [{ name: 'example.com', cdnEnabled: true }] });
  plugin = await world.plugin();
});
afterAll(() => world.stop());
beforeEach(() => world.simulator.client.clearLedger());
afterEach(() => world.simulator.client.clearFaults());

let count = 0;
const fresh = (more: Properties = {}) => ({
  zone: 'example.com',
  name: `host${++count}`,
  type: 'A' as const,
  value: '192.0.2.1',
  ttl: 3600,
  ...more,
});

/** What became of a call, and how many milliseconds it took. */
async function timed<T>(work: () => Promise<T>): Promise<{ result: T; took: number }> {
  const start = performance.now();
  const result = await work();
  return { result, took: performance.now() - start };
}
const arrived = (method: string) => () =>
  world.vendor.requests((entry) => entry.method === method).length > 0;

describe('a timeout of the engine', () => {
  test.each<[what: string, fault: FaultInput]>([
    ['silence about the create', { effect: 'hang', method: 'POST' }],
    ['silence about the zone', { effect: 'hang', method: 'GET', times: null }],
  ])('of a second ends a create in time despite %s', async (_what, fault) => {
    const fresher = await world.plugin();
    await world.simulator.client.addFaults(fault);
    const inputs = fresh();
    const { result, took } = await timed(() => failureOf(fresher.create(inputs, { timeout: 1 })));
    expect(result.code).toBe('DEADLINE_EXCEEDED');
    expect(result.message).toMatch(
      new RegExp(
        `^Unable to create DnsRecord ${inputs.name}\\.example\\.com A: .*did not finish within the 1 s of ` +
          'customTimeouts.* \\(timeout.*customTimeouts\\.$',
        'u',
      ),
    );
    expect(took).toBeGreaterThan(950);
    expect(took).toBeLessThan(HANGING);
    expect(world.named(inputs.name)).toEqual([]);
  });

  test('ends an update and a delete too, and says what is not known', async () => {
    const other = await world.plugin();
    const inputs = fresh();
    const { id, properties } = await other.create(inputs);
    await world.simulator.client.addFaults(
      { effect: 'hang', method: 'PUT', times: null },
      { effect: 'hang', method: 'DELETE', times: null },
    );
    const [update, removal] = await Promise.all([
      failureOf(plugin.update(id, properties, { ...inputs, ttl: 60 }, { timeout: 1 })),
      failureOf(plugin.delete(id, properties, { timeout: 1 })),
    ]);
    for (const { code, message } of [update, removal]) {
      expect(code).toBe('DEADLINE_EXCEEDED');
      expect(message).toMatch(/did not finish within the 1 s of customTimeouts/u);
      expect(message).toMatch(/It is not known whether the (PUT|DELETE) was applied/u);
    }
  });

  test('does not lose a record that was made: it is found, or the repeated create takes it', async () => {
    await world.simulator.client.addFaults({ effect: 'hang', method: 'POST', when: 'after' });
    const inputs = fresh();
    const { properties } = await plugin.create(inputs, { timeout: 1 });
    expect(world.named(inputs.name)).toMatchObject([{ id: properties['recordId'] }]);
    // Neither can be found while the list is silent.
    await world.simulator.client.addFaults(
      { effect: 'hang', method: 'POST', when: 'after' },
      { effect: 'hang', method: 'GET', path: '/api/v2/dns-zones/*', times: null },
    );
    const unlucky = fresh();
    expect((await failureOf(plugin.create(unlucky, { timeout: 1 }))).code).toBe('DEADLINE_EXCEEDED');
    await world.simulator.client.clearFaults();
    const next = await world.plugin({ config: { adoptExisting: 'true' } });
    const again = await next.create(unlucky);
    expect(world.named(unlucky.name)).toMatchObject([{ id: again.properties['recordId'] }]);
  });
});

describe('Cancel', () => {
  test('while the vendor is silent about a create ends it within a second', async () => {
    const cancelled = await world.plugin();
    await world.simulator.client.addFaults({ effect: 'hang', method: 'POST' });
    const inputs = fresh();
    const failure = failureOf(cancelled.create(inputs));
    await eventually('the create is sent', arrived('POST'), HANGING);
    const { result, took } = await timed(async () => {
      await cancelled.cancel();
      return await failure;
    });
    expect(result.code).toBe('CANCELLED');
    expect(result.message).toMatch(/^Unable to create DnsRecord .*The run was cancelled/u);
    expect(took).toBeLessThan(HANGING);
    expect(world.named(inputs.name)).toEqual([]);
  });

  test('keeps the id of a create that was carried out', async () => {
    const cancelled = await world.plugin();
    await world.simulator.client.addFaults({ effect: 'hang', method: 'POST', when: 'after' });
    const inputs = fresh();
    const created = cancelled.create(inputs);
    await eventually('the record is there', () => world.named(inputs.name).length === 1, HANGING);
    await cancelled.cancel();
    expect((await created).properties).toMatchObject({ recordId: world.named(inputs.name)[0]?.id });
  });

  test('between the two halves of a create keeps the id as an init failure', async () => {
    const cancelled = await world.plugin();
    await world.simulator.client.addFaults({ effect: 'hang', method: 'PATCH' });
    const inputs = fresh({ proxied: true });
    const failure = failureOf(cancelled.create(inputs));
    await eventually('the proxy is asked for', arrived('PATCH'), HANGING);
    const { result, took } = await timed(async () => {
      await cancelled.cancel();
      return await failure;
    });
    expect(took).toBeLessThan(HANGING);
    const [record] = world.named(inputs.name);
    expect(result.initFailure).toMatchObject({
      id: `${world.vendor.zoneId()}/${record?.id ?? ''}`,
      properties: { ...inputs, proxied: false, recordId: record?.id },
      inputs,
    });
    expect(result.message).toMatch(/The run was cancelled/u);
  });

  test('ends a wait for the vendor to answer about the zone', async () => {
    const cancelled = await world.plugin();
    await world.simulator.client.addFaults({ effect: 'hang', method: 'GET' });
    const failures = [
      cancelled.create(fresh()),
      cancelled.read('zone_01/drr_01', { properties: fresh() }),
    ].map(failureOf);
    await eventually('the zone is asked for', arrived('GET'), HANGING);
    const { result, took } = await timed(async () => {
      await cancelled.cancel();
      return await Promise.all(failures);
    });
    expect(result.map(({ code }) => code)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(took).toBeLessThan(HANGING);
  });

  test('begins no write that waits in line, and sends nothing for what is asked later', async () => {
    const cancelled = await world.plugin({ environment: { HOSTUP_MAX_CONCURRENT_REQUESTS: '2' } });
    await cancelled.create(fresh());
    await world.simulator.client.clearLedger();
    await world.simulator.client.addFaults({ effect: 'hang', method: 'POST', times: null });
    const line = Array.from({ length: 10 }, () => failureOf(cancelled.create(fresh())));
    await eventually('two are under way', () => world.vendor.writes().length === 2, HANGING);
    await cancelled.cancel();
    expect(new Set((await Promise.all(line)).map(({ code }) => code))).toEqual(new Set(['CANCELLED']));
    expect(world.vendor.writes()).toHaveLength(2);
    await world.simulator.client.clearFaults();
    await world.simulator.client.clearLedger();
    const later = await Promise.all(
      [
        cancelled.create(fresh()),
        cancelled.read('zone_01/drr_01', { properties: fresh() }),
        cancelled.delete('zone_01/drr_01', { ...fresh(), zoneId: 'zone_01', recordId: 'drr_01' }),
        cancelled.invoke('hostup:index:getDnsZones', {}),
      ].map(failureOf),
    );
    expect(later.map(({ code }) => code)).toEqual(Array<string>(4).fill('CANCELLED'));
    expect(world.vendor.requests()).toEqual([]);
    // What needs no network is answered still.
    expect((await cancelled.check(fresh())).failures).toEqual([]);
  });
});

test('a create that is not finished reaches the state with id, outputs and inputs, and the next run ends it', async () => {
  await world.simulator.client.addFaults({ effect: 'status', status: 503, method: 'PATCH' });
  const inputs = fresh({ proxied: true });
  const { code, initFailure, message } = await failureOf(plugin.create(inputs));
  const [record] = world.named(inputs.name);
  expect(code).toBe('FAILED_PRECONDITION');
  expect(initFailure).toEqual({
    id: `${world.vendor.zoneId()}/${record?.id ?? ''}`,
    properties: expect.objectContaining({ ...inputs, proxied: false, recordId: record?.id }) as Properties,
    inputs,
    reasons: [message],
  });
  const { id = '', properties = {} } = initFailure ?? {};
  expect(await plugin.update(id, properties, inputs)).toMatchObject({ proxied: true, recordId: record?.id });
  expect(world.named(inputs.name)).toMatchObject([{ proxied: true }]);
});

describe('a failure that is understood has a code that does not alarm the engine', () => {
  const status = (method: string, code: number, more: Partial<FaultInput> = {}): FaultInput => ({
    effect: 'status',
    method,
    status: code,
    times: null,
    ...more,
  });

  const causes: [cause: string, code: string, faults: FaultInput[], environment?: Record<string, string>][] =
    [
      ['a refusal of the vendor', 'FAILED_PRECONDITION', [status('POST', 400)]],
      ['a missing right', 'PERMISSION_DENIED', [status('POST', 403)]],
      ['a zone that is gone while it is written to', 'NOT_FOUND', [status('POST', 404)]],
      ['a key that is refused', 'UNAUTHENTICATED', [status('GET', 401)]],
      ['a server that is down', 'FAILED_PRECONDITION', [status('GET', 501)]],
      [
        'too many requests, for longer than anybody waits',
        'RESOURCE_EXHAUSTED',
        [status('GET', 429, { retryAfter: 4000 })],
      ],
      ['an answer that is no JSON', 'FAILED_PRECONDITION', [status('GET', 200, { body: '<html></html>' })]],
      [
        'an outcome that is not known',
        'ABORTED',
        [{ effect: 'drop', method: 'POST', when: 'after' }, status('GET', 403, { skip: 2 })],
      ],
      ['no key', 'FAILED_PRECONDITION', [], { HOSTUP_API_KEY: '' }],
      ['an address that cannot be used', 'FAILED_PRECONDITION', [], { HOSTUP_API_URL: 'http://example.com' }],
      [
        'a zone that is unknown',
        'NOT_FOUND',
        [{ effect: 'status', method: 'GET', status: 200, body: '{"data":[]}', times: null }],
      ],
    ];

  test.each(causes)('%s: %s', async (_cause, code, faults, environment = {}) => {
    const failing = await world.plugin({ environment });
    await world.simulator.client.addFaults(...faults);
    const failure = await failureOf(failing.create(fresh()));
    expect(failure).toMatchObject({ code, initFailure: undefined });
    expect(failure.message).toMatch(/^Unable to create DnsRecord host\d+\.example\.com A: /u);
    expect(failure.message).not.toContain('\n');
  });

  test.each(['nonsense', 'example.com', 'example.com/www', 'example.com/www/QQ', 'zone_01/'])(
    'an import of "%s", which names no record: INVALID_ARGUMENT, and how to write it',
    async (id) => {
      const { code, message } = await failureOf(plugin.read(id));
      expect(code).toBe('INVALID_ARGUMENT');
      expect(message).toMatch(/names no DNS record .*zone\/name\/TYPE/u);
    },
  );
});
