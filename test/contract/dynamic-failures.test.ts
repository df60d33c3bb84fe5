import { DNS_RECORD_PROVIDER, type DynamicProcess } from '../support/dynamic-process';
import { CallFailure, type Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

let world: ProviderWorld;
let provider: DynamicProcess;
beforeAll(async () => {
  world = await ProviderWorld.start({ zones: [{ name: 'example.com', cdnEnabled: true }, 'plain.example'] });
  provider = await world.process();
});
afterAll(() => world.stop());
afterEach(() => world.simulator.client.clearFaults());

let count = 0;
const fresh = (more: Properties = {}) => ({
  zone: 'example.com',
  name: `host${++count}`,
  type: 'A',
  value: '192.0.2.1',
  ttl: 3600,
  ...more,
});
const named = (name: string, zone = 'example.com') =>
  world.records(zone).filter((record) => record.name === `${name}.${zone}`);

async function failureOf(call: Promise<unknown>): Promise<CallFailure> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CallFailure) return error;
  throw new Error('The call succeeded, and had to fail.');
}

describe('a record that was made, but not finished', () => {
  test.each([
    ['the call that switches the proxy fails', { effect: 'status', status: 503, when: 'before' }],
    ['its answer is lost', { effect: 'drop', when: 'after' }],
  ] as const)('reaches the state with its id when %s, and the next run finishes it', async (_why, fault) => {
    await world.simulator.client.addFaults({ ...fault, method: 'PATCH' });
    const inputs = fresh({ proxied: true });
    const { initFailure, message } = await failureOf(provider.create(inputs));
    const [record] = named(inputs.name);
    expect(initFailure).toEqual({
      id: `${world.zoneId()}/${record?.id ?? ''}`,
      properties: expect.objectContaining({
        ...inputs,
        proxied: false,
        recordId: record?.id,
        // Without it every later read and delete of this resource would fail.
        __provider: DNS_RECORD_PROVIDER,
      }) as Properties,
      reasons: [message],
    });
    const { id = '', properties = {} } = initFailure ?? {};
    expect(await provider.read(id, properties)).toMatchObject({ id });
    expect(await provider.update(id, properties, inputs)).toMatchObject({
      proxied: true,
      recordId: record?.id,
    });
    expect(named(inputs.name)).toMatchObject([{ proxied: true }]);
  });

  test('names the scope that the key lacks for the proxy', async () => {
    const { secret } = await world.simulator.client.addKey({
      scopes: ['read:dns', 'write:dns', 'read:domains'],
    });
    const limited = await world.process({ environment: { HOSTUP_API_KEY: secret } });
    const inputs = fresh({ proxied: true });
    const { initFailure, message } = await failureOf(limited.create(inputs));
    expect(message).toMatch(/write:cdn/u);
    expect(initFailure?.properties).toMatchObject({ recordId: named(inputs.name)[0]?.id, proxied: false });
  });

  test('says what the vendor says when the zone has no CDN', async () => {
    const { initFailure, message } = await failureOf(
      provider.create(fresh({ zone: 'plain.example', proxied: true })),
    );
    expect(message).toMatch(/CDN is not enabled/u);
    expect(initFailure?.id).toMatch(/^zone_\w+\/drr_\w+$/u);
  });
});

describe('a failure', () => {
  test('of which nothing came leaves nothing to the state', async () => {
    await world.simulator.client.addFaults({
      effect: 'status',
      method: 'POST',
      status: 400,
      detail: 'No room today.',
    });
    const inputs = fresh();
    const { initFailure, message } = await failureOf(provider.create(inputs));
    expect(initFailure).toBeUndefined();
    expect(named(inputs.name)).toEqual([]);
    expect(message).toMatch(
      new RegExp(
        `^Unable to create DnsRecord ${inputs.name}\\.example\\.com A: No room today ` +
          '\\(rejected, invalid_request, HTTP 400, request req_\\w+\\)\\.$',
        'u',
      ),
    );
  });

  test('that leaves open whether the record exists says so, and how to take it over', async () => {
    // What was in the zone before is noted now; from then on it cannot be listed.
    await provider.create(fresh());
    await world.simulator.client.addFaults(
      { effect: 'drop', method: 'POST', when: 'after' },
      { effect: 'status', method: 'GET', path: '/api/v2/dns-zones/*', status: 403, times: null },
    );
    const inputs = fresh();
    const { initFailure, message } = await failureOf(provider.create(inputs));
    expect(initFailure).toBeUndefined();
    expect(message).toMatch(/may exist now/u);
    expect(message).toMatch(/outcome_unknown/u);
    expect(message).toMatch(/adopt: true/u);
    expect(named(inputs.name)).toHaveLength(1);
  });

  test('to read is not mistaken for a record that is gone', async () => {
    const inputs = fresh();
    const { id, properties } = await provider.create(inputs);
    await world.simulator.client.addFaults({ effect: 'status', method: 'GET', status: 403, times: null });
    expect((await failureOf(provider.read(id, properties))).message).toMatch(/Unable to read .*HTTP 403/u);
  });

  test('is one line, even when an edge answers with a page', async () => {
    await world.simulator.client.addFaults({
      effect: 'status',
      method: 'POST',
      status: 403,
      body: '<!DOCTYPE html>\n<html>\n<title>Attention Required!</title>\n</html>',
    });
    const { message } = await failureOf(provider.create(fresh()));
    expect(message).not.toContain('\n');
    expect(message).toMatch(/HTTP 403/u);
  });

  test('is told without the stack of our code', async () => {
    await world.simulator.client.addFaults({ effect: 'status', method: 'GET', status: 403, times: null });
    const before = provider.stderr.length;
    const inputs = fresh({ zone: 'plain.example' });
    await failureOf(provider.read(`${world.zoneId()}/drr_gone`, inputs));
    await provider.printed(new RegExp(`Unable to read DnsRecord ${inputs.name}\\.`, 'u'));
    expect(provider.stderr.slice(before)).not.toMatch(/^\s+at /mu);
  });
});

describe('the API key is shown nowhere', () => {
  test.each([
    ['of the environment', 'environment'],
    ['of the stack config', 'stack'],
    ['of the environment, when it is wrong', 'wrong'],
  ] as const)('%s, whatever a server repeats, and with HOSTUP_LOG=debug', async (_whose, source) => {
    const key = source === 'wrong' ? 'hup_wrong_0123456789abcdef' : world.simulator.hostup.apiKey;
    const talking = await world.process({
      environment: { HOSTUP_API_KEY: source === 'stack' ? '' : key, HOSTUP_LOG: 'debug' },
      config: source === 'stack' ? { 'hostup:apiKey': key } : {},
    });
    const inputs = fresh();
    const said: string[] = [];
    const note = async (call: Promise<unknown>): Promise<void> =>
      void said.push((await failureOf(call)).message);
    const { id, properties } = await provider.create(inputs);
    const status = source === 'wrong' ? 401 : 400;
    const repeated = { effect: 'status', status, times: null } as const;
    await world.simulator.client.addFaults(
      { ...repeated, method: 'POST', detail: `Bearer ${key} may not do that.` },
      {
        ...repeated,
        method: 'PUT',
        body: `{"error":"${key}","message":"${key}"}`,
        contentType: 'application/json',
      },
      { ...repeated, method: 'DELETE', body: key, contentType: 'text/plain' },
      ...(source === 'wrong' ? [{ ...repeated, method: 'GET', detail: `The key ${key} is not known.` }] : []),
    );
    await note(talking.create(fresh()));
    await note(talking.update(id, properties, { ...inputs, ttl: 60 }));
    await note(talking.delete(id, properties));
    expect(said).toHaveLength(3);
    await talking.printed(/GET \/api\/v2\/dns-zones\S* \d{3} .*\d+ms/u);
    expect([...said, talking.stderr].join('\n')).not.toContain(key);
  });
});
