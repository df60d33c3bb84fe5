import { isHostupError } from '../../provider/core/error';
import type { Values } from '../../provider/core/values';
import { startSimulator, type VpsState } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import { type Outcome, VendorAccount } from './vendor-account';

export { NOTHING, type Mishap, type Outcome } from './vendor-account';

export const TOKEN = 'hostup:index:Instance';

/** What the smallest program writes. */
export const SMALL = { name: 'web-01', cpuCores: 2, memoryGb: 4, storageGb: 80, region: 'stockholm' };

/** Ids of the templates that every simulated account has. */
export const UBUNTU = 'os_01hx0000000000000000b02404';
export const DEBIAN = 'os_01hx0000000000000000de0012';

/** An account at a simulated vendor and one program with one machine, in virtual time. */
export class MachineAccount extends VendorAccount {
  static async start(): Promise<MachineAccount> {
    const time = new VirtualTime();
    const sshKeys = [{ name: 'ann' }, { name: 'ben' }];
    const simulator = await startSimulator({ clock: { now: time.now }, sshKeys });
    return new MachineAccount(TOKEN, simulator, time);
  }

  /** Runs without mishaps, each a minute after the other, until one has no error; with the adopt line once it is named. */
  async settled(before: Outcome, written: Values): Promise<Outcome> {
    let outcome = before;
    let program = written;
    for (let runs = 0; runs < 3; runs += 1) {
      await this.wait(60);
      outcome = await this.up(outcome, program);
      if (outcome.error === undefined) return outcome;
      program = { ...written, ...adoptLine(outcome.error) };
    }
    throw outcome.error;
  }

  /** Machines that cost money: neither gone nor cancelled. */
  live(): VpsState[] {
    return this.all().filter(
      ({ cancellation }) => cancellation === null || cancellation.status === 'revoked',
    );
  }

  all(): VpsState[] {
    return this.simulator.state().vps;
  }

  /** The one live machine. Throws when there are none or several. */
  only(): VpsState {
    const [one, ...others] = this.live();
    if (one === undefined || others.length > 0)
      throw new Error(
        `${this.live().length} machines live: ${this.live()
          .map(({ id }) => id)
          .join(', ')}`,
      );
    return one;
  }

  keyIds(): string[] {
    return this.simulator.state().sshKeys.map(({ id }) => id);
  }
}

/** The line that an error tells to write, as the input that it is. */
export function adoptLine(error: unknown): { adopt?: string } {
  const fix = isHostupError(error) ? error.fix : undefined;
  const adopt = /`adopt: "(?<id>[^"…]+)"`/u.exec(fix ?? '')?.groups?.['id'];
  return adopt === undefined ? {} : { adopt };
}
