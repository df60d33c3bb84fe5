import { isHostupError } from '../../../../core/error';
import type { Instance } from './instance';
import type { InstancePower } from './power';
import type { Shutdown } from '../../../machine/shutdown';
import { reachedRest } from './power-states';
import type { Instances } from './instances';
import type { OperationLimits } from '../../../../runtime/deadline';
import type { VpsApi } from '../api/v2';

export interface Size {
  readonly cpuCores: number;
  readonly memoryGb: number;
}

/** Changes cores and memory in place. Sizes are absolute, so a lost answer may be looked for and then repeated. */
export class InstanceSize {
  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
    private readonly power: InstancePower,
  ) {}

  /** Cores and memory. Whether the vendor restarts the machine for it, or wants it stopped, is not documented: both work. */
  async resize(
    instance: Instance,
    size: Size,
    shutdown: Shutdown,
    limits: OperationLimits,
  ): Promise<Instance> {
    const { id, powerState } = instance;
    try {
      await this.send(id, size, limits);
    } catch (error) {
      if (!isHostupError(error, 'rejected') || error.status !== 409 || powerState !== 'running') throw error;
      limits.log(
        'info',
        `HostUp resizes a stopped machine only (${error.summary}): it is stopped and started.`,
      );
      const stopped = await this.power.stop(instance, shutdown, limits);
      try {
        await this.send(id, size, limits);
      } finally {
        if (!limits.signal.aborted) await this.power.start(stopped, limits);
      }
    }
    const settled = await this.instances.until(id, reachedRest, `${instance.name} with its new size`, limits);
    const stoppedByIt = powerState === 'running' && settled.powerState === 'stopped';
    return stoppedByIt ? await this.power.start(settled, limits) : settled;
  }

  private send(id: string, size: Size, limits: OperationLimits): Promise<void> {
    return this.instances.write(
      () => this.api.resize(id, size, limits.signal),
      async () => {
        const { cpuCores, memoryGb } = await this.instances.need(id, limits.signal);
        return cpuCores === size.cpuCores && memoryGb === size.memoryGb;
      },
      limits,
    );
  }
}
