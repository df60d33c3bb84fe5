import { HostupClient } from '../provider/vendors/hostup/client';
import { LimiterRegistry } from '../provider/http/limiter';
import type { Values } from '../provider/core/values';
import type { Context } from '../provider/core/context';
import { resourceByToken } from '../provider/registry/resources';
import { hostup } from '../provider/vendors/hostup/vendor';
import { givenClients } from '../tools/given-clients';
import { Settings } from '../provider/config/settings';
import { type LedgerEntry, type Simulator, startSimulator, type VpsState } from '../simulator';
import { VirtualTime } from '../tools/virtual-time';

const MANY = 100_000;

/** An account without limits, and the provider of one run beside it, in virtual time, which passes only while everything sleeps. */
export class MachineAccount {
  private constructor(
    readonly simulator: Simulator,
    readonly time: VirtualTime,
    readonly client: HostupClient,
    private readonly settings: Settings,
  ) {}

  static async start(secondsToReady: number): Promise<MachineAccount> {
    const time = new VirtualTime();
    const simulator = await startSimulator({
      clock: { now: time.now },
      switches: { 'vps.deploySeconds': secondsToReady },
    });
    await simulator.client.setVpsAccess({
      limits: { instanceCount: MANY, cpuCores: MANY, memoryGb: MANY, storageGb: MANY },
    });
    await simulator.client.clearLedger();
    const settings = new Settings({ environment: simulator.environment() });
    const client = new HostupClient(settings, time, {
      level: () => 'off',
      writeLog: () => undefined,
      http: { timing: time, dispatcher: time.dispatcher(), limiters: new LimiterRegistry(time) },
    });
    return new MachineAccount(simulator, time, client, settings);
  }

  /** The lifecycle's create, as an `up` calls it. */
  async create(name: string): Promise<void> {
    const instance = resourceByToken('hostup:index:Instance');
    if (instance === undefined) throw new Error('There is no Instance.');
    await instance.lifecycle.create(this.context(), { ...inputsOf(name) });
  }

  machine(name: string): VpsState {
    const found = this.simulator.state().vps.find((machine) => machine.name === name);
    if (found === undefined) throw new Error(`There is no machine ${name}.`);
    return found;
  }

  requests(): readonly LedgerEntry[] {
    return this.simulator.ledger();
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.simulator.close();
  }

  private context(): Context {
    const client = givenClients([hostup, this.client]);
    return { client, settings: this.settings, signal: new AbortController().signal, log: () => undefined };
  }
}

/** What a program with the defaults filled in asks for. */
export const inputsOf = (name: string): Values & { readonly name: string } => ({
  name,
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  region: 'stockholm',
  onTemplateChange: 'replace',
  allowDataLoss: false,
  deletionProtection: false,
});
