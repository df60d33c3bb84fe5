import { SWITCHES, type SwitchName } from '../../simulator';
import type { Values } from '../../provider/core/values';
import { DEBIAN, MachineAccount, NOTHING, type Outcome, SMALL } from '../support/machine-account';

jest.setTimeout(300_000);

let account: MachineAccount;
beforeAll(async () => {
  account = await MachineAccount.start();
});
afterAll(() => account.stop());

const MINUTES_10 = 600;

/** Every switch of these families with each of its readings; amounts with none, the default and a lot. */
const table = Object.entries(SWITCHES).flatMap(
  ([name, definition]): [SwitchName, string | number | boolean][] => {
    if (!/^(?:vps|jobs|http)\./u.test(name)) return [];
    const readings = definition.kind === 'choice' ? definition.readings : [0, definition.default, MINUTES_10];
    return [...new Set<string | number | boolean>(readings)].map((reading) => [name as SwitchName, reading]);
  },
);

/** A life: what the program says, one `up` after the other. */
const LIFE = {
  create: { ...SMALL, hostname: 'web-01.example.com', templateId: DEBIAN },
  resize: { cpuCores: 4, memoryGb: 8 },
  grow: { storageGb: 160 },
  shrink: { memoryGb: 4 },
  rename: { hostname: 'web-02.example.com' },
  stop: { powerState: 'stopped' },
  start: { powerState: 'running' },
} as const;
type Step = keyof typeof LIFE;

/** Readings under which the vendor refuses a step: what is said then, and what of the program is given up. */
const REFUSALS: Readonly<Record<string, readonly [Step, RegExp]>> = {
  'vps.rootDiskGate=closed': [
    'grow',
    /does not let the disk of web-01 grow: The root disk cannot be resized/u,
  ],
  'vps.resizeDown=refused': ['shrink', /`memoryGb` cannot be reduced/u],
  'vps.resetSshKeys=absent': [
    'create',
    /offers no call that puts SSH keys on web-01.*The machine is kept and runs.*take sshKeys out of the program/u,
  ],
};

function expectRight(outcome: Outcome, program: Values): void {
  const one = account.only();
  const { cpuCores, hostname, memoryGb, powerState, sshKeys, storageGb } = program;
  expect(one).toMatchObject({
    name: 'web-01',
    resources: { cpuCores, memoryGb, storageGb },
    hostname,
    operatingSystem: 'Debian 12',
    sshKeyIds: sshKeys ?? [],
    powerState: powerState ?? 'running',
    cancelCalls: 0,
  });
  expect(outcome.kept).toMatchObject({
    id: one.id,
    outputs: {
      setup: 'complete',
      primaryIp: one.primaryIp,
      powerState: powerState ?? 'running',
      vpsId: one.id,
    },
  });
}

/** Nothing to do: as the state is, as a refresh finds it, and as ten find it. */
async function expectNoise(outcome: Outcome, program: Values): Promise<void> {
  const again = await account.up(outcome, program);
  expect(again).toMatchObject({ requests: [] });
  let read = outcome;
  for (let times = 0; times < 10; times += 1) read = await account.refresh(read);
  const run = account.process();
  expect(run.compared(read.kept?.outputs ?? {}, run.inputsOf(program))).toEqual([]);
}

test.each(table)('the whole life of a machine ends right where %s is %s', async (name, reading) => {
  await account.reset({ [name]: reading });
  const refusal = REFUSALS[`${name}=${reading}`];
  let outcome: Outcome = NOTHING;
  let program: Values = { sshKeys: account.keyIds() };
  for (const step of Object.keys(LIFE) as Step[]) {
    const before = program;
    program = { ...program, ...LIFE[step] };
    outcome = await account.up(outcome, program);
    if (refusal?.[0] === step) {
      expect((outcome.error as Error).message).toMatch(refusal[1]);
      program = step === 'create' ? { ...program, sshKeys: undefined } : before;
      outcome = await account.up(outcome, program);
    }
    expect(outcome.error).toBeUndefined();
    expectRight(outcome, program);
  }
  expect(account.applied('POST', /deployments$/u)).toBe(1);
  await expectNoise(outcome, program);
  const gone = await account.destroy(outcome);
  expect(gone.error).toBeUndefined();
  expect(account.all()).toMatchObject([{ cancelCalls: 1, serviceStatus: 'terminated' }]);
});
