import type { SwitchSettings } from '../../simulator';
import { providerOf, type DynamicProcess } from '../support/dynamic-process';
import { HANGING } from '../support/hanging';
import {
  AT_ONCE,
  IMPATIENT,
  INSTANCE,
  machine,
  machineNamed,
  startMachineWorld,
  stateOf,
} from '../support/machine-world';
import { CallFailure, type Properties } from '../support/provider-call';
import type { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

const __provider = providerOf(INSTANCE);
let world: ProviderWorld;
beforeAll(async () => {
  world = await startMachineWorld();
});
afterAll(() => world.stop());
afterEach(() => set(AT_ONCE));

const set = (switches: SwitchSettings) => world.simulator.client.setSwitches(switches);
const run = (environment: Readonly<Record<string, string>> = {}): Promise<DynamicProcess> =>
  world.process({ environment: { ...IMPATIENT, ...environment } });

let count = 0;
const fresh = (more: Properties = {}) => ({ __provider, ...machine(`web-${++count}`, more) });

const linesOf = ({ stderr }: DynamicProcess): string[] => stderr.split('\n').filter((line) => line !== '');

async function failureOf(call: Promise<unknown>): Promise<CallFailure> {
  const error: unknown = await call.catch((reason: unknown) => reason);
  if (error instanceof CallFailure) return error;
  throw new Error('The call succeeded, and had to fail.', { cause: error });
}

describe('a change that disrupts the machine', () => {
  let process: DynamicProcess;
  beforeAll(async () => {
    process = await run();
  });

  /** The inputs and the outputs of a machine that nothing was asked about yet. */
  const known = () => {
    const inputs = fresh();
    return { inputs, olds: { __provider, ...stateOf(inputs) } };
  };
  const saidOf = ({ name }: { name: string }) => linesOf(process).filter((line) => line.includes(name));

  test.each<[what: string, change: Properties, line: RegExp]>([
    ['more cores', { cpuCores: 4 }, /: cpuCores 2 → 4 may reboot the machine\. /u],
    ['less memory', { memoryGb: 2 }, /: memoryGb 4 → 2 may reboot the machine\. /u],
    [
      'switching off',
      { powerState: 'stopped' },
      /: powerState running → stopped will take the machine out of service/u,
    ],
    ['keys', { sshKeys: ['ssh_1'] }, /: sshKeys none → \["ssh_1"\] will reboot the machine\. /u],
    [
      'a reinstallation',
      { templateId: 'os_debian', onTemplateChange: 'rebuild', allowDataLoss: true },
      /: templateId none → os_debian will reinstall the machine: what is on its disk is lost/u,
    ],
    [
      'a smaller disk',
      { storageGb: 60, allowDataLoss: true },
      /: storageGb 80 → 60 will remove the machine and what is on its disk, and make a new one/u,
    ],
    ['another region', { region: 'gothenburg', allowDataLoss: true }, /: region .* will remove the machine/u],
  ])('is a line on stderr at the diff that the program asks for: %s', async (_what, change, line) => {
    const { inputs, olds } = known();
    const checked = await process.check({ ...inputs, ...change }, inputs);
    expect(checked.failures).toEqual([]);
    await process.diff('vps_01', olds, checked.inputs);
    await process.printed(new RegExp(`^warning: Instance ${inputs.name}: `, 'mu'));
    expect(saidOf(inputs)).toEqual([expect.stringMatching(line)]);
  });

  test.each<[when: string, ask: (inputs: Properties, olds: Properties) => Promise<unknown>]>([
    [
      'a refresh asks, which checks nothing',
      (inputs, olds) => process.diff('vps_01', { ...olds, cpuCores: 8, storageGb: 120 }, inputs),
    ],
    [
      'only a new machine of the same inputs was checked',
      async (inputs, olds) => {
        const checked = await process.check({ ...inputs, cpuCores: 4 });
        await process.diff('vps_01', olds, checked.inputs);
      },
    ],
    [
      'the change disrupts nothing',
      async (inputs, olds) => {
        const news = {
          ...inputs,
          storageGb: 100,
          hostname: 'x.example',
          cancellation: { type: 'immediate' },
        };
        const checked = await process.check(news, inputs);
        expect(await process.diff('vps_01', olds, checked.inputs)).toMatchObject({ changes: 'some' });
      },
    ],
  ])('is not named when %s', async (_when, ask) => {
    const [{ inputs, olds }, last] = [known(), known()];
    await ask(inputs, olds);
    // What comes after it has arrived, so nothing of it is on its way.
    const checked = await process.check({ ...last.inputs, cpuCores: 4 }, last.inputs);
    await process.diff('vps_01', last.olds, checked.inputs);
    await process.printed(new RegExp(`Instance ${last.inputs.name}: `, 'u'));
    expect(saidOf(inputs)).toEqual([]);
  });
});

describe('what is waited for', () => {
  test('is on stderr, at most every ten seconds for each machine', async () => {
    const process = await run();
    await set({ 'vps.deploySeconds': 13, 'vps.deployOperation': 'present' });
    const several = [fresh(), fresh()];
    const made = await Promise.all(several.map((inputs) => process.create(inputs)));
    for (const [index, { name }] of several.entries()) {
      const lines = linesOf(process).filter((line) => line.includes(`Instance ${name}:`));
      const news = new RegExp(
        `^info: Instance ${name}: waiting for ${name} \\(${made[index]?.id}\\) to run: .+ \\(\\d+ %\\)$`,
        'u',
      );
      expect(lines).toEqual([expect.stringMatching(news), expect.stringMatching(news)]);
    }
  });
});

describe('`timeouts`', () => {
  test('end a create, and the machine is in the state with its id and with what loads this provider', async () => {
    const process = await run();
    await set({ 'vps.deploySeconds': 6_000 });
    const inputs = fresh({ timeouts: { create: '2s' } });
    const began = performance.now();
    const { initFailure, message } = await failureOf(process.create(inputs));
    expect(performance.now() - began).toBeLessThan(HANGING);
    const { id, orderId } = machineNamed(world, inputs.name);
    expect(message).toMatch(
      new RegExp(
        `^Unable to create Instance ${inputs.name}: Timed out after 2 s waiting for .*\\(timeout\\)`,
        'u',
      ),
    );
    expect(initFailure).toMatchObject({
      id,
      properties: { __provider, vpsId: id, orderId, setup: 'pending' },
    });

    await world.simulator.client.advance(6_000);
    const olds = initFailure?.properties ?? {};
    const next = await run();
    expect(await next.update(id, olds, inputs)).toMatchObject({ __provider, vpsId: id, setup: 'complete' });
    expect(machineNamed(world, inputs.name)).toMatchObject({ id, powerState: 'running' });
  });

  test('end an update with the id, and a delete, which knows them from the state', async () => {
    const process = await run();
    await set({ 'vps.jobSeconds': 6_000, 'vps.cancelSeconds': 6_000 });
    const [one, other] = await Promise.all(
      [fresh(), fresh()].map(async (inputs) => {
        const { name, cpuCores, memoryGb, storageGb, region } = inputs;
        const { id } = await world.simulator.client.createVps({
          name,
          cpuCores,
          memoryGb,
          storageGb,
          region,
        });
        const timeouts = { update: '1s', delete: '1s' };
        return {
          id,
          inputs: { ...inputs, timeouts },
          olds: { ...stateOf({ ...inputs, timeouts }), vpsId: id },
        };
      }),
    );
    if (one === undefined || other === undefined) throw new Error('no machines');
    const off = { ...one.inputs, powerState: 'stopped', shutdown: { graceful: false } };
    const [update, removal] = await Promise.all([
      failureOf(process.update(one.id, one.olds, off)),
      failureOf(process.delete(other.id, other.olds)),
    ]);
    for (const { message } of [update, removal])
      expect(message).toMatch(/Timed out after 1 s .*\(timeout\)/u);
    expect(update.initFailure).toMatchObject({ id: one.id, properties: { __provider, vpsId: one.id } });
    expect(removal.initFailure).toBeUndefined();
    expect(machineNamed(world, other.inputs.name).cancelCalls).toBe(1);
  });
});

test('the first password is an output, and in nothing that is shown, with HOSTUP_LOG=debug', async () => {
  const process = await run({ HOSTUP_LOG: 'debug' });
  await set({ 'vps.login': 'password' });
  const inputs = fresh();
  const { id, properties } = await process.create(inputs);
  await set({ 'vps.login': 'metadata' });
  const password = `simulated-${id.slice(-12)}`;
  expect(properties).toMatchObject({ loginPassword: password });
  const found = await process.read(id, properties);
  expect(found.properties).toMatchObject({ loginPassword: password });
  expect(JSON.stringify(found.inputs)).not.toContain(password);
  await process.printed(/GET \/api\/v2\/vps\/\S+\/details 200/u);
  expect(process.stderr).not.toContain(password);
});
