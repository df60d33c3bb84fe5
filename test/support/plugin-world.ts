import type { Simulator, SimulatorOptions } from '../../simulator';
import { PluginProcess, type PluginProcessOptions } from './plugin-process';
import { ProviderWorld } from './provider-world';

/** A simulated HostUp and the plugin processes that a test has started against it. */
export class PluginWorld {
  private readonly plugins: PluginProcess[] = [];

  private constructor(readonly vendor: ProviderWorld) {}

  static async start(options: SimulatorOptions = {}): Promise<PluginWorld> {
    return new PluginWorld(await ProviderWorld.start(options));
  }

  get simulator(): Simulator {
    return this.vendor.simulator;
  }

  /** A plugin that finds the simulator by its environment, unless the options say otherwise. */
  async plugin(options: PluginProcessOptions = {}): Promise<PluginProcess> {
    const environment = { ...this.simulator.environment(), ...options.environment };
    const started = await PluginProcess.start({ ...options, environment });
    this.plugins.push(started);
    return started;
  }

  /** The customer's records of this name in example.com. */
  named(name: string): ReturnType<ProviderWorld['records']> {
    return this.vendor.records().filter((record) => record.name === `${name}.example.com`);
  }

  async stop(): Promise<void> {
    await Promise.all(this.plugins.map((started) => started.stop()));
    await this.vendor.stop();
  }
}
