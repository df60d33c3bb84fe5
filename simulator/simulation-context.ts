import type { SimulatedClock } from './clock';
import type { Collections } from './collections/items';
import type { Panel } from './hestia/panel';
import type { Account } from './hostup/account';
import type { CloudAccount } from './hostupcloud/account';
import type { Switches } from './switches';

/** What the rules of the simulated vendors work with: everything that exists at them, the time, and the switches. */
export interface SimulationContext {
  readonly account: Account;
  readonly cloud: CloudAccount;
  readonly hestia: Panel;
  readonly collections: Collections;
  readonly clock: SimulatedClock;
  readonly switches: Switches;
}
