import { describeLife } from '../support/vm-life';
import type { MachineArgs } from '../support/vm-program';
import { startVmStand, type VmStand, type VmStandOptions } from '../support/vm-stand';

jest.setTimeout(900_000);

describeLife('plugin');

describe('the plugin', () => {
  let stand: VmStand;
  const start = async (web: MachineArgs, options?: VmStandOptions): Promise<void> => {
    stand = await startVmStand('plugin', { machines: { web } }, options);
  };
  afterEach(() => stand.close());

  const stateIds = async (): Promise<(string | undefined)[]> =>
    (await stand.project.resources()).filter(({ type }) => type.endsWith(':Instance')).map(({ id }) => id);

  it.each([
    ['by its name', () => 'web-01'],
    ['by its id', () => stand.machine().id],
  ])('imports a machine %s, and has nothing to do afterwards', async (_title, idOf) => {
    await start({}, { simulator: { vps: [{ name: 'web-01' }] } });
    const flags = ['--yes', '--skip-preview', '--protect=false', '--generate-code=false'];
    await stand.project.pulumi.must('import', 'hostup:index:Instance', 'web', idOf(), ...flags);
    expect(await stateIds()).toEqual([stand.machine().id]);
    // The stack itself is what is left to create, or to leave alone.
    const { output, summary } = await stand.project.preview();
    expect({ output, summary }).toMatchObject({ summary: { updated: 0, replaced: 0, deleted: 0 } });
    expect(output).not.toContain('hostup:index:Instance web');
    expect(stand.simulator.ledger().filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
