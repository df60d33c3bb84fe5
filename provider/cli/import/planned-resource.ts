import type { ResourceDefinition } from '../../core/resource';
import type { Values } from '../../core/values';

/** A resource as a program is going to have it. */
export interface PlannedResource {
  readonly definition: ResourceDefinition;
  /** The name in the program. */
  readonly resource: string;
  /** Where it is, for a heading: `DNS zone example.com`; empty for what belongs to the account itself. */
  readonly heading: string;
  /** What the program writes, without what is the default. */
  readonly inputs: Values;
  /** What `pulumi import` takes; missing for what is not there yet. */
  readonly id?: string;
}

/** What a program does not get, and why. */
export interface SkippedObject {
  /** `ApiKey ci`. */
  readonly what: string;
  readonly why: string;
}

export interface ImportPlan {
  readonly resources: readonly PlannedResource[];
  readonly skipped: readonly SkippedObject[];
  /** What else is to be known, a sentence each without its full stop. */
  readonly notes?: readonly string[];
}
