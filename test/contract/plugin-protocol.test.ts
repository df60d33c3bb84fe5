import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../support/built-package';
import { FakeEngine } from '../support/fake-engine';
import { HANGING } from '../support/hanging';
import { failureOf } from '../support/plugin-call';
import { PluginProcess, urnOf } from '../support/plugin-process';

jest.setTimeout(300_000);

const www = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1', ttl: 3600 };
const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
  version: string;
};

describe('a plugin', () => {
  let plugin: PluginProcess;
  beforeAll(async () => {
    plugin = await PluginProcess.start();
  });
  afterAll(() => plugin.stop());

  test('says at the handshake that it takes secrets and the names of the engine, and neither resources nor outputs', async () => {
    expect(await plugin.handshake('')).toMatchObject({
      acceptSecrets: true,
      acceptResources: false,
      acceptOutputs: false,
      supportsAutonamingConfiguration: true,
    });
  });

  test('says the same at Configure, to engines that do not shake hands, and that it can preview', async () => {
    expect(await plugin.configure({})).toMatchObject({
      acceptsecrets: true,
      supportspreview: true,
      acceptresources: false,
      acceptoutputs: false,
      supportsAutonamingConfiguration: true,
    });
  });

  test('has the version of its package', async () => {
    expect(await plugin.version()).toBe(manifest.version);
  });

  test('has the schema that is committed', async () => {
    expect(await plugin.schema()).toBe(readFileSync(join(repositoryRoot, 'schema.json'), 'utf8'));
  });

  test('knows a resource by its URN where an older engine sends no type', async () => {
    expect((await plugin.check(www, { type: '' })).failures).toEqual([]);
    const child = urnOf('www', 'my:index:Site$hostup:index:DnsRecord');
    expect((await plugin.check(www, { type: '', urn: child })).failures).toEqual([]);
  });

  test.each<[what: string, call: () => Promise<unknown>, sentence: RegExp]>([
    [
      'resource',
      () => plugin.check(www, { type: 'hostup:index:Unheard' }),
      /no resource hostup:index:Unheard\.$/u,
    ],
    [
      'resource whose type only the URN tells',
      () => plugin.create(www, { type: '', urn: urnOf('x', 'hostup:index:Unheard') }),
      /no resource hostup:index:Unheard\.$/u,
    ],
    [
      'function',
      () => plugin.invoke('hostup:index:getUnheard', {}),
      /no function hostup:index:getUnheard\.$/u,
    ],
  ])('says of a %s that it does not know that it is not implemented', async (_what, call, sentence) => {
    const { code, message } = await failureOf(call());
    expect(code).toBe('UNIMPLEMENTED');
    expect(message).toMatch(sentence);
  });

  test('prints its port and nothing else', () => {
    expect(plugin.stdout).toMatch(/^\d+\n$/u);
    expect(plugin.stderr).toBe('');
  });
});

describe('a plugin ends', () => {
  let plugin: PluginProcess;
  afterEach(() => plugin.stop());

  /** How it ended; nothing else would end it. */
  const end = (): Promise<number | string> =>
    Promise.race([plugin.exited, sleep(HANGING, 'still there', { ref: false })]);

  test.each(['SIGINT', 'SIGTERM'] as const)('at once on %s', async (signal) => {
    plugin = await PluginProcess.start();
    plugin.kill(signal);
    expect(await end()).toBe(0);
  });

  test.each<[how: string, meet: (address: string) => Promise<void>]>([
    ['its argument', async (engineAddress) => void (plugin = await PluginProcess.start({ engineAddress }))],
    [
      'the handshake',
      async (address) => {
        plugin = await PluginProcess.start({ engineAddress: '' });
        await plugin.handshake(address);
      },
    ],
    [
      'Attach',
      async (address) => {
        plugin = await PluginProcess.start({ engineAddress: '' });
        await plugin.attach(address);
      },
    ],
  ])('when the engine that it knows by %s is killed', async (_how, meet) => {
    const engine = await FakeEngine.start();
    try {
      await meet(engine.address);
      expect(await plugin.check(www)).toMatchObject({ failures: [] });
      engine.kill();
      expect(await end()).toBe(1);
    } finally {
      engine.stop();
    }
  });

  test('and no process behind the executable is left', async () => {
    plugin = await PluginProcess.start();
    plugin.kill('SIGTERM');
    await plugin.exited;
    // The shell of the executable has become the plugin: what is signalled is what serves.
    expect((await failureOf(plugin.check(www))).code).toBe('UNAVAILABLE');
  });
});
