import type { Values } from '../../provider/core/values';
import type { ControlClient, VpsSeed, VpsState } from '../../simulator';
import { DEBIAN, MachineAccount, NOTHING, type Outcome, SMALL, UBUNTU } from '../support/machine-account';
import { messageOf } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: MachineAccount;
let client: ControlClient;
beforeAll(async () => {
  account = await MachineAccount.start();
  client = account.simulator.client;
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const writes = (): string[] =>
  account.simulator
    .ledger()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/^.*?(?:vps_\w+|vm\/\d+)/u, '…')}`);

async function theirs(seed: Partial<VpsSeed> = {}): Promise<VpsState> {
  return await client.createVps({ ...SMALL, ...seed });
}

async function expectSettled(outcome: Outcome, program: Values): Promise<void> {
  const run = account.process();
  const inputs = run.inputsOf(program);
  expect(run.compared(outcome.kept?.outputs ?? {}, inputs)).toEqual([]);
  const read = await account.refresh(outcome);
  expect(run.compared(read.kept?.outputs ?? {}, inputs)).toEqual([]);
}

describe('a machine paid by the hour', () => {
  const CHANGES: readonly [string, Partial<VpsSeed>, (keys: string[]) => Values, object, string[]][] = [
    ['nothing, where it is as the program says', {}, () => ({}), {}, []],
    [
      'its size',
      { cpuCores: 1, memoryGb: 2 },
      () => ({}),
      { resources: { cpuCores: 2, memoryGb: 4 } },
      ['POST …/actions/resize'],
    ],
    [
      'its disk',
      { storageGb: 60 },
      () => ({}),
      { resources: { storageGb: 80 } },
      ['POST …/actions/resize-disk'],
    ],
    [
      'its host name',
      {},
      () => ({ hostname: 'a.example.com' }),
      { hostname: 'a.example.com' },
      ['PUT …/hostname'],
    ],
    ['its SSH keys', {}, (sshKeys) => ({ sshKeys }), {}, ['POST …/actions/reset-ssh-keys']],
    [
      'its power, off',
      {},
      () => ({ powerState: 'stopped' }),
      { powerState: 'stopped' },
      ['POST …/actions/shutdown'],
    ],
    [
      'its power, on',
      { powerState: 'stopped' },
      () => ({ powerState: 'running' }),
      { powerState: 'running' },
      ['POST …/actions/start'],
    ],
    [
      'not its power, where the program does not say',
      { powerState: 'stopped' },
      () => ({}),
      { powerState: 'stopped' },
      [],
    ],
    ['nothing for a template that it runs', {}, () => ({ templateId: UBUNTU }), {}, []],
    [
      'nothing for another template that is to be ignored',
      {},
      () => ({ templateId: DEBIAN, onTemplateChange: 'ignore' }),
      { operatingSystem: 'Ubuntu 24.04' },
      [],
    ],
    [
      'its system, where data may be lost',
      {},
      () => ({ templateId: DEBIAN, allowDataLoss: true }),
      { operatingSystem: 'Debian 12' },
      ['POST …/actions/rebuild'],
    ],
  ];
  test.each(CHANGES)(
    'has changed in place when it is adopted: %s',
    async (_what, seed, change, expected, sent) => {
      const machine = await theirs(seed);
      const program = { ...SMALL, adopt: machine.id, ...change(account.keyIds()) };
      const adopted = await account.up(NOTHING, program);
      expect(adopted.error).toBeUndefined();
      expect(adopted.kept?.id).toBe(machine.id);
      expect(account.only()).toMatchObject({ id: machine.id, ...expected });
      expect(writes()).toEqual(sent);
      await expectSettled(adopted, program);
      await expectSettled(adopted, { ...program, adopt: undefined });
    },
  );

  const REFUSED: readonly [string, Values, RegExp][] = [
    ['another name', { name: 'web-02' }, /has name web-01.*Write name: "web-01"/u],
    ['another region', { region: 'gothenburg' }, /has region stockholm.*Write region: "stockholm"/u],
    ['a smaller disk', { storageGb: 60 }, /has storageGb 80.*Write storageGb: 80/u],
    [
      'another template',
      { templateId: DEBIAN },
      /runs Ubuntu 24\.04, not Debian 12.*`onTemplateChange: "ignore"`.*`allowDataLoss: true`/u,
    ],
    [
      'a template that is not there',
      { templateId: 'os_nothing' },
      /no template os_nothing.*Write one of os_/u,
    ],
  ];
  test.each(REFUSED)(
    'is refused before anything is sent where the program wants %s',
    async (_what, change, words) => {
      await client.setSwitches({ 'vps.regionField': 'everywhere' });
      const { id } = await theirs();
      const refused = await account.up(NOTHING, { ...SMALL, adopt: id, ...change });
      expect(messageOf(refused)).toMatch(words);
      expect(refused.kept).toBeUndefined();
      expect(writes()).toEqual([]);
    },
  );

  test('that is not there is refused', async () => {
    const refused = await account.up(NOTHING, { ...SMALL, adopt: 'vps_nothing' });
    expect(messageOf(refused)).toMatch(/adopt names vps_nothing, which HostUp does not know/u);
    expect(writes()).toEqual([]);
  });

  test('that is still being made is waited for, with its address', async () => {
    const killed = await account.up(NOTHING, SMALL, { doom: { what: 'kill', at: 3, when: 'after' } });
    const [made] = account.live();
    expect(made).toMatchObject({ serviceStatus: 'pending' });
    const adopted = await account.up(killed, { ...SMALL, hostname: 'a.example.com', adopt: made?.id });
    expect(adopted.error).toBeUndefined();
    expect(adopted.kept?.outputs).toMatchObject({
      setup: 'complete',
      primaryIp: made?.primaryIp,
      powerState: 'running',
    });
    expect(account.only()).toMatchObject({ hostname: 'a.example.com' });
  });

  test('is cancelled when its resource is deleted', async () => {
    const { id } = await theirs();
    await account.destroy(await account.up(NOTHING, { ...SMALL, adopt: id }));
    expect(account.live()).toEqual([]);
  });
});

describe.each([
  ['a plan with a fixed cycle', { isPayg: false }, (one: VpsState) => one.id],
  [
    'an old machine with a numeric id',
    { isPayg: false, legacy: true },
    (one: VpsState) => String(one.number),
  ],
] as const)('%s', (_kind, seed, idOf) => {
  test('has its power and host name managed', async () => {
    const machine = await theirs(seed);
    const base = { ...SMALL, adopt: idOf(machine) };
    let program: Values = { ...base, hostname: 'a.example.com', powerState: 'running' };
    let outcome = await account.up(NOTHING, program);
    expect(outcome.error).toBeUndefined();
    expect(outcome.kept).toMatchObject({
      id: idOf(machine),
      outputs: { billing: { isPayg: false }, setup: 'complete' },
    });
    await expectSettled(outcome, program);
    for (const powerState of ['stopped', 'running'] as const) {
      program = { ...program, powerState };
      outcome = await account.up(outcome, program);
      expect(outcome.error).toBeUndefined();
      expect(account.only().powerState).toBe(powerState);
      await expectSettled(outcome, program);
    }
    program = { ...program, hostname: 'b.example.com' };
    outcome = await account.up(outcome, program);
    expect(outcome.error).toBeUndefined();
    expect(account.only().hostname).toBe('b.example.com');
    expect((await account.up(outcome, program)).requests).toEqual([]);
  });

  test.each(['cpuCores', 'memoryGb', 'storageGb'] as const)(
    'is not adopted with another %s',
    async (property) => {
      const machine = await theirs(seed);
      const refused = await account.up(NOTHING, { ...SMALL, [property]: 96, adopt: idOf(machine) });
      expect(messageOf(refused)).toMatch(new RegExp(`has ${property} \\d+.*Write ${property}: \\d+`, 'u'));
      expect(writes()).toEqual([]);
    },
  );

  test.each([
    [{ cpuCores: 8 }, /cpuCores and memoryGb/u],
    [{ storageGb: 100 }, /storageGb/u],
  ] as const)('is not resized: %j', async (change, words) => {
    const machine = await theirs(seed);
    const program = { ...SMALL, adopt: idOf(machine) };
    const adopted = await account.up(NOTHING, program);
    const refused = await account.up(adopted, { ...program, ...change });
    expect(messageOf(refused)).toMatch(/a plan with a fixed cycle.*Change the plan at cloud\.hostup\.se/u);
    expect(messageOf(refused)).toMatch(words);
    expect(writes()).toEqual([]);
    expect((await account.up(refused, program)).error).toBeUndefined();
  });

  test('stays when its resource is deleted, with a warning', async () => {
    const machine = await theirs(seed);
    const adopted = await account.up(NOTHING, { ...SMALL, adopt: idOf(machine) });
    const left = await account.destroy(adopted);
    expect(left.error).toBeUndefined();
    expect(left.logged).toEqual([
      expect.stringMatching(/^warning: web-01 .*is kept at HostUp: it is a plan.*Write `cancellation`/u),
    ]);
    expect(account.only().cancelCalls).toBe(0);
  });

  test.each(['immediate', 'endOfPeriod'] as const)(
    'is cancelled once where the program says so: %s',
    async (type) => {
      const machine = await theirs(seed);
      const adopted = await account.up(NOTHING, { ...SMALL, adopt: idOf(machine), cancellation: { type } });
      const gone = await account.destroy(adopted);
      expect(gone.error).toBeUndefined();
      expect(account.all()).toMatchObject([
        { cancelCalls: 1, cancellation: { type: type === 'immediate' ? 'immediate' : 'end_of_period' } },
      ]);
      expect(gone.logged.join()).toMatch(type === 'immediate' ? /^$/u : /runs until/u);
    },
  );

  test('has its SSH keys managed, and no template', async () => {
    const machine = await theirs(seed);
    const program = { ...SMALL, adopt: idOf(machine), sshKeys: account.keyIds() };
    const adopted = await account.up(NOTHING, program);
    expect(adopted.error).toBeUndefined();
    expect(account.only().sshKeyIds).toEqual(account.keyIds());
  });
});

test('a template is refused for a numeric id before anything is sent', async () => {
  const machine = await theirs({ isPayg: false, legacy: true });
  const refused = await account.up(NOTHING, { ...SMALL, adopt: String(machine.number), templateId: DEBIAN });
  expect(messageOf(refused)).toMatch(
    /templateId is not managed for a machine with a numeric id.*Take templateId out/u,
  );
  expect(writes()).toEqual([]);
});
