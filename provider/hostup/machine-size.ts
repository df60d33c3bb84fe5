import { HostupError, isHostupError } from '../hostup-error';
import type { Machine } from './machine';
import type { MachinePower, Shutdown } from './machine-power';
import { isSettled } from './machine-verdicts';
import type { Machines } from './machines';
import type { Patience } from '../patience';
import type { VpsApi } from './vps-api';
import type { ApiDisk } from './vps-schemas';

export interface Size {
  readonly cpuCores: number;
  readonly memoryGb: number;
}

/** Pause before a machine is looked at again after a lost answer, in milliseconds. */
const LOOK_AGAIN = 2_000;

/** Changes what a machine has in place. Sizes are absolute, so a lost answer may be looked for and then repeated. */
export class MachineSize {
  constructor(
    private readonly machines: Machines,
    private readonly vps: VpsApi,
    private readonly power: MachinePower,
  ) {}

  /** Cores and memory. Whether the vendor restarts the machine for it, or wants it stopped, is not documented: both work. */
  async resize(machine: Machine, size: Size, shutdown: Shutdown, patience: Patience): Promise<Machine> {
    const { id, powerState } = machine;
    try {
      await this.send(id, size, patience);
    } catch (error) {
      if (!isHostupError(error, 'rejected') || error.status !== 409 || powerState !== 'running') throw error;
      patience.log(
        'info',
        `HostUp resizes a stopped machine only (${error.summary}): it is stopped and started.`,
      );
      const stopped = await this.power.stop(machine, shutdown, patience);
      try {
        await this.send(id, size, patience);
      } finally {
        if (!patience.signal.aborted) await this.power.start(stopped, patience);
      }
    }
    const judged = await this.machines.until(id, isSettled, `${machine.name} with its new size`, patience);
    const settled = judged ?? (await this.machines.need(id, patience.signal));
    const stoppedByIt = powerState === 'running' && settled.powerState === 'stopped';
    return stoppedByIt ? await this.power.start(settled, patience) : settled;
  }

  /** The root disk, to a larger size. */
  async growDisk(machine: Machine, storageGb: number, patience: Patience): Promise<Machine> {
    const { id, name } = machine;
    const disk = await this.rootDisk(id, patience.signal);
    const gates = [disk.actions?.canResize, disk.actions?.canExpand];
    const closed = gates.find((gate) => gate?.allowed === false);
    if (closed !== undefined) {
      throw new HostupError(
        `HostUp does not let the disk of ${name} grow: ${closed?.reason ?? 'no reason given'}`,
        {
          code: 'rejected',
          property: 'storageGb',
          fix: 'Put storageGb back, or have the disk grown at cloud.hostup.se and refresh.',
        },
      );
    }
    await this.repeated(
      async () => {
        const answer = await this.vps.resizeDisk(id, disk.id, storageGb, patience.signal);
        await this.machines.follow(answer, `the larger disk of ${name}`, patience);
      },
      async () => ((await this.rootDisk(id, patience.signal)).capacity?.totalGb ?? 0) >= storageGb,
      patience,
    );
    return (
      (await this.machines.until(id, isSettled, `${name} with its larger disk`, patience)) ??
      (await this.machines.need(id, patience.signal))
    );
  }

  private send(id: string, size: Size, patience: Patience): Promise<void> {
    return this.repeated(
      () => this.vps.resize(id, size, patience.signal),
      async () => {
        const { cpuCores, memoryGb } = await this.machines.need(id, patience.signal);
        return cpuCores === size.cpuCores && memoryGb === size.memoryGb;
      },
      patience,
    );
  }

  /** After a lost answer: look, and repeat once only when it surely has not come to be (law 1). */
  private async repeated(
    write: () => Promise<void>,
    isDone: () => Promise<boolean>,
    patience: Patience,
  ): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!isHostupError(error, 'outcome_unknown', 'unexpected_answer') || patience.signal.aborted)
        throw error;
      if (await isDone()) return;
      await this.machines.clock.sleep(LOOK_AGAIN, patience.signal);
      if (!(await isDone())) await write();
    } finally {
      this.machines.forget();
    }
  }

  private async rootDisk(id: string, signal: AbortSignal): Promise<ApiDisk> {
    const disks = (await this.vps.disks(id, signal)).filter(({ isCdrom }) => isCdrom !== true);
    const order = (disk: ApiDisk): number => disk.bootOrder ?? Number.MAX_SAFE_INTEGER;
    const [root] = disks.sort((a, b) => order(a) - order(b));
    if (root !== undefined) return root;
    throw new HostupError('HostUp lists no disk of the machine', { code: 'unexpected_answer' });
  }
}
