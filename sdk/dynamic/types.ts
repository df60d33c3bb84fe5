// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';

/** A DNS zone that an API key is restricted to. */
export interface ApiKeyZone {
  /** Its id, `zone_…`. */
  id: string;
  /** Its name, e.g. `example.com`. */
  name: string;
}

/** What a machine costs. */
export interface InstanceBilling {
  /** Amount of a cycle. */
  amount?: number;
  /** Currency, e.g. SEK. */
  currencyCode?: string;
  /** Length of a cycle, e.g. `monthly`. */
  billingCycle?: string;
  /** True: paid by the hour. False: a plan with a fixed cycle. */
  isPayg: boolean;
}

/** How a machine is given back. */
export interface InstanceCancellation {
  /** When it goes. Default `immediate`. */
  type?: 'immediate' | 'endOfPeriod';
  /** What HostUp is told, at most 500 characters. Default `No longer needed`. */
  reason?: string;
}

/** How a machine is given back. */
export interface InstanceCancellationArgs {
  /** When it goes. Default `immediate`. */
  type?: pulumi.Input<'immediate' | 'endOfPeriod'> | undefined;
  /** What HostUp is told, at most 500 characters. Default `No longer needed`. */
  reason?: pulumi.Input<string> | undefined;
}

/** How to get into a machine. */
export interface InstanceLogin {
  /** Name of the first user. */
  user: string;
  /** Where its password is. The output `loginPassword` has it when the API gives it. */
  passwordPlace: string;
}

/** How a machine is switched off. */
export interface InstanceShutdown {
  /** Asks the operating system first. Default true. */
  graceful?: boolean;
  /** Seconds after which a machine that has not shut down is switched off. Default 120; 0 asks nobody. */
  forceAfterSeconds?: number;
}

/** How a machine is switched off. */
export interface InstanceShutdownArgs {
  /** Asks the operating system first. Default true. */
  graceful?: pulumi.Input<boolean> | undefined;
  /** Seconds after which a machine that has not shut down is switched off. Default 120; 0 asks nobody. */
  forceAfterSeconds?: pulumi.Input<number> | undefined;
}

/** How long operations may take: `90s`, `20m`, `1h30m`. The resource option `customTimeouts` goes before it, where the plugin is used. */
export interface Timeouts {
  /** Default 30m. */
  create?: string;
  /** Default 30m. */
  update?: string;
  /** Default 30m. */
  delete?: string;
}

/** How long operations may take: `90s`, `20m`, `1h30m`. The resource option `customTimeouts` goes before it, where the plugin is used. */
export interface TimeoutsArgs {
  /** Default 30m. */
  create?: pulumi.Input<string> | undefined;
  /** Default 30m. */
  update?: pulumi.Input<string> | undefined;
  /** Default 30m. */
  delete?: pulumi.Input<string> | undefined;
}
