import type { Context } from './context';

/** Something that holds objects and is not a resource of its own here, or not always: a zone, an account. */
export interface ListedPlace {
  readonly kind: 'DNS zone' | 'hosting account' | 'panel account' | 'project';
  /** The vendor's id; for people and patterns there is `name`. */
  readonly id: string;
  readonly name: string;
}

/** An object as the vendor has it now, for an inventory. Holds no secret. */
export interface ListedObject {
  /** What `pulumi import` takes, and what the state keeps. */
  readonly id: string;
  /** How people name it in its place: `www A 192.0.2.1`, `web-01`. */
  readonly name: string;
  /** The name of the place it is in; missing for what belongs to the account itself. */
  readonly place?: string;
  /** Its parts in a pattern, after the resource's name and the place: `['www', 'A']`. Default: `[name]`. */
  readonly path?: readonly string[];
  /** Why no program can manage it: the vendor keeps it itself, or there is no resource for its kind. */
  readonly unmanageable?: string;
  /** Why it cannot be imported although a program can have it. */
  readonly notImportable?: string;
}

export interface Listed {
  readonly places: readonly ListedPlace[];
  readonly objects: readonly ListedObject[];
}

/** What a listing works with. */
export interface ListingContext extends Pick<Context, 'client' | 'settings' | 'signal'> {
  /** The accounts to look at, where the vendor lists its accounts to nobody (`Vendor.accounts`); otherwise empty. */
  readonly accounts: readonly string[];
}

/** How the objects of a resource's kind are found at the vendor, in as few requests as the API allows. */
export interface Listing<O> {
  list(context: ListingContext): Promise<Listed>;
  /** What `adopt` must be for a listed id, so that a create takes the object over; or why it should not be taken. */
  readonly adoption: ((id: string) => true | string) | { readonly never: string };
  /** The listed id of what a resource of the state holds now. Default: the resource's id. */
  readonly current?: (id: string, outputs: Partial<O>) => string;
}
