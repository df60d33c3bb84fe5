import type { Clock } from '../../core/clock';
import type { HostupError } from '../../core/error';
import type { ListedObject, ListedPlace, ListingContext } from '../../core/listing';
import type { ResourceDefinition } from '../../core/resource';
import type { Vendor } from '../../core/vendor';
import type { RemovalAnswer } from '../evidence/removal';
import type { AccountWitness } from '../evidence/witness';

/** What every vendor's client brings for its collections. */
export interface Clocked {
  readonly clock: Clock;
}

/**
 * The calls of a collection at a vendor. `place` is what the objects stand in, such as an account; `''` where that is
 * the credential's own.
 */
export interface CollectionApi<I, T, K extends keyof I = keyof I> {
  /** Everything in the place, whole, or an error. */
  readonly list: (place: string) => Promise<readonly T[]>;
  /** `undefined` where the answer says nothing about the object: then the list is asked. */
  readonly create: (place: string, wanted: Pick<I, K>, signal: AbortSignal) => Promise<T | undefined>;
  /** Brings the object to what is wanted; `undefined` as above. Missing where every change replaces. */
  readonly update?: (place: string, id: string, wanted: I, signal: AbortSignal) => Promise<T | undefined>;
  /** What the vendor says proves nothing: the list is asked then. */
  readonly delete: (place: string, id: string, olds: I, signal: AbortSignal) => Promise<RemovalAnswer>;
}

/** What the vendor takes no second time, so that a lost create can be looked for, repeated and taken over. */
export interface Identity<I, T> {
  /** The input that carries it, for errors. */
  readonly property: keyof I & string;
  /** What people call it: `public key`. Missing where it is the object as people know it. */
  readonly noun?: string;
  readonly of: (wanted: I) => string;
  /** `undefined` where the vendor does not show it. */
  readonly found: (item: T) => string | undefined;
  /** The failure when the vendor has made of it something else than we did. */
  readonly mismatch?: (ours: string, theirs: string) => HostupError;
}

/** How an object shows a value that the vendor takes only once. */
export type UniqueValue<T> = (item: T) => string | undefined;

/** What the objects stand in, where that is not the credential's own account. */
export interface ParentPlace<I> {
  readonly of: (inputs: I) => string;
  /** Where an id points, and what it says of the inputs; `olds` is missing on import. Throws `invalid_input`. */
  readonly parse: (
    id: string,
    olds: Partial<I> | undefined,
  ) => { readonly place: string; readonly known: Partial<I> };
  readonly all: (context: ListingContext) => Promise<readonly ListedPlace[]>;
}

/**
 * A resource that is a collection at its vendor. `I` are its inputs, `O` its outputs, `T` an object as the vendor lists
 * it, `C` the vendor's client, `K` the inputs that a create can carry.
 */
export interface ManagedResource<I, O, T, C extends Clocked, K extends keyof I = keyof I> extends Omit<
  ResourceDefinition<I, O>,
  'vendor' | 'unfinished' | 'deleteBeforeReplace' | 'ownership' | 'describe' | 'lifecycle' | 'listing'
> {
  readonly vendor: Vendor<C>;
  /** What people call it, for messages: `SSH key`. */
  readonly noun: string;
  /** Short name for messages; default: `name`. Must hold no secret. */
  readonly describe?: ResourceDefinition<I, O>['describe'];
  /** Default true. */
  readonly deleteBeforeReplace?: boolean;
  /** Nothing may be asked of the client before a call is made: the definition is checked without one. */
  readonly api: (client: C) => CollectionApi<I, T, K>;
  /** One piece of work on the collection at a time, for vendors that lock nothing. */
  readonly lock?: (client: C) => <R>(work: () => Promise<R>, signal: AbortSignal) => Promise<R>;
  /** Without it a lost create is never repeated, and nothing is taken over. */
  readonly identity?: Identity<I, T>;
  /** Further inputs that the vendor may take only once, and how an object shows them. */
  readonly unique?: { readonly [P in keyof I & string]?: UniqueValue<T> };
  /** The inputs that a create carries; the others are brought about by an update. Default: all. */
  readonly create?: readonly K[];
  readonly place?: ParentPlace<I>;
  /** Where the objects belong to the credential's own account: whether it is the account of the state. */
  readonly witness?: (client: C) => AccountWitness;
  /** The id in the state. Default: the object's own `id`. */
  readonly idOf?: (item: T, place: string) => string;
  /** Default: the object's own `name`. */
  readonly nameOf?: (item: T) => string;
  /** Whether it is the object of the state, where ids are not unique in a list. Default: by id. */
  readonly isIt?: (item: T, id: string, known: Partial<I>) => boolean;
  /** What a program would write, in the spelling of `known` wherever that says the same. */
  readonly inputsOf: (item: T, known: Partial<O>, place: string) => Partial<I>;
  /** The outputs that are not inputs; what the object does not tell is as known. */
  readonly facts: (inputs: I, item: T | undefined, known: Partial<O>) => Omit<O, keyof I>;
  /** A second call for what lists do not show, such as a secret, where it is not known; `undefined` when it is gone. */
  readonly detail?: (client: C, item: T, known: Partial<O>, signal: AbortSignal) => Promise<T | undefined>;
  /** What stands in the way of a create beside its identity, in words of its own. */
  readonly demand?: (wanted: I, items: readonly T[]) => void;
  /** The object in an `import` line. Default: its id. */
  readonly importIdOf?: (item: T, wanted: I) => string;
  /** Why an object of the inventory cannot be imported or managed. */
  readonly listed?: (item: T) => Pick<ListedObject, 'notImportable' | 'unmanageable'>;
}

/** What `managed` takes: an object without an `id` of its own must say what its id is. */
export type IdentifiedResource<I, O, T, C extends Clocked, K extends keyof I> = ManagedResource<
  I,
  O,
  T,
  C,
  K
> &
  (T extends { readonly id: string } ? unknown : { readonly idOf: (item: T, place: string) => string });
