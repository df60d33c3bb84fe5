import { jsonReply, TestServer } from '../../provider/http/server.test-support';
import { type Face, FACES, startFace } from '../support/face';
import { FakeEngine } from '../support/fake-engine';
import { failureOf } from '../support/plugin-call';
import { PluginProcess } from '../support/plugin-process';
import { PluginWorld } from '../support/plugin-world';
import type { Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

const www = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1', ttl: 3600 };

describe('an engine that a call names', () => {
  let plugin: PluginProcess;
  let engine: FakeEngine;
  beforeAll(async () => {
    engine = await FakeEngine.start();
  });
  afterEach(() => plugin.stop());
  afterAll(() => engine.stop());

  const wrong = [
    '127.0.0.1:1',
    'localhost:1',
    '[::1]:1',
    'nobody.invalid:80',
    'nowhere',
    ':',
    '127.0.0.1:99999',
  ];

  test('and that does not answer is refused, and the plugin serves on', async () => {
    plugin = await PluginProcess.start({ engineAddress: '' });
    for (const address of wrong) {
      for (const call of [plugin.attach(address), plugin.handshake(address)]) {
        expect(await failureOf(call)).toMatchObject({
          code: 'INVALID_ARGUMENT',
          message: expect.stringContaining(`No Pulumi engine answers at "${address}"`) as string,
        });
      }
    }
    expect((await plugin.check(www)).failures).toEqual([]);
    // The one that answers is taken after all of them.
    await plugin.attach(engine.address);
    expect((await failureOf(plugin.attach(wrong[0] ?? ''))).code).toBe('FAILED_PRECONDITION');
  });

  test('is refused where the plugin has one, and the plugin serves that one on', async () => {
    plugin = await PluginProcess.start();
    for (const address of [engine.address, ...wrong.filter((one) => /\w:\d/u.test(one))]) {
      for (const call of [plugin.attach(address), plugin.handshake(address)]) {
        expect((await failureOf(call)).message).toContain('serves the Pulumi engine at');
      }
    }
    expect((await plugin.check(www)).failures).toEqual([]);
  });
});

describe('a state that lacks something is answered in a sentence', () => {
  let world: PluginWorld;
  let plugin: PluginProcess;
  beforeAll(async () => {
    world = await PluginWorld.start();
    plugin = await world.plugin();
  });
  afterAll(() => world.stop());

  const calls: [string, (olds: Properties) => Promise<unknown>][] = [
    ['delete', (olds) => plugin.delete('zone_1/drr_1', olds)],
    ['update', (olds) => plugin.update('zone_1/drr_1', olds, { ...www, ttl: 60 })],
    ['read', (olds) => plugin.read('zone_1/drr_1', { properties: olds })],
    ['diff', (olds) => plugin.diff('zone_1/drr_1', olds, { ...www, ttl: 60 })],
  ];

  test.each(calls)('by %s', async (operation, call) => {
    const messages: string[] = [];
    // A delete that finds nothing looks again and again.
    const values = operation === 'delete' ? [undefined] : [undefined, 7, [], {}];
    for (const name of Object.keys(www)) {
      for (const value of values) {
        const outcome = await call({ ...www, [name]: value }).then(
          () => '',
          (error: unknown) => (error as Error).message,
        );
        messages.push(outcome);
      }
    }
    expect(messages.filter((message) => /TypeError|\n|\.js:/u.test(message))).toEqual([]);
  });

  test('which names the property and the ways out', async () => {
    const { message } = await failureOf(plugin.update('zone_1/drr_1', { ...www, value: 7 }, www));
    expect(message).toContain('Its state is broken: its value is of another form (invalid_input).');
    expect(message).toContain('Run `pulumi refresh`');
  });
});

describe.each(FACES)('what a hostile vendor answers is answered by the %s face', (name) => {
  let world: ProviderWorld;
  let face: Face;
  let server: TestServer;
  let body: unknown;
  beforeAll(async () => {
    world = await ProviderWorld.start();
    server = await TestServer.start((...call) => jsonReply(409, body)(...call));
    face = await startFace(name, world, { environment: { HOSTUP_API_URL: server.origin } });
  });
  afterAll(async () => {
    await face.stop();
    await server.stop();
    await world.stop();
  });

  const field = { pointer: '/x', detail: 'y'.repeat(1_000) };
  test.each<[string, unknown]>([
    ['half a character', { code: 'x', detail: 'The zone \ud800 is locked' }],
    ['a character where a text is cut', { code: 'x', detail: `${'x'.repeat(299)}🌍 and more` }],
    ['a megabyte of text', { code: 'x', detail: '🌍'.repeat(250_000) }],
    ['two hundred complaints of a kilobyte', { code: 'x', detail: 'No', errors: Array(200).fill(field) }],
    [
      'half characters everywhere',
      { code: 'a\udc00', requestId: '\ud800', errors: [{ pointer: '\udc00', detail: '\ud800' }] },
    ],
  ])('%s', async (_what, answer) => {
    body = answer;
    const { message } = await messageOf(face.create(www));
    expect(message).toContain('Unable to create DnsRecord www.example.com A');
    expect(message.length).toBeLessThan(5_000);
    expect((await face.check(www)).failures).toEqual([]);
  });
});

const messageOf = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => new Error('It succeeded.'),
    (error: unknown) => error as Error,
  );
