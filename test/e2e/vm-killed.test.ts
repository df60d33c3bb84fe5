import { eventually } from '../support/eventually';
import { FACES } from '../support/face';
import { HANGING } from '../support/hanging';
import { descendants, isAlive, type ShownProcess } from '../support/process-tree';
import { startVmStand, type VmStand } from '../support/vm-stand';

jest.setTimeout(900_000);

const importing = ['--yes', '--skip-preview', '--protect=false', '--generate-code=false'];

describe.each(FACES)('pulumi killed while a new machine is waited for: %s', (face) => {
  let stand: VmStand;
  let below: ShownProcess[] = [];
  let id: string;

  beforeEach(async () => {
    stand = await startVmStand(face, { machines: { web: {} } });
    await stand.simulator.client.setSwitches({ 'vps.deploySeconds': 8 });
    const cli = stand.project.startUp();
    const looks = () => stand.simulator.ledger().filter(({ path }) => path === '/api/v2/vps').length;
    await eventually('the machine is waited for', () => stand.live().length === 1 && looks() > 1, 60_000);
    below = descendants(cli.pid!);
    cli.kill('SIGKILL');
    ({ id } = stand.machine());
    await eventually(
      'the provider has ended',
      () => !below.some((one) => isProvider(one) && isAlive(one)),
      HANGING,
    );
    await stand.project.pulumi.must('cancel', '--yes');
  });
  afterEach(async () => {
    // The program's own process does not watch the engine: not ours to mend, but ours to clean up.
    for (const one of below.filter(isAlive)) process.kill(one.pid, 'SIGKILL');
    await stand.close();
  });

  const isProvider = ({ command }: ShownProcess): boolean =>
    /dynamic-provider|hostup.*start\.js/u.test(command);
  const held = async (): Promise<(string | undefined)[]> =>
    (await stand.project.resources()).filter(({ type }) => type.endsWith(':Instance')).map((one) => one.id);

  it('the next up names the machine and the way to take it over, which then waits until it runs', async () => {
    expect(await held()).toEqual([]);
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      new RegExp(`A machine of this name already exists: web-01 \\(${id}, 2 cores, `, 'u'),
    );
    expect(output).toContain(`\`adopt: "${id}"\``);
    const importLine = `\`pulumi import hostup:index:Instance <name> ${id}\``;
    expect(output.includes(importLine)).toBe(face === 'plugin');

    stand.write({ machines: { web: { adopt: id } } });
    expect(stand.machine().powerState).toBe('provisioning');
    expect((await stand.project.up()).summary).toMatchObject({ created: 1, replaced: 0, deleted: 0 });
    expect(stand.machines()).toMatchObject([{ id, powerState: 'running', cancelCalls: 0 }]);
    expect(await held()).toEqual([id]);

    stand.write({ machines: { web: {} } });
    await stand.project.preview('--refresh', '--expect-no-changes');
  });

  if (face === 'plugin') {
    it('an import waits for nobody: refused while the machine is made, and enough when it runs', async () => {
      const { pulumi } = stand.project;
      const take = ['import', 'hostup:index:Instance', 'web', id, ...importing];
      const refused = await pulumi.run(...take);
      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain('HostUp is still making web-01');
      expect(await held()).toEqual([]);

      await stand.simulator.client.advance(10);
      await pulumi.must(...take);
      expect(await held()).toEqual([id]);
      await stand.project.preview('--refresh', '--expect-no-changes');
      expect(stand.machines()).toMatchObject([{ id, powerState: 'running', cancelCalls: 0 }]);
    });
  }
});
