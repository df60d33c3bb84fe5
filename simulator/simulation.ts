import type { Account } from './hostup/account';
import { SimulatedClock } from './clock';
import { FaultPlan } from './faults';
import { Identifiers } from './identifiers';
import { Ledger, type LedgerEntry } from './ledger';
import { RateLimiter, type RateLimit } from './rate-limiter';
import { Switches, type SwitchSettings } from './switches';
import type { ClockOptions } from './clock';
import type { Collection } from './collections/collection';
import type { Collections } from './collections/items';
import type { SimulationContext } from './simulation-context';
import type { Panel } from './hestia/panel';
import type { CloudAccount } from './hostupcloud/account';

/** What a simulation starts from, and goes back to at a reset. */
export interface SimulationOptions {
  readonly seed: number;
  readonly switches: SwitchSettings;
  readonly rateLimit: RateLimit | undefined;
  readonly clock: ClockOptions;
  /** Builds the account at start and at a reset. */
  readonly openAccount: (simulation: Simulation, start: boolean) => Account;
  readonly definitions: readonly Collection[];
  /** The objects of all collections, at start and at a reset. */
  readonly openCollections: (start: boolean) => Collections;
  /** The same for the account at HostUpCloud. */
  readonly openCloud: (simulation: Simulation, start: boolean) => CloudAccount;
  /** The same for the panel of Hestia. */
  readonly openPanel: (simulation: Simulation, start: boolean) => Panel;
  /** Adds what the simulation starts with to the collections, once everything else exists. */
  readonly seedCollections: (simulation: Simulation) => void;
  /** Called once a request is over. */
  readonly onRequest: (entry: LedgerEntry) => void;
  /** Makes a change durable; resolves when it is. */
  readonly save: (simulation: Simulation) => Promise<void>;
}

/** The running world: everything the routes and the control listener share. */
export class Simulation implements SimulationContext {
  clock: SimulatedClock;
  /** Ids of requests: apart from those of objects, so that reading does not shift what is created next. */
  requestIds: Identifiers;
  account: Account;
  collections: Collections;
  cloud: CloudAccount;
  hestia: Panel;
  /** Every collection that there is. */
  readonly definitions: readonly Collection[];
  readonly switches: Switches;
  readonly faults = new FaultPlan();
  readonly ledger: Ledger;
  readonly limiter: RateLimiter;

  constructor(private readonly options: SimulationOptions) {
    this.definitions = options.definitions;
    this.clock = new SimulatedClock(options.clock);
    this.switches = new Switches(options.switches);
    this.ledger = new Ledger(options.onRequest);
    this.limiter = new RateLimiter(options.rateLimit);
    this.requestIds = new Identifiers(options.seed);
    this.collections = options.openCollections(true);
    this.account = options.openAccount(this, true);
    this.cloud = options.openCloud(this, true);
    this.hestia = options.openPanel(this, true);
    options.seedCollections(this);
  }

  /** Everything as the options say; what a state file held at start is gone too. */
  async reset(): Promise<void> {
    this.clock.abandon();
    this.clock = new SimulatedClock(this.options.clock);
    this.switches.clear();
    this.switches.set(this.options.switches);
    this.faults.clear();
    this.ledger.clear();
    this.limiter.set(this.options.rateLimit);
    this.requestIds = new Identifiers(this.options.seed);
    this.collections = this.options.openCollections(false);
    this.account = this.options.openAccount(this, false);
    this.cloud = this.options.openCloud(this, false);
    this.hestia = this.options.openPanel(this, false);
    this.options.seedCollections(this);
    await this.save();
  }

  /** Makes the present state durable. */
  save(): Promise<void> {
    return this.options.save(this);
  }
}
