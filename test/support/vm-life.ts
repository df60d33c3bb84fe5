import { FACES, type FaceName } from './face';
import { customerLines } from './zone-contents';
import { startVmStand, type VmStand } from './vm-stand';
import type { MachineArgs, MachineProgram } from './vm-program';

/** Calls at HostUp that make or change something. */
const isWrite = ({ method }: { readonly method: string }): boolean => method !== 'GET';

const program = (web: MachineArgs): MachineProgram => ({ machines: { web }, records: ['web'] });

/** Declares the tests of a machine's whole life on one face, from the first `up` to `destroy`. */
export function describeLife(face: FaceName): void {
  describe(`the life of a machine and its DNS record: ${face === FACES[0] ? 'JavaScript, no plugin' : 'YAML'}`, () => {
    let stand: VmStand;
    let id: string;
    beforeAll(async () => {
      stand = await startVmStand(face, program({}));
    });
    afterAll(() => stand.close());

    const writes = (): string[] =>
      stand.simulator
        .ledger()
        .filter(isWrite)
        .map(({ method, path }) => `${method} ${path}`);

    it('is created: `up` returns when it runs, and the record points at its address', async () => {
      expect((await stand.project.up()).summary.created).toBe(3);
      const machine = stand.machine();
      expect(machine).toMatchObject({ powerState: 'running', serviceStatus: 'active', name: 'web-01' });
      expect(customerLines(stand.simulator)).toEqual([`web.example.com A ${machine.primaryIp}`]);
      const kept = (await stand.project.resources()).find(({ urn }) => urn.endsWith('::web'));
      expect(kept).toMatchObject({ id: machine.id, outputs: { powerState: 'running', setup: 'complete' } });
      id = machine.id;
    });

    it('is seen unchanged right after', async () => {
      await stand.project.preview('--expect-no-changes');
      expect(await stand.project.findDrift()).toMatchObject({ code: 0 });
    });

    it.each([
      [
        'a move to another region',
        { region: 'gothenburg' },
        'region stockholm → gothenburg removes the machine',
      ],
      ['a smaller disk', { storageGb: 60 }, 'A disk cannot shrink: 80 → 60 GB'],
    ])('refuses %s before anything is sent, and says how to mean it', async (_title, change, reason) => {
      stand.write(program(change));
      const before = stand.simulator.ledger().length;
      const { code, output } = await stand.project.tryUp();
      expect(code).not.toBe(0);
      const [property = ''] = Object.keys(change);
      expect(output).toMatch(new RegExp(`property ${property} .*${reason}`, 'u'));
      expect(output).toMatch(
        new RegExp(`Write ${property}: \\S+ to keep the machine, or write \`allowDataLoss: true\``, 'u'),
      );
      expect(stand.simulator.ledger()).toHaveLength(before);
    });

    const large = { cpuCores: 4, memoryGb: 8, storageGb: 120, hostname: 'web-01.example.com' };
    const { hostname, ...resources } = large;
    const asItIs = { resources, hostname };

    it('is resized in place with a larger disk and a host name; the preview says that it may restart', async () => {
      stand.write(program(large));
      const { output } = await stand.project.preview();
      expect(output).toContain('cpuCores 2 → 4 may reboot the machine.');
      expect(output).toContain('memoryGb 4 → 8 may reboot the machine.');
      expect(output).not.toContain('storageGb 80 → 120');
      expect((await stand.project.up()).summary).toMatchObject({ updated: 1, replaced: 0, unchanged: 2 });
      expect(stand.machine(id)).toMatchObject({ ...asItIs, powerState: 'running' });
    });

    it('is stopped and started; the preview says that it goes out of service', async () => {
      stand.write(program({ ...large, powerState: 'stopped' }));
      const { output } = await stand.project.preview();
      expect(output).toContain('powerState running → stopped will take the machine out of service');
      await stand.project.up();
      expect(stand.machine(id).powerState).toBe('stopped');
      stand.write(program({ ...large, powerState: 'running' }));
      await stand.project.up();
      expect(stand.machine(id).powerState).toBe('running');
    });

    it('has what somebody does to it by hand found, and repaired by `up --refresh`', async () => {
      await stand.simulator.client.changeVps(id, { powerState: 'stopped', memoryGb: 2 });
      const { code, output } = await stand.project.findDrift();
      expect(code).not.toBe(0);
      expect(output).toMatch(/~ .*Instance web update \[diff: ~memoryGb,powerState\]/u);
      await stand.project.up('--refresh');
      expect(stand.machine(id)).toMatchObject({ ...asItIs, powerState: 'running' });
      expect(await stand.project.findDrift()).toMatchObject({ code: 0 });
    });

    it('is replaced where that is meant: the old one is cancelled first, and the record follows', async () => {
      stand.write(program({ ...large, region: 'gothenburg', allowDataLoss: true }));
      const { output } = await stand.project.preview();
      expect(output).toContain(
        'region stockholm → gothenburg will remove the machine and what is on its disk',
      );
      const before = writes().length;
      expect((await stand.project.up()).summary).toMatchObject({ replaced: 1, updated: 1 });
      const machine = stand.machine();
      expect(machine).toMatchObject({ region: 'gothenburg', ...asItIs, powerState: 'running' });
      expect(stand.machine(id).cancelCalls).toBe(1);
      expect(writes().slice(before, before + 2)).toEqual([
        `POST /api/v2/vps/${id}/actions/cancel`,
        'POST /api/v2/vps/payg/deployments',
      ]);
      expect(customerLines(stand.simulator)).toEqual([`web.example.com A ${machine.primaryIp}`]);
      id = machine.id;
    });

    it('is not destroyed while `deletionProtection` is on', async () => {
      const safe = { ...large, region: 'gothenburg', deletionProtection: true };
      stand.write(program(safe));
      await stand.project.up();
      const { code, output } = await stand.project.pulumi.run('destroy', '--yes', '--skip-preview');
      expect(code).not.toBe(0);
      expect(output).toContain('Set deletionProtection to false and run `pulumi up`, then delete.');
      expect(stand.machine(id)).toMatchObject({ cancelCalls: 0, powerState: 'running' });
    });

    it('is destroyed: cancelled once, and nothing is left', async () => {
      stand.write(program({ ...large, region: 'gothenburg' }));
      await stand.project.up();
      await stand.project.destroy();
      expect(stand.machines().map(({ cancelCalls }) => cancelCalls)).toEqual([1, 1]);
      expect(stand.machine(id).serviceStatus).toBe('terminated');
      expect(customerLines(stand.simulator)).toEqual([]);
      expect(await stand.project.resources()).toEqual([]);
    });
  });
}
