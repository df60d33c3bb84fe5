import { isHostupError } from '../../../../core/error';
import type { Machine } from './machine';
import type { MachinePower } from './power';
import type { Shutdown } from '../../../machine/shutdown';
import { isSettled } from './power-states';
import type { Machines } from './machines';
import type { Patience } from '../../../../runtime/deadline';
import type { VpsApi } from '../api/v2';

export interface Size {
  readonly cpuCores: number;
  readonly memoryGb: number;
}

/** Changes cores and memory in place. Sizes are absolute, so a lost answer may be looked for and then repeated. */
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
    const settled = await this.machines.until(id, isSettled, `${machine.name} with its new size`, patience);
    const stoppedByIt = powerState === 'running' && settled.powerState === 'stopped';
    return stoppedByIt ? await this.power.start(settled, patience) : settled;
  }

  private send(id: string, size: Size, patience: Patience): Promise<void> {
    return this.machines.write(
      () => this.vps.resize(id, size, patience.signal),
      async () => {
        const { cpuCores, memoryGb } = await this.machines.need(id, patience.signal);
        return cpuCores === size.cpuCores && memoryGb === size.memoryGb;
      },
      patience,
    );
  }
}
