import type { UnmanagedObject } from '../inventory/inventory';

/** A resource of a stack as reports name it. */
export interface ReportedResource {
  readonly urn: string;
  /** Its type in the state, which also says which face manages it. */
  readonly type: string;
  /** The name that the program gave it. */
  readonly name: string;
  readonly id: string;
  /** What it is at the vendor, `www.example.com A`; its id where the type is unknown. */
  readonly object: string;
}

/** A property whose value differs from the state. A secret is the text `[secret]` on both sides. */
export interface PropertyDrift {
  readonly property: string;
  /** What the last `pulumi up` left; undefined where there was none. */
  readonly before: unknown;
  /** What the vendor has now. */
  readonly after: unknown;
  /** One of several secrets has changed, and Pulumi does not say which. */
  readonly uncertain?: true;
}

export interface ChangedResource extends ReportedResource {
  /** Empty when Pulumi says that something has changed but not what. */
  readonly properties: readonly PropertyDrift[];
}

/** What differs from a state. */
export interface Drift {
  readonly changed: readonly ChangedResource[];
  readonly gone: readonly ReportedResource[];
}

export interface StackReport extends Drift {
  readonly stack: string;
  /** Missing when the stack could not even be read. */
  readonly project?: string;
  /** Why not everything could be checked, or repaired, in sentences. The other fields hold what was found nevertheless. */
  readonly error?: string;
  /** Resources without drift. */
  readonly unchanged: readonly ReportedResource[];
  /** What `--repair` has repaired. */
  readonly repaired?: Drift;
}

/** What `pulumi-hostup drift` found, in a fixed order. */
export interface DriftReport {
  readonly stacks: readonly StackReport[];
  /** Missing unless it was requested and could be determined. */
  readonly unmanaged?: readonly UnmanagedObject[];
  /** Why `unmanaged` could not be determined. */
  readonly unmanagedError?: string;
}

export const hasDrift = ({ changed, gone }: Drift): boolean => changed.length + gone.length > 0;

export const isCleanStack = (stack: StackReport): boolean => stack.error === undefined && !hasDrift(stack);

export const isClean = ({ stacks, unmanaged = [], unmanagedError }: DriftReport): boolean =>
  stacks.every(isCleanStack) && unmanaged.length === 0 && unmanagedError === undefined;

/** Whether something could not be checked. */
export const hasFailed = ({ stacks, unmanagedError }: DriftReport): boolean =>
  unmanagedError !== undefined || stacks.some(({ error }) => error !== undefined);

/** `infra/prod`, and `prod` where the project is not known. */
export const titleOf = ({ project, stack }: Pick<StackReport, 'project' | 'stack'>): string =>
  project === undefined ? stack : `${project}/${stack}`;
