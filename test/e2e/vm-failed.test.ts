import { FACES } from '../support/face';
import { customerLines } from '../support/zone-contents';
import { startVmStand, type VmStand } from '../support/vm-stand';

jest.setTimeout(900_000);

const NO_ROOM = 'No capacity left in this rack';

describe.each(FACES)('a machine whose deployment fails: %s', (face) => {
  let stand: VmStand;
  let id: string;

  /** Runs the `up` that fails; resolves to what it said. */
  async function fail(switches: Record<string, string>): Promise<string> {
    const program = { machines: { web: {} }, records: ['web'] };
    stand = await startVmStand(face, program, { simulator: { switches } });
    await stand.simulator.client.failVps({ job: 'deploy', message: NO_ROOM });
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    ({ id } = stand.machine());
    const kept = (await stand.project.resources()).find(({ urn }) => urn.endsWith('::web'));
    expect(kept?.id).toBe(id);
    expect(customerLines(stand.simulator)).toEqual([]);
    return output;
  }
  afterEach(() => stand.close());

  it('is in the state, the error says what the vendor said, and the next up repairs it', async () => {
    const output = await fail({ 'vps.deployOperation': 'present' });
    expect(output).toMatch(
      new RegExp(
        `Unable to create Instance web-01: .*\\(${id}\\).* failed: ${NO_ROOM} \\(job_failed\\)\\.`,
        'u',
      ),
    );
    expect(output).toContain('Run `pulumi up` again');
    expect((await stand.project.preview()).summary).toMatchObject({ updated: 1, created: 1, replaced: 0 });
    expect((await stand.project.up()).summary).toMatchObject({ updated: 1, created: 1, replaced: 0 });
    const machine = stand.machine(id);
    expect(machine.powerState).toBe('running');
    expect(customerLines(stand.simulator)).toEqual([`web.example.com A ${machine.primaryIp}`]);
    await stand.project.preview('--refresh', '--expect-no-changes');
  });

  it('is told by its order where the vendor announces no job, and replaced where it cannot be started', async () => {
    const output = await fail({ 'vps.startAfterFailedDeploy': 'refused' });
    expect(output).toMatch(/Unable to create Instance web-01: The order ord_\w+ has failed: /u);
    const again = await stand.project.tryUp();
    expect(again.code).not.toBe(0);
    expect(again.output).toContain(
      'give the resource the option `deleteBeforeReplace: true` and run `pulumi up --replace ',
    );
    stand.write({ machines: { web: { options: { deleteBeforeReplace: true } } }, records: ['web'] });
    await stand.project.up('--replace', await stand.project.urn('web'));
    const machine = stand.machine();
    expect(machine).toMatchObject({ powerState: 'running', serviceStatus: 'active' });
    expect(stand.machine(id).cancelCalls).toBe(1);
    expect(customerLines(stand.simulator)).toEqual([`web.example.com A ${machine.primaryIp}`]);
  });
});
