import { about, linesOf, MachinePlugins } from '../support/machine-plugins';
import { INSTANCE, machine, machineUrn, stateOf } from '../support/machine-world';
import { failureOf } from '../support/plugin-call';
import type { PluginDiff, PluginProcess } from '../support/plugin-process';
import type { Properties } from '../support/provider-call';
import { secret, secretPaths, UNKNOWN_STRING, unwrapped } from '../support/wire-values';

jest.setTimeout(300_000);

let plugins: MachinePlugins;
let plugin: PluginProcess;
beforeAll(async () => {
  plugins = await MachinePlugins.start({ 'vps.login': 'password' });
  plugin = await plugins.run();
});
afterAll(() => plugins.stop());

let count = 0;
const web = machine('web-01');
const state = stateOf(web);
const OUTPUTS = [
  'vpsId',
  'orderId',
  'primaryIp',
  'login',
  'loginPassword',
  'powerState',
  'serviceStatus',
  'operatingSystem',
  'billing',
  'estimatedMonthlyCost',
  'setup',
];

describe('the preview of a create', () => {
  test.each<[sentence: string, inputs: Properties, known: Properties]>([
    ['knows that the machine will run', web, { powerState: 'running', setup: 'complete' }],
    [
      'knows that it will be off when the program says so',
      { ...web, powerState: 'stopped' },
      { powerState: 'stopped', wantedPowerState: 'stopped', setup: 'complete' },
    ],
    [
      'does not know what the program does not know yet',
      { ...web, powerState: UNKNOWN_STRING },
      { powerState: UNKNOWN_STRING, wantedPowerState: UNKNOWN_STRING, setup: 'complete' },
    ],
  ])('%s, and nothing of what the vendor decides', async (_sentence, inputs, known) => {
    const { id, properties } = await plugin.create(inputs, about(web, { preview: true }));
    const unknown = Object.fromEntries(OUTPUTS.map((name) => [name, UNKNOWN_STRING]));
    expect(id).toBe('');
    expect(unwrapped(properties)).toEqual({ ...unknown, ...inputs, ...known });
    expect(secretPaths(properties)).toEqual(['loginPassword']);
  });
});

describe('the preview of an update', () => {
  const all = new Set(OUTPUTS);
  const previews: [sentence: string, olds: Properties, news: Properties, lost: string[]][] = [
    [
      'of the way of cancelling leaves everything',
      state,
      { ...web, cancellation: { type: 'immediate' } },
      [],
    ],
    [
      'of the cores leaves all but the cost, and the address above all',
      state,
      { ...web, cpuCores: 4 },
      ['billing', 'estimatedMonthlyCost'],
    ],
    ['of the memory does the same', state, { ...web, memoryGb: 8 }, ['billing', 'estimatedMonthlyCost']],
    ['so does that of the disk', state, { ...web, storageGb: 100 }, ['billing', 'estimatedMonthlyCost']],
    ['of the keys of a machine that is on leaves it on', state, { ...web, sshKeys: ['ssh_1'] }, []],
    [
      'of the keys of a machine that is off does not know what it will be',
      { ...state, powerState: 'stopped' },
      { ...web, sshKeys: ['ssh_1'] },
      ['powerState'],
    ],
    [
      'of a reinstallation leaves the address, not the system',
      state,
      { ...web, templateId: 'os_debian', onTemplateChange: 'rebuild', allowDataLoss: true },
      ['operatingSystem'],
    ],
    [
      'of a machine that has failed does not know what it will be',
      { ...state, powerState: 'error' },
      { ...web, cpuCores: 4 },
      ['powerState', 'billing', 'estimatedMonthlyCost'],
    ],
    [
      'of a machine that was never set up knows its ids',
      {
        ...state,
        setup: 'pending',
        powerState: 'provisioning',
        serviceStatus: 'pending',
        primaryIp: '',
        billing: { isPayg: true },
      },
      web,
      OUTPUTS.filter((name) => !['vpsId', 'orderId', 'setup'].includes(name)),
    ],
  ];

  test.each(previews)('%s as it is', async (_sentence, olds, news, lost) => {
    const properties = await plugin.update('vps_01', olds, news, about(web, { preview: true }));
    const kept = [...all].filter((name) => !lost.includes(name) && name !== 'setup');
    const expected = {
      ...Object.fromEntries(kept.map((name) => [name, olds[name]])),
      ...Object.fromEntries(lost.map((name) => [name, UNKNOWN_STRING])),
      setup: 'complete',
    };
    expect(unwrapped(properties)).toEqual({ ...news, ...expected });
    expect(secretPaths(properties)).toEqual(['loginPassword']);
    const { stables } = await plugin.diff('vps_01', olds, news, about(web));
    expect(stables.sort()).toEqual(kept.concat(olds['setup'] === 'complete' ? ['setup'] : []).sort());
  });

  test('shows a power state that the program wants', async () => {
    const news = { ...web, powerState: 'stopped' };
    const options = about(web, { preview: true });
    expect(await plugin.update('vps_01', state, news, options)).toMatchObject({ powerState: 'stopped' });
    expect((await plugin.diff('vps_01', state, news, about(web))).stables).not.toContain('powerState');
  });

  test('promises nothing of a replacement', async () => {
    const { stables } = await plugin.diff('vps_01', state, { ...web, region: 'gothenburg' }, about(web));
    expect(stables).toEqual([]);
  });
});

test('what a preview knows is what comes of it, from the create on through changes of all kinds', async () => {
  const process = await plugins.run();
  const key = await plugins.client.addSshKey({ name: 'laptop' });
  let inputs: Properties = plugins.fresh({ hostname: 'web.example.com' });
  const options = about({ name: inputs['name'] });
  const previewed = await process.create(inputs, { ...options, preview: true });
  const made = await process.create(inputs, options);
  expect(made.properties).toMatchObject(knownOf(previewed.properties));
  let olds = made.properties;
  for (const change of [
    { cpuCores: 4, memoryGb: 8 },
    { storageGb: 120 },
    { sshKeys: [key.id] },
    { powerState: 'stopped' },
    { powerState: 'running', hostname: 'www.example.com' },
    { cancellation: { reason: 'Too expensive' }, timeouts: { update: '5m' } },
  ]) {
    const news: Properties = { ...inputs, ...change };
    const foreseen = await process.update(made.id, olds, news, { ...options, preview: true });
    const { stables } = await process.diff(made.id, olds, news, options);
    const updated = await process.update(made.id, olds, news, options);
    expect(updated).toMatchObject(knownOf(foreseen));
    for (const stable of stables) expect(updated[stable]).toEqual(olds[stable]);
    [inputs, olds] = [news, updated];
  }
});

const knownOf = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => unwrapped(value) !== UNKNOWN_STRING));

describe('a detailed diff', () => {
  const cases: [sentence: string, olds: Properties, news: Properties, answer: Partial<PluginDiff>][] = [
    ['of nothing is empty', state, web, { changes: 'none', detailed: {}, replaces: [] }],
    [
      'of the size shows each part of it',
      state,
      { ...web, cpuCores: 4, memoryGb: 8, storageGb: 100 },
      { detailed: { cpuCores: 'UPDATE', memoryGb: 'UPDATE', storageGb: 'UPDATE' }, replaces: [] },
    ],
    [
      'tells what replaces from what does not, the old machine first',
      state,
      { ...web, storageGb: 60, cpuCores: 1 },
      {
        detailed: { cpuCores: 'UPDATE', storageGb: 'UPDATE_REPLACE' },
        replaces: ['storageGb'],
        deleteBeforeReplace: true,
      },
    ],
    [
      'of what comes and what goes shows that',
      { ...state, shutdown: { graceful: false } },
      { ...web, hostname: 'web.example.com', cancellation: { type: 'endOfPeriod' } },
      { detailed: { shutdown: 'DELETE', hostname: 'ADD', cancellation: 'ADD' } },
    ],
    [
      'of a first template that replaces is an addition',
      state,
      { ...web, templateId: 'os_debian', allowDataLoss: true },
      { detailed: { templateId: 'ADD_REPLACE', allowDataLoss: 'UPDATE' }, replaces: ['templateId'] },
    ],
    [
      'passes over what the dynamic face has left in the state',
      { ...state, __provider: 'exports.handler = () => 1;' },
      web,
      { changes: 'none', detailed: {} },
    ],
  ];

  test.each(cases)('%s', async (_sentence, olds, news, answer) => {
    const diff = await plugin.diff('vps_01', olds, news, about(web));
    expect(diff).toMatchObject(answer);
    const paths = Object.keys(diff.detailed);
    expect(diff.diffs.sort()).toEqual(paths.sort());
    const replacing = paths.filter((path) => diff.detailed[path]?.endsWith('_REPLACE') === true);
    expect(diff.replaces.sort()).toEqual(replacing.sort());
    expect(diff.deleteBeforeReplace).toBe(replacing.length > 0);
  });
});

const updates: [change: string, olds: Properties, news: Properties, line: RegExp | undefined][] = [
  ['more cores', state, { ...web, cpuCores: 4 }, /^cpuCores 2 → 4 may reboot the machine\. /u],
  ['less memory', state, { ...web, memoryGb: 2 }, /^memoryGb 4 → 2 may reboot the machine\. /u],
  ['cores that are not known yet', state, { ...web, cpuCores: UNKNOWN_STRING }, undefined],
  ['a larger disk', state, { ...web, storageGb: 100 }, undefined],
  ['another host name', state, { ...web, hostname: 'www.example.com' }, undefined],
  [
    'switching off',
    state,
    { ...web, powerState: 'stopped' },
    /^powerState running → stopped will take the machine out of service/u,
  ],
  ['switching on', { ...state, powerState: 'stopped' }, { ...web, powerState: 'running' }, undefined],
  ['keys', state, { ...web, sshKeys: ['ssh_1'] }, /^sshKeys none → \["ssh_1"\] will reboot the machine\. /u],
  [
    'a reinstallation',
    { ...state, templateId: 'os_ubuntu' },
    { ...web, templateId: 'os_debian', onTemplateChange: 'rebuild', allowDataLoss: true },
    /^templateId os_ubuntu → os_debian will reinstall the machine: what is on its disk is lost\. /u,
  ],
  ['a way of cancelling', state, { ...web, cancellation: { type: 'endOfPeriod' } }, undefined],
];

const replacements: [change: string, news: Properties, line: RegExp][] = [
  [
    'a smaller disk',
    { storageGb: 60 },
    /^storageGb 80 → 60 will remove the machine .* A disk cannot shrink\.$/u,
  ],
  ['another region', { region: 'gothenburg' }, /^region stockholm → gothenburg will remove .*cannot move/u],
  ['another name', { name: 'web-02' }, /^name web-01 → web-02 will remove .*cannot rename/u],
  [
    'another template',
    { templateId: 'os_debian' },
    /^templateId none → os_debian will remove .*onTemplateChange/u,
  ],
];

describe('a change that disrupts the machine', () => {
  test.each(updates)('is named at the preview of the update: %s', async (_change, olds, news, line) => {
    const urn = machineUrn(`preview-${++count}`);
    const options = { type: INSTANCE, urn };
    await plugin.check(news, { ...options, olds: web });
    await plugin.diff('vps_01', olds, news, options);
    expect(linesOf(plugin, urn)).toEqual([]);
    await plugin.update('vps_01', olds, news, { ...options, preview: true });
    const lines = line === undefined ? [] : [{ severity: 'warning', urn, message: matching(line) }];
    expect(linesOf(plugin, urn)).toEqual(lines);
  });

  test.each(replacements)('is named at the diff of a replacement: %s', async (_change, change, line) => {
    const urn = machineUrn(`replaced-${++count}`);
    const options = { type: INSTANCE, urn };
    const news = { ...web, ...change, allowDataLoss: true };
    await plugin.check(news, { ...options, olds: web });
    await plugin.diff('vps_01', state, news, options);
    expect(linesOf(plugin, urn)).toEqual([{ severity: 'warning', urn, message: matching(line) }]);
  });

  test('is not named when a refresh asks, which checks nothing', async () => {
    const process = await plugins.run();
    for (const [, change] of replacements) {
      await process.diff('vps_01', stateOf({ ...web, ...change }), web, about(web));
    }
    for (const [, olds, news] of updates) await process.diff('vps_01', olds, news, about(web));
    await process.diff('vps_01', state, { ...web, cpuCores: 8 }, about(web));
    expect(process.log).toEqual([]);
  });

  test('is named without the secrets in it', async () => {
    const process = await plugins.run();
    const [olds, news] = [
      machine('quiet-one'),
      { ...machine('quiet-two'), allowDataLoss: true, cpuCores: 4 },
    ];
    const hushed = { ...news, name: secret('quiet-two') };
    const options = about({ name: 'hushed' });
    await process.check(hushed, { ...options, olds: { ...olds, name: secret('quiet-one') } });
    await process.diff('vps_01', { ...stateOf(olds), name: secret('quiet-one') }, hushed, options);
    await process.update('vps_01', { ...stateOf(olds), name: secret('quiet-one') }, hushed, {
      ...options,
      preview: true,
    });
    const said = process.log.map(({ message }) => message).join('\n');
    expect(said).toMatch(/^name \[secret\] → \[secret\] will remove the machine/u);
    expect(said).toMatch(/cpuCores 2 → 4/u);
    expect(said).not.toContain('quiet-');
  });
});

describe('a secret input', () => {
  test('is not repeated by a refusal, and not by that of a change', async () => {
    const { failures } = await plugin.check({ ...web, name: secret('my secret name') }, about(web));
    expect(failures).toEqual([{ property: 'name', reason: matching(/^"\[secret\]" is not a name/u) }]);
    const hushed = { ...web, region: secret('atlantis') };
    const { failures: change } = await plugin.check(hushed, { ...about(web), olds: web });
    expect(change).toEqual([{ property: 'region', reason: matching(/stockholm → \[secret\] removes/u) }]);
  });
});

describe('the first password', () => {
  test('is a secret output, from create through read and update, and stays one', async () => {
    const process = await plugins.run();
    const inputs = plugins.fresh();
    const { id, properties } = await process.create(inputs, about(inputs));
    const password = `simulated-${id.slice(-12)}`;
    expect(secretPaths(properties)).toEqual(['loginPassword']);
    expect(properties).toMatchObject({ loginPassword: secret(password), login: { user: 'root' } });
    const found = await process.read(id, { properties, inputs }, about(inputs));
    expect(found.properties['loginPassword']).toEqual(secret(password));
    expect(JSON.stringify(found.inputs)).not.toContain(password);
    const news = { ...inputs, cpuCores: 4 };
    expect(await process.update(id, found.properties, news, about(inputs))).toMatchObject({
      loginPassword: secret(password),
    });
  });

  test('is in no log and no message, with HOSTUP_LOG=debug and whatever a server repeats', async () => {
    const talking = await plugins.run({ environment: { HOSTUP_LOG: 'debug' } });
    const inputs = plugins.fresh();
    const { id, properties } = await talking.create(inputs, about(inputs));
    const password = `simulated-${id.slice(-12)}`;
    expect(unwrapped(properties)).toMatchObject({ loginPassword: password });
    await plugins.client.addFaults({
      effect: 'status',
      method: 'POST',
      path: '/api/v2/vps/*/actions/resize',
      status: 400,
      detail: `The password ${password} does not fit.`,
    });
    const { initFailure, message } = await failureOf(
      talking.update(id, properties, { ...inputs, cpuCores: 4 }, about(inputs)),
    );
    expect(message).toMatch(/The password \[secret\] does not fit/u);
    expect(initFailure).toMatchObject({ id, reasons: [message] });
    expect(initFailure?.properties['loginPassword']).toEqual(secret(password));
    const said = [talking.stdout, talking.stderr, ...talking.log.map((line) => line.message)].join('\n');
    expect(said).toMatch(/GET \/api\/v2\/vps\/\S+\/details 200/u);
    expect([said, JSON.stringify(talking.news), message].join('\n')).not.toContain(password);
  });

  test('is said to be elsewhere when the API does not give it', async () => {
    await plugins.client.setSwitches({ 'vps.login': 'metadata' });
    const inputs = plugins.fresh();
    const { properties } = await (await plugins.run()).create(inputs, about(inputs));
    await plugins.client.setSwitches({ 'vps.login': 'password' });
    expect(properties).toMatchObject({ login: { user: 'root', passwordPlace: 'email' } });
    expect(properties).not.toHaveProperty('loginPassword');
  });
});

const matching = (pattern: RegExp): string => expect.stringMatching(pattern) as string;
