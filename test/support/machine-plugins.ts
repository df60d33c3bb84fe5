import type { SwitchSettings, VpsState } from '../../simulator';
import { eventually } from './eventually';
import type { LogLine, News } from './logging-engine';
import {
  IMPATIENT,
  INSTANCE,
  machine,
  machineNamed,
  machineUrn,
  startMachineWorld,
  stateOf,
} from './machine-world';
import { PluginProcess, type CallOptions, type PluginProcessOptions } from './plugin-process';
import type { Properties } from './provider-call';
import type { ProviderWorld } from './provider-world';
import { unwrapped } from './wire-values';

/** A machine of the account, its outputs in the state and its inputs. */
export interface RunningMachine {
  readonly id: string;
  readonly olds: Properties;
  readonly inputs: ReturnType<typeof machine>;
}

/** A simulated HostUp, and plugin processes that make machines there. */
export class MachinePlugins {
  private readonly started: PluginProcess[] = [];
  private count = 0;

  private constructor(readonly world: ProviderWorld) {}

  static async start(switches: SwitchSettings = {}): Promise<MachinePlugins> {
    return new MachinePlugins(await startMachineWorld(switches));
  }

  get client(): ProviderWorld['simulator']['client'] {
    return this.world.simulator.client;
  }

  /** A run of its own: what one has checked, made or cancelled, another knows nothing of. */
  async run({ environment, ...options }: PluginProcessOptions = {}): Promise<PluginProcess> {
    const process = await PluginProcess.start({
      ...options,
      environment: { ...this.world.simulator.environment(), ...IMPATIENT, ...environment },
    });
    this.started.push(process);
    return process;
  }

  /** Inputs of a machine whose name no other test uses. */
  fresh(more: Properties = {}): ReturnType<typeof machine> {
    return machine(`web-${(this.count += 1)}`, more);
  }

  /** A machine that runs already, as a state has it. */
  async running(more: Properties = {}): Promise<RunningMachine> {
    const inputs = this.fresh(more);
    const { cpuCores, memoryGb, name, region, storageGb } = inputs;
    const { id, primaryIp } = await this.client.createVps({ name, cpuCores, memoryGb, storageGb, region });
    return { id, inputs, olds: stateOf(inputs, { vpsId: id, primaryIp }) };
  }

  /** The machine of this name at the vendor's. */
  at({ name }: { readonly name: string }): VpsState {
    return machineNamed(this.world, name);
  }

  async stop(): Promise<void> {
    await Promise.all(this.started.map((process) => process.stop()));
    await this.world.stop();
  }
}

/** What goes with a call about the machine of these inputs. */
export const about = ({ name }: { readonly name: unknown }, more: CallOptions = {}): CallOptions => ({
  type: INSTANCE,
  urn: machineUrn(String(unwrapped(name))),
  ...more,
});

/** The lasting lines beside this resource. */
export const linesOf = (process: PluginProcess, urn: string): LogLine[] =>
  process.log.filter((line) => line.urn === urn);

/** The passing lines beside the machine of these inputs. */
export const newsOf = (process: PluginProcess, { name }: { readonly name: string }): News[] =>
  process.news.filter(({ urn }) => urn === machineUrn(name));

/** Resolves once the machine of these inputs is waited for. */
export const onTheWay = (process: PluginProcess, inputs: { readonly name: string }): Promise<void> =>
  eventually('there is news of it', () => newsOf(process, inputs).length > 0, 20_000);

/** What became of a call, and how many milliseconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; took: number }> {
  const start = performance.now();
  const result = await work();
  return { result, took: performance.now() - start };
}

/** What is under way for that long, in seconds, ends when the test moves the clock on, or never. */
export const FOREVER = 6_000;
