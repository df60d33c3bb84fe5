import type { DynamicProcess } from '../support/dynamic-process';
import { CallFailure, type Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

const WRONG_KEY = 'hup_wrong_0123456789abcdef';

let world: ProviderWorld;
beforeAll(async () => {
  world = await ProviderWorld.start({ zones: ['example.com', 'example.net'] });
});
afterAll(() => world.stop());
beforeEach(() => world.simulator.client.clearLedger());

let count = 0;
const fresh = (more: Properties = {}) => ({
  zone: 'example.com',
  name: `host${++count}`,
  type: 'A',
  value: '192.0.2.1',
  ttl: 3600,
  ...more,
});

async function failuresOf(calls: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((result) => {
    if (result.status === 'fulfilled') throw new Error('A call succeeded that had to fail.');
    if (!(result.reason instanceof CallFailure)) throw result.reason;
    return result.reason.message;
  });
}
const failureOf = async (call: Promise<unknown>): Promise<string> => (await failuresOf([call]))[0] ?? '';

const stackConfig = (): Properties => ({
  'hostup:apiKey': world.simulator.hostup.apiKey,
  'hostup:apiUrl': world.simulator.hostup.url,
});
/** No variable of the environment, whatever the world would set. */
const NOTHING = { HOSTUP_API_KEY: '', HOSTUP_API_URL: '' };

describe('the first calls of a process, which come together and before any check', () => {
  test('three creates all see the configuration of the stack', async () => {
    const provider = await world.process({ environment: NOTHING, config: stackConfig() });
    const made = await Promise.all([1, 2, 3].map(() => provider.create(fresh())));
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  });

  test('reads of a refresh all see it', async () => {
    const record = await world.simulator.client.createRecord('example.com', {
      type: 'A',
      name: 'read-me',
      value: '192.0.2.1',
    });
    const id = `${world.zoneId()}/${record.id}`;
    const provider = await world.process({ environment: NOTHING, config: stackConfig() });
    const olds = { ...fresh(), recordId: record.id };
    const answers = await Promise.all([1, 2, 3].map(() => provider.read(id, olds)));
    expect(answers.map((answer) => answer.id)).toEqual([id, id, id]);
  });
});

describe('a key', () => {
  const good = () => world.simulator.hostup.apiKey;

  test.each<
    [
      precedence: string,
      keys: () => { environment: Record<string, string>; config: Properties },
      works: boolean,
    ]
  >([
    ['of the environment is used', () => ({ environment: { HOSTUP_API_KEY: good() }, config: {} }), true],
    [
      'of the stack config beats that of the environment',
      () => ({ environment: { HOSTUP_API_KEY: WRONG_KEY }, config: { 'hostup:apiKey': good() } }),
      true,
    ],
    [
      'of the environment does not stand in for a wrong one of the stack config',
      () => ({ environment: { HOSTUP_API_KEY: good() }, config: { 'hostup:apiKey': WRONG_KEY } }),
      false,
    ],
    [
      'in HOSTUP_API_KEY_OVERRIDE beats the stack config, which a state may have saved long ago',
      () => ({ environment: { HOSTUP_API_KEY_OVERRIDE: good() }, config: { 'hostup:apiKey': WRONG_KEY } }),
      true,
    ],
    [
      'of the environment is used when the stack config has an empty one',
      () => ({ environment: { HOSTUP_API_KEY: good() }, config: { 'hostup:apiKey': ' ' } }),
      true,
    ],
  ])('%s', async (_precedence, keys, works) => {
    const { config, environment } = keys();
    const provider = await world.process({ environment, config });
    const outcome = await provider.create(fresh()).then(
      () => true,
      () => false,
    );
    expect(outcome).toBe(works);
  });

  test('that is set nowhere is asked for by the names it can have, and nothing is sent', async () => {
    const provider = await world.process({ environment: { HOSTUP_API_KEY: '' } });
    const message = await failureOf(provider.create(fresh()));
    expect(message).toMatch(/HOSTUP_API_KEY/u);
    expect(message).toMatch(/pulumi config set --secret hostup:apiKey/u);
    expect(world.requests()).toEqual([]);
  });

  const anyOperation = (provider: DynamicProcess) => [
    ...Array.from({ length: 20 }, () => provider.create(fresh())),
    ...Array.from({ length: 10 }, () => provider.read('zone_01/drr_01', fresh())),
    ...Array.from({ length: 10 }, () =>
      provider.delete('zone_01/drr_01', { ...fresh(), zoneId: 'zone_01', recordId: 'drr_01' }),
    ),
  ];

  test('that is wrong costs one request however much is asked at once, and one explanation', async () => {
    const provider = await world.process({ environment: { HOSTUP_API_KEY: WRONG_KEY } });
    const messages = await failuresOf(anyOperation(provider));
    expect(world.requests()).toHaveLength(1);
    const explained = messages.filter((message) => !message.includes('see above'));
    expect(explained).toHaveLength(1);
    expect(explained[0]).toMatch(/environment variable HOSTUP_API_KEY.*hostup:apiKey/u);
    expect(explained[0]).not.toContain('--run-program');
    // Nor does anything that is asked later send anything.
    expect(await failureOf(provider.create(fresh()))).toContain('see above');
    expect(world.requests()).toHaveLength(1);
  });

  test('that is wrong in the stack config brings up the key that the state has saved', async () => {
    const provider = await world.process({
      environment: NOTHING,
      config: { ...stackConfig(), 'hostup:apiKey': WRONG_KEY },
    });
    const message = await failureOf(provider.create(fresh()));
    expect(message).toMatch(/stack config hostup:apiKey/u);
    expect(message).toMatch(/--run-program/u);
    expect(message).toMatch(/HOSTUP_API_KEY_OVERRIDE/u);
  });

  test.each([
    ['create', ['read:dns', 'read:domains'], /write:dns/u],
    ['read', ['write:dns', 'read:domains'], /read:dns/u],
    ['look-up of the zone', ['write:dns', 'read:dns'], /read:domains/u],
  ])('without the scope for a %s has the scope named', async (operation, scopes, named) => {
    await world.simulator.client.setSwitches({ 'auth.missingScopeDetail': 'generic' });
    const { secret } = await world.simulator.client.addKey({ scopes });
    const provider = await world.process({ environment: { HOSTUP_API_KEY: secret } });
    const call =
      operation === 'read' ? provider.read(`${world.zoneId()}/drr_01`, fresh()) : provider.create(fresh());
    expect(await failureOf(call)).toMatch(named);
  });

  test('that sees other zones than the program wants has those listed, the near one first', async () => {
    const provider = await world.process();
    const message = await failureOf(provider.create(fresh({ zone: 'exampel.net' })));
    expect(message).toMatch(/no zone exampel\.net/u);
    expect(message).toMatch(/example\.net, example\.com.*Did you mean example\.net\?/u);
    expect(world.writes()).toEqual([]);
  });

  test('that sees no zone at all is told so', async () => {
    const { secret } = await world.simulator.client.addKey({ zones: ['nowhere.example'] });
    const provider = await world.process({ environment: { HOSTUP_API_KEY: secret } });
    expect(await failureOf(provider.create(fresh()))).toMatch(/sees no zone at all/u);
  });
});

describe('the API URL', () => {
  test.each([
    ['http://cloud.hostup.se', /plain http/u],
    ['http://127.0.0.1.example.com', /plain http/u],
    ['http://localhost.example.com:80', /plain http/u],
    ['ftp://127.0.0.1', /not a URL/u],
    ['https://user:secret-word@cloud.hostup.se', /more than an origin/u],
    ['https://cloud.hostup.se/api/v2', /more than an origin/u],
  ])('%s is refused', async (url, reason) => {
    const provider = await world.process({ environment: { HOSTUP_API_URL: url } });
    const message = await failureOf(provider.create(fresh()));
    expect(message).toMatch(reason);
    expect(message).toMatch(/HOSTUP_API_URL/u);
    expect(message).not.toContain('secret-word');
  });

  test('of this machine may be plain http, by name too', async () => {
    const { port } = new URL(world.simulator.hostup.url);
    const provider = await world.process({ environment: { HOSTUP_API_URL: `http://localhost:${port}/` } });
    await expect(provider.create(fresh())).resolves.toBeDefined();
  });
});
