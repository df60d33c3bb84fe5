import { failureOf } from '../support/plugin-call';
import type { Properties } from '../support/provider-call';
import { PluginWorld } from '../support/plugin-world';
import type { PluginProcess } from '../support/plugin-process';
import { secret, secretPaths, UNKNOWN_STRING, unwrapped } from '../support/wire-values';

jest.setTimeout(300_000);

const WRONG_KEY = 'hup_wrong_0123456789abcdef';

let world: PluginWorld;
let plugin: PluginProcess;
beforeAll(async () => {
  world = await PluginWorld.start();
  plugin = await world.plugin();
});
afterAll(() => world.stop());
beforeEach(() => world.simulator.client.clearLedger());

let count = 0;
const fresh = () => ({
  zone: 'example.com',
  name: `host${++count}`,
  type: 'A' as const,
  value: '192.0.2.1',
  ttl: 3600,
});

describe('CheckConfig', () => {
  test.each<[sentence: string, args: Properties]>([
    ['nothing at all', {}],
    ['every setting', { apiKey: 'k', apiUrl: 'https://cloud.hostup.se', adoptExisting: 'true' }],
    ['a key that the preview does not know', { apiKey: UNKNOWN_STRING }],
    ['a secret key that the preview does not know', { apiKey: secret(UNKNOWN_STRING) }],
    ['what the engine adds itself', { version: '0.1.0', pluginDownloadURL: 'github://api.github.com/x/y' }],
    ['what the dynamic face has left in the stack', { 'hostup:apiKey': secret('k') }],
  ])('accepts %s', async (_sentence, args) => {
    const { failures, inputs } = await plugin.checkConfig(args);
    expect(failures).toEqual([]);
    expect(unwrapped(inputs)).toEqual(unwrapped(args));
  });

  test.each([
    ['with a near name', 'apiKye', /no setting apiKye\. Did you mean apiKey\?/u],
    ['without one', 'colour', /It takes apiKey, apiUrl, hostupcloudApiKey/u],
  ])('refuses an unknown setting %s', async (_how, name, reason) => {
    const { failures } = await plugin.checkConfig({ [name]: 'x' });
    expect(failures).toEqual([{ property: name, reason: expect.stringMatching(reason) as string }]);
  });

  test.each<[sentence: string, args: Properties, secrets: string[]]>([
    ['a key written openly becomes a secret', { apiKey: 'k', apiUrl: 'https://x.example' }, ['apiKey']],
    ['a key that is unknown stays secret', { apiKey: UNKNOWN_STRING }, ['apiKey']],
    [
      'what came as a secret stays one',
      { apiKey: secret('k'), apiUrl: secret('https://x.example') },
      ['apiKey', 'apiUrl'],
    ],
  ])('%s', async (_sentence, args, secrets) => {
    expect(secretPaths((await plugin.checkConfig(args)).inputs)).toEqual(secrets);
  });
});

describe('DiffConfig', () => {
  const olds = { apiKey: secret('one'), apiUrl: 'https://x.example' };

  test.each<[sentence: string, olds: Properties, news: Properties, changes: 'none' | 'some']>([
    ['nothing changed', olds, olds, 'none'],
    ['the same key, now as a secret', { apiKey: 'one' }, { apiKey: secret('one') }, 'none'],
    ['another key', olds, { ...olds, apiKey: secret('two') }, 'some'],
    ['another address', olds, { ...olds, apiUrl: 'https://y.example' }, 'some'],
    ['a key that the preview does not know', olds, { ...olds, apiKey: UNKNOWN_STRING }, 'some'],
    ['a setting less', olds, { apiKey: secret('one') }, 'some'],
    [
      'a state that the dynamic face has left',
      { 'hostup:apiKey': secret('one') },
      { apiKey: secret('one') },
      'some',
    ],
  ])('%s: never replaces the provider', async (_sentence, old, news, changes) => {
    expect(await plugin.diffConfig(old, news)).toMatchObject({ changes, replaces: [], detailed: {} });
    // Newer engines send the old inputs too, and those count.
    expect(await plugin.diffConfig({ other: 'outputs' }, news, old)).toMatchObject({ changes, replaces: [] });
  });
});

describe('Configure', () => {
  const good = () => world.simulator.hostup.apiKey;
  const inStack = (key: string) => ({ PULUMI_CONFIG: JSON.stringify({ 'hostup:config:apiKey': key }) });

  test.each<
    [
      sentence: string,
      settings: () => { environment?: Record<string, string>; config?: Properties; providerName?: string },
      works: boolean,
    ]
  >([
    ['the key of the environment is used', () => ({ environment: { HOSTUP_API_KEY: good() } }), true],
    [
      'the stack config, which is the arguments of the default provider, beats the environment',
      () => ({ environment: { HOSTUP_API_KEY: WRONG_KEY }, config: { apiKey: secret(good()) } }),
      true,
    ],
    [
      'an argument of an explicit provider beats the stack config',
      () => ({ environment: inStack(WRONG_KEY), config: { apiKey: secret(good()) }, providerName: 'mine' }),
      true,
    ],
    [
      'an explicit provider without a key uses the stack config',
      () => ({ environment: { HOSTUP_API_KEY: WRONG_KEY, ...inStack(good()) }, providerName: 'mine' }),
      true,
    ],
    [
      'a wrong argument is not saved by the stack config',
      () => ({ environment: inStack(good()), config: { apiKey: WRONG_KEY }, providerName: 'mine' }),
      false,
    ],
    [
      'HOSTUP_API_KEY_OVERRIDE beats everything',
      () => ({
        environment: { HOSTUP_API_KEY_OVERRIDE: good() },
        config: { apiKey: WRONG_KEY },
        providerName: 'mine',
      }),
      true,
    ],
    [
      'a key that is unknown in the preview leaves the environment in force',
      () => ({ environment: { HOSTUP_API_KEY: good() }, config: { apiKey: UNKNOWN_STRING } }),
      true,
    ],
    [
      'a stack config that is no JSON is none',
      () => ({ environment: { PULUMI_CONFIG: '{', HOSTUP_API_KEY: good() }, providerName: 'mine' }),
      true,
    ],
  ])('%s', async (_sentence, settings, works) => {
    const { environment = {}, ...rest } = settings();
    const configured = await world.plugin({ environment: { HOSTUP_API_KEY: '', ...environment }, ...rest });
    const created = configured.create(fresh());
    if (works) await expect(created).resolves.toMatchObject({ properties: { zoneName: 'example.com' } });
    else expect((await failureOf(created)).code).toBe('UNAUTHENTICATED');
  });

  test.each<[how: string, adoptExisting: unknown, adopts: boolean]>([
    ['as JSON in a text, as SDKs write it', 'true', true],
    ['as itself, as YAML writes it', true, true],
    ['false as JSON', 'false', false],
    ['false as itself', false, false],
  ])('takes a boolean %s', async (_how, adoptExisting, adopts) => {
    const inputs = fresh();
    const { name, ttl, type, value } = inputs;
    await world.simulator.client.createRecord('example.com', { name, ttl, type, value });
    const settings = { adoptExisting };
    const configured = await world.plugin({ config: settings, providerName: 'mine' });
    if (adopts) await configured.create(inputs);
    else expect((await failureOf(configured.create(inputs))).code).toBe('ALREADY_EXISTS');
    expect(world.named(inputs.name)).toHaveLength(1);
  });

  test.each<[how: string, limit: unknown]>([
    ['a number as JSON in a text', '2'],
    ['a number as itself', 2],
  ])('takes %s', async (_how, maxConcurrentRequests) => {
    await world.simulator.client.addFaults({ effect: 'latency', latencyMs: 20, times: null });
    const configured = await world.plugin({ config: { maxConcurrentRequests } });
    await Promise.all(Array.from({ length: 10 }, () => configured.create(fresh())));
    await world.simulator.client.clearFaults();
    expect(Math.max(...world.simulator.ledger().map(({ inFlight }) => inFlight))).toBe(2);
  });

  test('names a setting that cannot be used, where it came from and how to write it', async () => {
    const configured = await world.plugin({ config: { adoptExisting: 'maybe' }, providerName: 'mine' });
    const { code, message } = await failureOf(configured.create(fresh()));
    expect(code).toBe('FAILED_PRECONDITION');
    expect(message).toMatch(/adoptExisting from the provider's argument adoptExisting .*true or false/u);
  });
});
