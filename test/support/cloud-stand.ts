import type { Values } from '../../provider/core/values';
import { type Simulator, type SimulatorOptions, startSimulator, type SwitchSettings } from '../../simulator';
import { InProcessRun, type Kept, type RunOptions } from './in-process-run';
import { VirtualTime } from '../../tools/virtual-time';

/** For tests: the real lifecycle of HostUpCloud's Instance against the simulator, in virtual time. */
export class CloudStand {
  private readonly runs: InProcessRun[] = [];

  private constructor(
    readonly simulator: Simulator,
    readonly time: VirtualTime,
  ) {}

  static async start(switches: SwitchSettings = {}, options: SimulatorOptions = {}): Promise<CloudStand> {
    const time = new VirtualTime();
    const simulator = await startSimulator({ ...options, switches, clock: { now: time.now } });
    return new CloudStand(simulator, time);
  }

  /** One provider process. */
  run(options: RunOptions = {}): InProcessRun {
    const run = new InProcessRun(this.simulator, {
      token: 'hostup:hostupcloud:Instance',
      time: this.time,
      ...options,
    });
    this.runs.push(run);
    return run;
  }

  /** What a program writes. */
  args(fields: Values = {}): Values {
    const { nodeId, projectId } = this.simulator.hostupcloud;
    const size = { vcpus: 2, memoryMb: 4096, diskGb: 40 };
    return { projectId, name: 'web-01', nodeId, osTemplate: 'Ubuntu 24.04', ...size, ...fields };
  }

  /** A create as a program asks for it, in a process of its own unless one is given. */
  create(fields: Values = {}, run = this.run()): Promise<Kept> {
    return run.create(run.inputsOf(this.args(fields)));
  }

  /** What there is at the vendor. */
  get instances() {
    return this.simulator.state().hostupcloud.instances;
  }

  get only() {
    const [instance, ...others] = this.instances;
    if (instance === undefined || others.length > 0) throw new Error(`${this.instances.length} instances`);
    return instance;
  }

  /** The requests so far, e.g. `POST /api/instances`. */
  sent(method?: string): string[] {
    return this.simulator
      .ledger()
      .filter((entry) => method === undefined || entry.method === method)
      .map((entry) => `${entry.method} ${entry.path}`);
  }

  async close(): Promise<void> {
    await Promise.all(this.runs.map((run) => run.close()));
    await this.simulator.close();
  }
}
