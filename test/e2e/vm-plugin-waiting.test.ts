import { eventually } from '../support/eventually';
import type { MachineArgs } from '../support/vm-program';
import { startVmStand, type VmStand, type VmStandOptions } from '../support/vm-stand';

jest.setTimeout(300_000);

describe('the plugin, while a machine is made', () => {
  let stand: VmStand;
  const start = async (web: MachineArgs, options?: VmStandOptions): Promise<void> => {
    stand = await startVmStand('plugin', { machines: { web } }, options);
  };
  afterEach(() => stand.close());

  const stateIds = async (): Promise<(string | undefined)[]> =>
    (await stand.project.resources()).filter(({ type }) => type.endsWith(':Instance')).map(({ id }) => id);

  /** A machine that is made when the test says so. */
  const slow: VmStandOptions = { simulator: { switches: { 'vps.deploySeconds': 6_000 } } };
  const isMade = (): Promise<unknown> => stand.simulator.client.advance(6_000);

  it('ends a wait after `customTimeouts`, keeps the id, and goes on with the same machine by the next up', async () => {
    await start({ options: { customTimeouts: { create: '2s' } } }, slow);
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    const { id } = stand.machine();
    expect(output).toMatch(
      /Unable to create Instance web-01: .*did not finish within the 2 s of customTimeouts/u,
    );
    expect(await stateIds()).toEqual([id]);
    await isMade();
    expect((await stand.project.up()).summary).toMatchObject({ created: 0, updated: 1, replaced: 0 });
    expect(stand.machine()).toMatchObject({ id, powerState: 'running' });
    await stand.project.preview('--refresh', '--expect-no-changes');
  });

  it('stops waiting at Ctrl-C, keeps the id, and goes on with the same machine by the next up', async () => {
    await start({}, slow);
    const cli = stand.project.startUp();
    const looks = () => stand.simulator.ledger().filter(({ path }) => path === '/api/v2/vps').length;
    await eventually('the machine is waited for', () => stand.live().length === 1 && looks() > 1, 60_000);
    cli.kill('SIGINT');
    const { code, output } = await cli.done;
    expect({ code, output }).not.toMatchObject({ code: 0 });
    const { id, powerState } = stand.machine();
    expect(powerState).toBe('provisioning');
    expect(await stateIds()).toEqual([id]);
    await isMade();
    await stand.project.up();
    expect(stand.machine()).toMatchObject({ id, powerState: 'running' });
    await stand.project.preview('--refresh', '--expect-no-changes');
  });

  it('tells what it waits for while it waits', async () => {
    await start(
      {},
      { simulator: { switches: { 'vps.deploySeconds': 4, 'vps.deployOperation': 'present' } } },
    );
    const { output } = await stand.project.up();
    const { id } = stand.machine();
    expect(output).toMatch(
      new RegExp(`Instance web creating .*waiting for web-01 \\(${id}\\) to run: .*\\(\\d+ %\\)`, 'u'),
    );
  });
});
