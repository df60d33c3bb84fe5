import { isHostupError } from '../../provider/core/error';
import type { Values } from '../../provider/core/values';
import { type Simulator, startSimulator } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import { adoptLine } from './machine-account';
import { type Outcome, VendorAccount } from './vendor-account';

export { adoptLine } from './machine-account';
export { NOTHING, type Mishap, type Outcome } from './vendor-account';

export const API_KEY = 'hostup:index:ApiKey';

/** What the smallest program writes. */
export const CI = { name: 'ci', scopes: ['read:dns', 'write:dns', 'read:domains'] };

export type KeyState = ReturnType<Simulator['state']>['apiKeys'][number];

/** An account at a simulated vendor and one program with one ApiKey, in virtual time. */
export class ApiKeyAccount extends VendorAccount {
  static async start(): Promise<ApiKeyAccount> {
    const time = new VirtualTime();
    const zones = ['example.com', 'example.net'];
    const simulator = await startSimulator({ clock: { now: time.now }, zones });
    return new ApiKeyAccount(API_KEY, simulator, time);
  }

  /** The keys, without the one that the runs work with. */
  keys(): KeyState[] {
    return this.simulator.state().apiKeys.slice(1);
  }

  /** Those that are not revoked. */
  live(): KeyState[] {
    return this.keys().filter(({ revokedAt }) => revokedAt === null);
  }

  /** The one live key. Throws when there are none or several. */
  only(): KeyState {
    const [one, ...others] = this.live();
    if (one !== undefined && others.length === 0) return one;
    throw new Error(`${this.live().length} keys: ${JSON.stringify(this.live(), undefined, 1)}`);
  }

  zoneId(name: string): string {
    const zone = this.simulator.state().zones.find((one) => one.name === name);
    if (zone === undefined) throw new Error(`There is no zone ${name}.`);
    return zone.id;
  }

  /** The status that HostUp answers to this secret. */
  async statusOf(secret: unknown, path = '/api/v2/dns-zones'): Promise<number> {
    const headers = { authorization: `Bearer ${String(secret)}` };
    return (await fetch(`${this.simulator.hostup.url}${path}`, { headers })).status;
  }

  /**
   * Runs without mishaps, each a minute after the other, until one has no error. Does between them what the error says:
   * writes the adopt line, or refreshes.
   */
  async settled(before: Outcome, written: Values): Promise<Outcome> {
    let outcome = before;
    let program = { ...written, ...adoptLine(before.error) };
    for (let runs = 0; runs < 4; runs += 1) {
      await this.wait(60);
      outcome = await this.up(outcome, program);
      if (outcome.error === undefined && outcome.killed === undefined) return outcome;
      program = { ...written, ...adoptLine(outcome.error) };
      const fix = isHostupError(outcome.error) ? (outcome.error.fix ?? '') : '';
      if (fix.includes('pulumi up --refresh')) outcome = await this.refresh(outcome);
    }
    throw outcome.error;
  }
}
