import type { ResourceDefinition } from '../../core/resource';
import type { Values } from '../../core/values';

/** A resource of the program to be written. */
export interface PlannedResource {
  readonly definition: ResourceDefinition;
  /** The name in the program. */
  readonly resource: string;
  /** Where it is, for a heading: `DNS zone example.com`; empty for what belongs to the account itself. */
  readonly heading: string;
  /** The inputs in the program, without defaults. */
  readonly inputs: Values;
  /** What `pulumi import` takes; missing for what does not exist yet. */
  readonly id?: string;
}

/** An object that is left out of the program, and why. */
export interface SkippedObject {
  /** `ApiKey ci`. */
  readonly what: string;
  readonly why: string;
}

export interface ImportPlan {
  readonly resources: readonly PlannedResource[];
  readonly skipped: readonly SkippedObject[];
  /** Further notes, a sentence each without its full stop. */
  readonly notes?: readonly string[];
}
