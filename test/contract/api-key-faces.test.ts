import { startFace, FACES } from '../support/face';
import { CI, API_KEY } from '../support/api-key-account';
import { failureOf } from '../support/plugin-call';
import { urnOf, type PluginProcess } from '../support/plugin-process';
import { PluginWorld } from '../support/plugin-world';
import type { Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';
import { secretPaths, UNKNOWN_STRING, unwrapped } from '../support/wire-values';

jest.setTimeout(300_000);

let count = 0;
/** Inputs of a key whose name no other case uses, as check leaves them. */
const fresh = (more: Properties = {}): Properties & { name: string } => ({
  ...CI,
  name: `ci-${++count}`,
  allowedDnsZones: [],
  dnsPermissions: [],
  isTest: false,
  isActive: true,
  ...more,
});

describe.each(FACES)('an ApiKey on the %s face', (name) => {
  let world: ProviderWorld;
  beforeAll(async () => {
    world = await ProviderWorld.start();
  });
  afterAll(() => world.stop());

  const named = (key: string) => world.simulator.state().apiKeys.filter((one) => one.name === key);

  test('lives its life, and its secret is in no line of the log', async () => {
    const face = await startFace(name, world, { token: API_KEY, environment: { HOSTUP_LOG: 'debug' } });
    const inputs = fresh();
    const { id, properties } = await face.create(inputs);
    const olds = unwrapped(properties) as Properties;
    expect(olds).toMatchObject({ ...inputs, keyId: id, status: 'active' });
    const found = await face.read(id, olds);
    expect(unwrapped(found.properties)).toEqual(olds);
    expect(await face.diff(id, unwrapped(found.properties) as Properties, inputs)).toMatchObject({
      changes: 'none',
    });
    const wanted = { ...inputs, rotationTrigger: '1' };
    const rolled = unwrapped(await face.update(id, olds, wanted)) as Properties;
    expect(rolled['key']).not.toBe(olds['key']);
    const later = await startFace(name, world, { token: API_KEY });
    await later.delete(id, rolled);
    expect(named(inputs.name)).toEqual([]);
    const said = face.said();
    expect(said).toContain('/api/keys');
    for (const secret of [olds['key'], rolled['key'], world.simulator.hostup.apiKey]) {
      expect(said).not.toContain(String(secret));
    }
    await Promise.all([face.stop(), later.stop()]);
  });

  test('is replaced by the engine under its own name, and by nobody else', async () => {
    const face = await startFace(name, world, { token: API_KEY });
    const inputs = fresh();
    const first = await face.create(inputs);
    const taint = await startFace(name, world, { token: API_KEY });
    await expect(taint.create(inputs)).rejects.toThrow(/An API key of this name already exists/u);
    await taint.check(inputs, inputs);
    await taint.check(inputs);
    const second = await taint.create(inputs);
    await taint.delete(first.id, unwrapped(first.properties) as Properties);
    expect(named(inputs.name).map(({ id }) => id)).toEqual([second.id]);
    await Promise.all([face.stop(), taint.stop()]);
  });
});

describe('an ApiKey on the plugin', () => {
  let world: PluginWorld;
  let plugin: PluginProcess;
  beforeAll(async () => {
    world = await PluginWorld.start();
    plugin = await world.plugin();
  });
  afterAll(() => world.stop());

  const about = ({ name }: { name: string }) => ({ type: API_KEY, urn: urnOf(name, API_KEY) });

  test('has its secret wrapped in every answer', async () => {
    const inputs = fresh();
    const subject = about(inputs);
    const { id, properties } = await plugin.create(inputs, subject);
    expect(secretPaths(properties)).toEqual(['key']);
    const olds = unwrapped(properties) as Properties;
    const read = await plugin.read(id, { properties: olds, inputs }, subject);
    expect([secretPaths(read.properties), secretPaths(read.inputs)]).toEqual([['key'], []]);
    const changed = { ...inputs, description: 'x' };
    expect(secretPaths(await plugin.update(id, olds, changed, { ...subject, preview: true }))).toEqual([
      'key',
    ]);
    expect(secretPaths(await plugin.update(id, olds, changed, subject))).toEqual(['key']);
  });

  test('has it wrapped in what a roll leaves whose answer was lost, too', async () => {
    const inputs = fresh();
    const { id, properties } = await plugin.create(inputs, about(inputs));
    await world.simulator.client.addFaults({
      effect: 'drop',
      method: 'POST',
      path: '**/roll',
      when: 'after',
    });
    const olds = unwrapped(properties) as Properties;
    const lost = plugin.update(id, olds, { ...inputs, rotationTrigger: '1' }, about(inputs));
    const { initFailure, message } = await failureOf(lost);
    expect(secretPaths(initFailure?.properties)).toEqual(['key']);
    expect(unwrapped(initFailure?.properties)).not.toHaveProperty('rotationTrigger');
    expect(message).not.toContain(String(olds['key']));
  });

  test('shows a preview what a roll does, and what stays known', async () => {
    const inputs = fresh({ rotationTrigger: 'a' });
    const subject = about(inputs);
    const { id, properties } = await plugin.create(inputs, subject);
    const olds = unwrapped(properties) as Properties;
    const preview = (change: Properties) =>
      plugin.update(id, olds, { ...inputs, ...change }, { ...subject, preview: true });
    expect(unwrapped(await preview({ description: 'x' }))).toMatchObject({
      keyId: olds['keyId'],
      key: olds['key'],
    });
    expect(unwrapped(await preview({ rotationTrigger: 'b' }))).toMatchObject({
      keyId: UNKNOWN_STRING,
      key: UNKNOWN_STRING,
    });
    expect(plugin.log.map(({ message }) => message).join('\n')).toContain(
      'rotationTrigger a → b will give the key a new secret. The old one probably stops working at once (inferred).',
    );
  });

  test('shows a preview what a replacement does', async () => {
    const inputs = fresh();
    const { id, properties } = await plugin.create(inputs, about(inputs));
    await plugin.check({ ...inputs, isTest: true }, { ...about(inputs), olds: inputs });
    const changed = { ...inputs, isTest: true };
    const diff = await plugin.diff(id, unwrapped(properties) as Properties, changed, about(inputs));
    expect(diff).toMatchObject({ replaces: ['isTest'], deleteBeforeReplace: false });
    expect(plugin.log.map(({ message }) => message).join('\n')).toContain(
      'isTest false → true will make another key with another secret, and revoke this one.',
    );
  });

  test('is imported by its name, without a secret', async () => {
    const inputs = fresh();
    const { id } = await plugin.create(inputs, about(inputs));
    const found = await plugin.read(inputs.name, {}, about(inputs));
    expect(found.id).toBe(id);
    expect(found.properties).not.toHaveProperty('key');
    expect(found.inputs).toEqual(inputs);
  });

  test('is called by its resource where the program leaves the name out', async () => {
    const { name, ...unnamed } = fresh();
    const { failures, inputs } = await plugin.check(unnamed, about({ name }));
    expect(failures).toEqual([]);
    expect(inputs['name']).toMatch(new RegExp(`^${name}-[\\da-f]{7}$`, 'u'));
  });

  test('refuses bad input before anything is sent', async () => {
    const bad = { scopes: [], allowedDnsZones: ['example.com '], expiresInDays: 0, isTest: 'no', name: ' ' };
    const { failures } = await plugin.check(bad, about(fresh()));
    expect(failures.map(({ property }) => property).sort()).toEqual([
      'allowedDnsZones.0',
      'expiresInDays',
      'isTest',
      'name',
      'scopes',
    ]);
  });

  test.each(['objects', 'groups', 'strings'] as const)(
    'has its scopes listed by a function, from a catalogue of %s',
    async (shape) => {
      await world.simulator.client.setSwitches({ 'keys.scopesShape': shape });
      const another = await world.plugin();
      const { result } = await another.invoke('hostup:index:getApiKeyScopes', {});
      expect((result?.['scopes'] as { name: string }[]).map(({ name }) => name)).toContain(
        'console:services',
      );
      const first = (result?.['scopes'] as unknown[])[0];
      const more = shape === 'strings' ? {} : { category: 'dns', description: 'Read DNS zones and records' };
      expect(first).toEqual({ name: 'read:dns', ...more });
    },
  );

  test('says so when the catalogue cannot be read', async () => {
    const body = JSON.stringify({ success: true, data: { scopes: 3 } });
    const fault = { effect: 'status', status: 200, path: '/api/keys/scopes', body } as const;
    await world.simulator.client.addFaults({ ...fault, contentType: 'application/json' });
    const another = await world.plugin();
    await expect(another.invoke('hostup:index:getApiKeyScopes', {})).rejects.toThrow(
      /catalogue of scopes that cannot be read.*api-management/u,
    );
  });
});
