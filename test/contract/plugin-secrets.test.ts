import { failureOf } from '../support/plugin-call';
import type { PluginProcess } from '../support/plugin-process';
import { PluginWorld } from '../support/plugin-world';
import type { Properties } from '../support/provider-call';
import { secret, secretPaths, UNKNOWN_STRING, unwrapped } from '../support/wire-values';

jest.setTimeout(300_000);

let world: PluginWorld;
let plugin: PluginProcess;
beforeAll(async () => {
  world = await PluginWorld.start({ zones: [{ name: 'example.com', cdnEnabled: true }] });
  plugin = await world.plugin();
});
afterAll(() => world.stop());
afterEach(() => world.simulator.client.clearFaults());

let count = 0;
const fresh = (more: Properties = {}) => ({
  zone: 'example.com',
  name: `host${++count}`,
  type: 'TXT',
  value: 'open words',
  ttl: 3600,
  ...more,
});
const hush = 'token-4711-hush';

const secretInputs: [sentence: string, more: () => Properties, secrets: string[]][] = [
  ['nothing secret goes in, nothing secret comes out', () => ({}), []],
  ['a secret value', () => ({ value: secret(hush) }), ['value']],
  ['a secret TTL', () => ({ ttl: secret(300) }), ['ttl']],
  [
    'a secret name, and the full name made of it',
    () => ({ name: secret(`hidden${++count}`) }),
    ['fqdn', 'name'],
  ],
  [
    'a secret name in full, in which the zone is no secret',
    () => ({ name: secret(`hidden${++count}.example.com`) }),
    ['fqdn', 'name'],
  ],
  ['several at once', () => ({ value: secret(hush), ttl: secret(60) }), ['ttl', 'value']],
];

describe.each(secretInputs)('%s', (_sentence, more, secrets) => {
  const inputs = fresh(more());
  let id: string;
  let properties: Record<string, unknown>;
  const inputSecrets = secrets.filter((name) => name in inputs);

  test('through check', async () => {
    const checked = await plugin.check(inputs);
    expect(secretPaths(checked.inputs)).toEqual(inputSecrets);
    expect(unwrapped(checked)).toEqual({ inputs: unwrapped(inputs), failures: [] });
  });

  test('through the preview of a create and the create itself', async () => {
    expect(secretPaths((await plugin.create(inputs, { preview: true })).properties)).toEqual(secrets);
    ({ id, properties } = await plugin.create(inputs));
    expect(secretPaths(properties)).toEqual(secrets);
    expect(unwrapped(properties)).toMatchObject(unwrapped(inputs) as object);
  });

  test('through read, for the outputs and the inputs', async () => {
    const found = await plugin.read(id, { properties, inputs });
    expect(secretPaths(found.properties)).toEqual(secrets);
    expect(secretPaths(found.inputs)).toEqual(inputSecrets);
    // An engine that sends no inputs must not make us show what the outputs hide.
    expect(secretPaths((await plugin.read(id, { properties })).inputs)).toEqual(inputSecrets);
  });

  test('is no difference by being secret', async () => {
    const plain = unwrapped(inputs) as Properties;
    expect(await plugin.diff(id, properties, plain)).toMatchObject({ changes: 'none' });
    expect(await plugin.diff(id, unwrapped(properties) as Properties, inputs)).toMatchObject({
      changes: 'none',
    });
  });

  test('through the preview of an update and the update itself', async () => {
    const news = { ...inputs, ttl: secrets.includes('ttl') ? secret(900) : 900 };
    expect(secretPaths(await plugin.update(id, properties, news, { preview: true }))).toEqual(secrets);
    expect(secretPaths(await plugin.update(id, properties, news))).toEqual(secrets);
  });
});

test('a secret that the preview does not know stays a secret', async () => {
  const inputs = fresh({ value: secret(UNKNOWN_STRING) });
  const { properties } = await plugin.create(inputs, { preview: true });
  expect(properties['value']).toEqual(secret(UNKNOWN_STRING));
});

test('a value that is a secret no more in the program is one no more after the update', async () => {
  const { id, properties } = await plugin.create(fresh({ value: secret(hush) }));
  const { value: _secret, ...rest } = unwrapped(properties) as Record<string, unknown>;
  const updated = await plugin.update(id, properties, { ...rest, value: 'open now' });
  expect(secretPaths(updated)).toEqual([]);
});

describe('a secret value is in no message', () => {
  const repeated = {
    effect: 'status',
    status: 400,
    times: null,
    detail: `"${hush}" is not welcome.`,
  } as const;

  test.each<[call: string, run: (id: string, olds: Properties, news: Properties) => Promise<unknown>]>([
    ['create', () => plugin.create(fresh({ value: secret(hush) }))],
    ['update', (id, olds, news) => plugin.update(id, olds, { ...news, ttl: 60 })],
    ['delete', (id, olds) => plugin.delete(id, olds)],
  ])('of a failed %s, though the vendor repeats it', async (call, run) => {
    const inputs = fresh({ value: secret(hush) });
    // Of what a process has made itself it deletes nothing, so the record is another's.
    const other = await world.plugin();
    const { id, properties } = await other.create(inputs);
    await world.simulator.client.addFaults(
      { ...repeated, method: 'POST' },
      { ...repeated, method: 'PUT' },
      { ...repeated, method: 'DELETE' },
    );
    const { message } = await failureOf(run(id, properties, inputs));
    expect(message).toMatch(new RegExp(`^Unable to ${call} DnsRecord .*\\[secret\\]`, 'u'));
    expect(message).not.toContain(hush);
  });

  test('of an init failure, whose properties and inputs hide it too', async () => {
    await world.simulator.client.addFaults({ effect: 'status', method: 'PATCH', status: 503, detail: hush });
    const inputs = fresh({
      type: 'CNAME',
      value: secret('hidden-target.example.net'),
      proxied: true,
    });
    const { initFailure, message } = await failureOf(plugin.create(inputs));
    expect(secretPaths(initFailure?.properties)).toEqual(['value']);
    expect(secretPaths(initFailure?.inputs)).toEqual(['value']);
    expect(unwrapped(initFailure?.inputs)).toEqual(unwrapped(inputs));
    expect(message).not.toContain('hidden-target');
  });

  test('of the log, which says that the record is kept', async () => {
    const inputs = fresh({ value: secret(hush) });
    const { id, properties } = await plugin.create(inputs);
    const urn = 'urn:pulumi:test::contract::hostup:index:DnsRecord::kept';
    await plugin.delete(id, properties, { urn });
    // It is there when the call is answered: the engine may end at once.
    const lines = plugin.log.filter((line) => line.urn === urn);
    expect(lines).toEqual([
      { severity: 'warning', urn, message: expect.stringMatching(/\[secret\].*is kept/u) as string },
    ]);
    expect(JSON.stringify(plugin.log)).not.toContain(hush);
  });

  test('of a conflict with the record that exists', async () => {
    const inputs = fresh({ value: secret(hush) });
    const { name, ttl } = inputs;
    await world.simulator.client.createRecord('example.com', { type: 'TXT', name, ttl, value: hush });
    const { code, message } = await failureOf(plugin.create(inputs));
    expect(code).toBe('ALREADY_EXISTS');
    expect(message).not.toContain(hush);
  });
});

test('the key is nowhere, whatever a server repeats, and with HOSTUP_LOG=debug', async () => {
  const key = world.simulator.hostup.apiKey;
  const talking = await world.plugin({ environment: { HOSTUP_API_KEY: key, HOSTUP_LOG: 'debug' } });
  await world.simulator.client.addFaults({
    effect: 'status',
    method: 'POST',
    status: 400,
    detail: `Bearer ${key} may not do that.`,
  });
  const { message } = await failureOf(talking.create(fresh()));
  expect(message).toMatch(/may not do that/u);
  expect(talking.log.map((line) => line.message).join('\n')).toMatch(/POST \/api\/v2\/dns-zones\S* 400/u);
  const everything = [message, talking.stdout, talking.stderr, JSON.stringify(talking.log)].join('\n');
  expect(everything).not.toContain(key);
});
