import type { Values } from '../../provider/core/values';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { InProcessRun, type Kept, type RunOptions } from './in-process-run';

export const ZONE = 'example.com';

type Resource = 'DnsZone' | 'DnsRecord' | 'SshKey' | 'AccessKey';

/** A panel of the simulator, and provider processes that work with it. */
export class HestiaStand {
  private readonly runs: InProcessRun[] = [];

  private constructor(readonly simulator: Simulator) {}

  /** Starts with the account alice, whose zone example.com has two A, two NS and no other records. */
  static async start(options: SimulatorOptions = {}): Promise<HestiaStand> {
    const records = [
      { name: '@', type: 'NS', value: 'ns1.hestia.example.' },
      { name: '@', type: 'NS', value: 'ns2.hestia.example.' },
      { name: '@', type: 'A', value: '192.0.2.10' },
      { name: 'mail', type: 'A', value: '192.0.2.10' },
    ];
    const zones = [{ name: ZONE, user: 'alice', templateRecords: false, records }];
    return new HestiaStand(await startSimulator({ ...options, hestia: { zones, ...options.hestia } }));
  }

  get control(): Simulator['client'] {
    return this.simulator.client;
  }

  /** A provider process that knows nothing of the others. */
  process(resource: Resource, options: RunOptions = {}): InProcessRun {
    const run = new InProcessRun(this.simulator, { ...options, token: `hostup:hestia:${resource}` });
    this.runs.push(run);
    return run;
  }

  /** Makes a record in the zone as a program would. */
  record(run: InProcessRun, written: Values): Promise<Kept> {
    return run.create(run.inputsOf({ user: 'alice', zone: ZONE, ...written }));
  }

  /** `12 www A 192.0.2.1` of every record, in the order of the ids. */
  records(zone = ZONE): string[] {
    const found = this.simulator.state().hestia.zones.find(({ name }) => name === zone);
    return (found?.records ?? []).map(({ id, name, type, value }) => `${id} ${name} ${type} ${value}`);
  }

  /** How many records are called so. */
  count(name: string): number {
    return this.records().filter((line) => line.split(' ')[1] === name).length;
  }

  /** The commands that were sent, with their arguments, from a moment on. */
  commands(from = 0): string[] {
    return this.simulator
      .ledger()
      .slice(from)
      .map(({ command }) => command?.join(' ') ?? '');
  }

  /** How often a command was sent. */
  sent(command: string): number {
    return this.commands().filter((line) => line.startsWith(`${command} `)).length;
  }

  async reset(): Promise<void> {
    await Promise.all(this.runs.splice(0).map((run) => run.close()));
    await this.control.reset();
  }

  async stop(): Promise<void> {
    await Promise.all(this.runs.map((run) => run.close()));
    await this.simulator.close();
  }
}
