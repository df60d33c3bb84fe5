import { about, MachinePlugins } from '../support/machine-plugins';
import { AT_ONCE, machine } from '../support/machine-world';
import { failureOf } from '../support/plugin-call';
import type { PluginProcess } from '../support/plugin-process';
import type { Properties } from '../support/provider-call';
import { secret, secretPaths, UNKNOWN_STRING } from '../support/wire-values';

jest.setTimeout(300_000);

let plugins: MachinePlugins;
let plugin: PluginProcess;
const ids: Record<string, string> = {};
let number = '';
beforeAll(async () => {
  plugins = await MachinePlugins.start();
  for (const [key, name] of [
    ['web', 'web-01'],
    ['twin', 'twin'],
    ['other twin', 'Twin'],
  ] as const) {
    ids[key] = (await plugins.client.createVps({ name })).id;
  }
  const plan = { name: 'plan', isPayg: false, powerState: 'stopped', region: 'gothenburg' } as const;
  ids['plan'] = (await plugins.client.createVps(plan)).id;
  number = String((await plugins.client.createVps({ name: 'old one', legacy: true })).number);
  plugin = await plugins.run();
});
afterAll(() => plugins.stop());
afterEach(async () => {
  await plugins.client.setSwitches({ ...AT_ONCE, 'vps.regionField': 'absent' });
  await plugins.client.setVpsAccess({ blockerReasons: [] });
});

const call = async (name: string, args: Properties = {}) => await plugin.invoke(`hostup:index:${name}`, args);
const resultOf = async (name: string, args: Properties = {}): Promise<Properties> => {
  const { failures, result } = await call(name, args);
  expect(failures).toEqual([]);
  return result ?? {};
};

const webFacts = () => ({
  vpsId: ids['web'],
  name: 'web-01',
  serviceStatus: 'active',
  powerState: 'running',
  primaryIp: expect.stringMatching(/^[\d.]+$/u) as string,
  operatingSystem: 'Ubuntu 24.04',
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  billing: {
    isPayg: true,
    amount: expect.any(Number) as number,
    currencyCode: 'SEK',
    billingCycle: 'monthly',
  },
});

describe('getInstance', () => {
  test.each<[how: string, args: () => Properties]>([
    ['by its name', () => ({ name: 'web-01' })],
    ['by its name in other letters', () => ({ name: 'WEB-01' })],
    ['by its id', () => ({ vpsId: ids['web'] })],
  ])('tells all about a machine %s', async (_how, args) => {
    expect(await resultOf('getInstance', args())).toEqual(webFacts());
  });

  test('tells about a machine that only the first generation knows, by its number', async () => {
    expect(await resultOf('getInstance', { vpsId: number })).toMatchObject({
      vpsId: number,
      name: 'old one',
      powerState: 'running',
      billing: { isPayg: false },
    });
  });

  test('tells the region where the vendor does', async () => {
    await plugins.client.setSwitches({ 'vps.regionField': 'everywhere' });
    expect(await resultOf('getInstance', { vpsId: ids['plan'] })).toMatchObject({ region: 'gothenburg' });
  });

  test('of several of one name lists them', async () => {
    const { code, message } = await failureOf(call('getInstance', { name: 'twin' }));
    expect(code).toBe('INVALID_ARGUMENT');
    expect(message).toMatch(/^Unable to call getInstance: 2 machines are called twin .*Write vpsId instead/u);
    expect(message).toContain(`twin (${ids['twin']}, 2 cores`);
    expect(message).toContain(`Twin (${ids['other twin']}, 2 cores`);
  });

  test('passes over a machine that was cancelled', async () => {
    await plugins.client.setSwitches({ 'vps.afterCancel': 'terminated' });
    await plugins.client.createVps({ name: 'web-01', serviceStatus: 'terminated' });
    const fresh = await plugins.run();
    const { result } = await fresh.invoke('hostup:index:getInstance', { name: 'web-01' });
    expect(result).toMatchObject({ vpsId: ids['web'] });
  });

  test.each<[what: string, args: Properties, code: string, message: RegExp]>([
    [
      'a name that there is not',
      { name: 'nowhere' },
      'NOT_FOUND',
      /no machine called nowhere .*getInstances/u,
    ],
    [
      'an id that there is not',
      { vpsId: 'vps_nowhere' },
      'NOT_FOUND',
      /no machine vps_nowhere .*getInstances/u,
    ],
    ['neither', {}, 'INVALID_ARGUMENT', /Neither or both of name and vpsId.*Write one of them/u],
    ['both', { name: 'web-01', vpsId: 'vps_1' }, 'INVALID_ARGUMENT', /Neither or both.*Write one of them/u],
  ])('fails for %s', async (_what, args, code, message) => {
    const failure = await failureOf(call('getInstance', args));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
  });

  test('of what a preview does not know answers nothing and asks nothing', async () => {
    await plugins.client.clearLedger();
    expect(await call('getInstance', { name: UNKNOWN_STRING })).toEqual({ result: undefined, failures: [] });
    expect(plugins.world.requests()).toEqual([]);
  });

  test('by a secret name has that as a secret, and no message repeats it', async () => {
    const { result } = await call('getInstance', { name: secret('web-01') });
    expect(secretPaths(result)).toEqual(['name']);
    const { message } = await failureOf(call('getInstance', { name: secret('hidden-one') }));
    expect(message).toMatch(/no machine called \[secret\]/u);
    const { failures } = await call('getInstance', { name: 'web-01', vpsID: secret('hidden-one') });
    expect(failures).toMatchObject([{ property: 'vpsID' }]);
    expect(JSON.stringify([message, failures])).not.toContain('hidden-one');
  });
});

describe('getInstances', () => {
  test('lists what v2 knows, sorted, with all that is told of each', async () => {
    const instances = (await resultOf('getInstances'))['instances'] as Properties[];
    const names = instances.map(({ name }) => String(name));
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['Twin', 'plan', 'twin', 'web-01']));
    expect(names).not.toContain('old one');
    expect(instances).toContainEqual(webFacts());
  });

  test('follows the pages to the end', async () => {
    const many = await MachinePlugins.start();
    try {
      for (let i = 0; i < 101; i += 1) await many.client.createVps({ name: `m${i}` });
      const { result } = await (await many.run()).invoke('hostup:index:getInstances', {});
      expect(result?.['instances']).toHaveLength(101);
      expect(many.world.requests()).toHaveLength(2);
    } finally {
      await many.stop();
    }
  });

  test('of an account without machines is empty', async () => {
    const none = await MachinePlugins.start();
    try {
      const { result } = await (await none.run()).invoke('hostup:index:getInstances', {});
      expect(result).toEqual({ instances: [] });
    } finally {
      await none.stop();
    }
  });
});

describe('getInstanceTemplates', () => {
  test.each<[of: string, args: () => Properties]>([
    ['of a machine', () => ({ vpsId: ids['web'] })],
    ['of the first machine, when none is named', () => ({})],
  ])('lists the templates %s', async (_of, args) => {
    const templates = (await resultOf('getInstanceTemplates', args()))['templates'] as Properties[];
    expect(templates.map(({ name }) => name)).toEqual(['Ubuntu 24.04', 'Ubuntu 22.04', 'Debian 12']);
    for (const { id } of templates) expect(id).toMatch(/^os_/u);
    // The ids are what a program may write.
    const { failures } = await plugin.check(
      { ...machine('web-09'), templateId: templates[0]?.['id'] },
      about({ name: 'web-09' }),
    );
    expect(failures).toEqual([]);
  });

  test('of an account without machines says how to get one', async () => {
    const none = await MachinePlugins.start();
    try {
      const { code, message } = await failureOf(
        (await none.run()).invoke('hostup:index:getInstanceTemplates', {}),
      );
      expect(code).toBe('NOT_FOUND');
      expect(message).toMatch(/has no machine.*Make the machine without templateId first/u);
    } finally {
      await none.stop();
    }
  });

  test('of a machine that there is not fails', async () => {
    expect((await failureOf(call('getInstanceTemplates', { vpsId: 'vps_nowhere' }))).code).toBe('NOT_FOUND');
  });
});

describe('getDeploymentOptions', () => {
  test('tells regions, prices and what is left', async () => {
    const options = await resultOf('getDeploymentOptions');
    expect(options).toMatchObject({
      available: true,
      regions: ['stockholm', 'gothenburg'],
      defaultRegion: 'stockholm',
      pricing: { currencyCode: 'SEK', cpuPerCoreHour: expect.any(Number) as number },
      remaining: { cpuCores: expect.any(Number) as number, instanceCount: expect.any(Number) as number },
    });
    expect(options).not.toHaveProperty('reason');
  });

  test('says in words why there can be no machine, and what to do', async () => {
    await plugins.client.setVpsAccess({
      blockerReasons: ['has_unpaid_invoice', 'not_verified', 'odd_reason'],
    });
    const options = await resultOf('getDeploymentOptions');
    expect(options).toMatchObject({ available: false });
    expect(options['reason']).toMatch(
      / – Pay the open invoice at cloud\.hostup\.se; verify the account at cloud\.hostup\.se; HostUp says odd_reason\.$/u,
    );
  });

  test('fails for a key that may not see them, and names what it lacks', async () => {
    const { secret: key } = await plugins.client.addKey({ scopes: ['read:billing'] });
    const other = await plugins.run({ environment: { HOSTUP_API_KEY: key } });
    const { code, message } = await failureOf(other.invoke('hostup:index:getDeploymentOptions', {}));
    expect(code).toBe('PERMISSION_DENIED');
    expect(message).toMatch(/read:vm/u);
  });
});

describe('import', () => {
  const importing = async (id: string) => await plugin.read(id, {}, about({ name: 'imported' }));

  test.each<[by: string, id: () => string]>([
    ['its name', () => 'web-01'],
    ['its name in other letters', () => 'Web-01'],
    ['its id', () => ids['web'] ?? ''],
  ])('by %s answers with the canonical id and complete inputs', async (_by, id) => {
    const found = await importing(id());
    expect(found).toMatchObject({
      id: ids['web'],
      inputs: { name: 'web-01', cpuCores: 2, region: 'stockholm' },
    });
    const { failures, inputs } = await plugin.check(found.inputs ?? {}, {
      ...about({ name: 'imported' }),
      olds: found.inputs ?? {},
    });
    expect(failures).toEqual([]);
    const diff = await plugin.diff(found.id, found.properties, inputs, about({ name: 'imported' }));
    expect(diff).toMatchObject({ changes: 'none', detailed: {} });
  });

  test('of an old machine goes by its number', async () => {
    const found = await importing(number);
    expect(found).toMatchObject({ id: number, inputs: { name: 'old one' }, properties: { vpsId: number } });
    const { failures, inputs } = await plugin.check(found.inputs ?? {}, {
      ...about({ name: 'old' }),
      olds: found.inputs ?? {},
    });
    expect(failures).toEqual([]);
    expect(await plugin.diff(number, found.properties, inputs, about({ name: 'old' }))).toMatchObject({
      changes: 'none',
    });
  });

  test('of several of one name lists them', async () => {
    const { code, message } = await failureOf(importing('twin'));
    expect(code).toBe('INVALID_ARGUMENT');
    expect(message).toMatch(
      /^Unable to read Instance twin: 2 machines are called twin .*Import one of them by its id/u,
    );
    for (const key of ['twin', 'other twin']) expect(message).toContain(`(${ids[key]}, `);
  });

  test.each(['nowhere', 'vps_nowhere', '999999'])(
    'of what there is not, %s, answers with nothing',
    async (id) => {
      expect(await importing(id)).toMatchObject({ id: '', properties: {} });
    },
  );

  describe.each(['absent', 'details', 'everywhere'] as const)(
    'where the region is shown %s',
    (regionField) => {
      test.each(['gothenburg', 'stockholm'])(
        'of a machine in %s leaves nothing to do for a program that says so',
        async (region) => {
          await plugins.client.setSwitches({ 'vps.regionField': regionField });
          const name = `${region}-${regionField}`;
          const { id } = await plugins.client.createVps({ name, region });
          const process = await plugins.run();
          const found = await process.read(id, {}, about({ name }));
          const imported = found.inputs ?? {};
          const judged = async (olds: Properties, properties: Properties): Promise<Properties> => {
            const news = { ...imported, region };
            const { failures, inputs } = await process.check(news, { ...about({ name }), olds });
            expect(failures).toEqual([]);
            const diff = await process.diff(id, properties, inputs, about({ name }));
            expect(diff).toMatchObject({ changes: 'none' });
            return inputs;
          };
          const inputs = await judged(imported, found.properties);
          // Nor does a refresh make anything of it, now or later.
          const { properties } = found;
          const refreshed = await process.read(id, { properties, inputs }, about({ name }));
          await judged(refreshed.inputs ?? {}, refreshed.properties);
        },
      );
    },
  );

  test('whose guess of the region is saved, is corrected after a refresh, as the refusal says', async () => {
    const [name, region] = ['far-away', 'gothenburg'];
    const { id } = await plugins.client.createVps({ name, region });
    const process = await plugins.run();
    const found = await process.read(id, {}, about({ name }));
    const { inputs: saved } = await process.check(found.inputs ?? {}, about({ name }));
    const corrected = { ...saved, region };
    const { failures } = await process.check(corrected, { ...about({ name }), olds: saved });
    expect(failures).toMatchObject([
      { property: 'region', reason: expect.stringMatching(/run `pulumi refresh` first/u) as string },
    ]);
    const values = { properties: found.properties, inputs: saved };
    const refreshed = await process.read(id, values, about({ name }));
    const olds = refreshed.inputs ?? {};
    expect(await process.check(corrected, { ...about({ name }), olds })).toMatchObject({ failures: [] });
  });
});
