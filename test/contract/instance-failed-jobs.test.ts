import type { Values } from '../../provider/core/values';
import type { SwitchSettings, VpsFailure } from '../../simulator';
import { DEBIAN, MachineAccount, NOTHING, type Outcome, SMALL } from '../support/machine-account';
import { messageOf } from '../support/vendor-account';

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const BAD = 'The hypervisor lost its storage';
const jobId = (kind: string): string =>
  account.only().jobs.findLast((job) => job.kind === kind)?.id ?? 'none';

async function made(program: Values = SMALL, switches: SwitchSettings = {}): Promise<Outcome> {
  await account.simulator.client.setSwitches(switches);
  const outcome = await account.up(NOTHING, program);
  expect(outcome.error).toBeUndefined();
  return outcome;
}

/** A failed job is in the error with its id and the vendor's words; the state has the machine, and what is true of it. */
function expectFailure(outcome: Outcome, kind: NonNullable<VpsFailure['job']>): void {
  expect(messageOf(outcome)).toContain(`job ${jobId(kind)} failed: ${BAD} (job_failed).`);
  expect(outcome).toMatchObject({ unfinished: true, kept: { id: account.only().id } });
}

interface Case {
  readonly job: NonNullable<VpsFailure['job']>;
  readonly before?: Values;
  readonly change: Values;
  readonly switches?: SwitchSettings;
}
const OFF = { ...SMALL, powerState: 'stopped' };
const KEEP = { ...SMALL, onTemplateChange: 'rebuild', allowDataLoss: true };
const cases: Record<string, () => Case> = {
  'a start': () => ({ job: 'start', before: OFF, change: { powerState: 'running' } }),
  'a forced stop': () => ({ job: 'stop', change: { powerState: 'stopped', shutdown: { graceful: false } } }),
  'the growth of a disk': () => ({
    job: 'resizeDisk',
    change: { storageGb: 100 },
    switches: { 'vps.resizeDiskAnswer': 'operation' },
  }),
  'a reinstallation': () => ({ job: 'rebuild', before: KEEP, change: { templateId: DEBIAN } }),
  'SSH keys': () => ({ job: 'resetSshKeys', change: { sshKeys: account.keyIds() } }),
};
const failureTexts = ['progressMessage', 'result'] as const;

describe.each(Object.keys(cases))('%s that fails at the vendor', (name) => {
  test.each(failureTexts)('is told with the words of %s and is repaired by the next up', async (text) => {
    const { before = SMALL, change, job, switches = {} } = cases[name]?.() ?? { job: 'start', change: {} };
    const first = await made(before, { ...switches, 'jobs.failureText': text });
    await account.simulator.client.failVps({ job, message: BAD });
    const program: Values = { ...before, ...change };
    const failed = await account.up(first, program);
    expectFailure(failed, job);
    const repaired = await account.up(failed, program);
    expect(repaired.error).toBeUndefined();
    expect(account.only()).toMatchObject({
      powerState: program['powerState'] ?? 'running',
      resources: { storageGb: program['storageGb'] },
      operatingSystem: program['templateId'] === DEBIAN ? 'Debian 12' : 'Ubuntu 24.04',
      sshKeyIds: program['sshKeys'] ?? [],
    });
    expect((await account.up(repaired, program)).requests).toEqual([]);
  });

  test('is repaired after a refresh too', async () => {
    const { before = SMALL, change, job, switches = {} } = cases[name]?.() ?? { job: 'start', change: {} };
    const first = await made(before, switches);
    await account.simulator.client.failVps({ job, message: BAD });
    const program: Values = { ...before, ...change };
    const failed = await account.up(first, program);
    const repaired = await account.up(await account.refresh(failed), program);
    expect(repaired.error).toBeUndefined();
    expect(
      account.only().jobs.filter(({ kind, status }) => kind === job && status === 'completed'),
    ).toHaveLength(1);
    expect(account.only().powerState).toBe(program['powerState'] ?? 'running');
  });
});

test.each(['failed', 'pending', 'completed'] as const)(
  'a graceful shutdown that the guest does not heed and that ends as %s is followed by a forced stop, with a warning',
  async (reading) => {
    const first = await made(SMALL, { 'vps.ignoredShutdown': reading });
    await account.simulator.client.changeVps('web-01', { ignoresShutdown: true });
    const program = { ...OFF, shutdown: { forceAfterSeconds: 30 } };
    const began = account.time.now();
    const stopped = await account.up(first, program);
    expect(stopped.error).toBeUndefined();
    expect(account.only().jobs.map(({ kind }) => kind)).toEqual(['deploy', 'shutdown', 'stop']);
    expect(stopped.logged).toEqual([expect.stringMatching(/^warning: .*did not shut down by itself/u)]);
    expect(account.only().powerState).toBe('stopped');
    expect(account.time.now() - began).toBeLessThan(45_000);
  },
);

describe('a deployment that fails', () => {
  const failing = async (switches: SwitchSettings): Promise<Outcome> => {
    await account.simulator.client.setSwitches(switches);
    await account.simulator.client.failVps({ job: 'deploy', message: BAD });
    return await account.up(NOTHING, SMALL);
  };

  test('is told with the words of the job where the order names one, and the id is kept', async () => {
    const failed = await failing({ 'vps.deployOperation': 'present' });
    expectFailure(failed, 'deploy');
    expect(failed.kept?.outputs).toMatchObject({ setup: 'pending', vpsId: account.only().id });
  });

  test('is told where the order names no job, and the id is kept', async () => {
    const failed = await failing({});
    expect(messageOf(failed)).toMatch(/HostUp reports the power state error/u);
    expect(failed).toMatchObject({
      unfinished: true,
      kept: { id: account.only().id, outputs: { setup: 'pending' } },
    });
  });

  test.each([false, true])('is repaired by the next up (after a refresh: %s)', async (refresh) => {
    let failed = await failing({});
    if (refresh) {
      const { unfinished: _forgotten, ...rest } = { ...(await account.refresh(failed)) };
      failed = rest;
    }
    const repaired = await account.up(failed, SMALL);
    expect(repaired.error).toBeUndefined();
    expect(repaired.kept?.outputs).toMatchObject({ setup: 'complete', powerState: 'running' });
    expect(account.only()).toMatchObject({ powerState: 'running', serviceStatus: 'active' });
    expect(account.applied('POST', /deployments$/u)).toBe(1);
  });

  test('that cannot be repaired says how to replace the machine, and a replacement ends with one machine', async () => {
    const failed = await failing({ 'vps.startAfterFailedDeploy': 'refused' });
    const again = await account.up(failed, SMALL);
    expect(messageOf(again)).toMatch(/The VPS is not ready: its deployment failed/u);
    expect(messageOf(again)).toMatch(/pulumi up --replace/u);
    expect(again).toMatchObject({ unfinished: true, kept: { id: account.only().id } });
    const gone = await account.destroy(again);
    const replaced = await account.up({ ...gone, kept: undefined }, SMALL);
    expect(replaced.error).toBeUndefined();
    expect(account.only()).toMatchObject({ powerState: 'running' });
    expect(account.all().map(({ cancelCalls }) => cancelCalls)).toEqual([1, 0]);
  });

  test('can be cancelled', async () => {
    const gone = await account.destroy(await failing({}));
    expect(gone.error).toBeUndefined();
    expect(account.live()).toEqual([]);
  });
});
