import type { Context } from './context';
import type { Values } from './values';

/** A resource that the program still has, and what this run is going to do with its object. */
export interface Holding<Plan = unknown> {
  /** The resource, in words that tell it from the others of the program. */
  readonly holder: string;
  /** This run is going to change the object. */
  readonly moving: boolean;
  /** What the object is about to become; undefined when it stays as it is, or where nobody asks. */
  readonly plan?: Plan | undefined;
}

/** Who holds which object in this run ("One object, one owner" in the design). `runtime/ownership.ts` keeps it. */
export interface OwnershipRecord {
  /** The program still has the resource that holds this object. */
  noteHeld(key: string, holding: Holding): void;
  /** The resource has an object of this name in the state, which its successor may meet. */
  noteName(urn: string | undefined, name: string): void;
  /** A create of this run returned the object, or the program holds it. */
  isTaken(key: string): boolean;
  /** The object of a resource now, where this run may have exchanged it for the one of the state. */
  currentKey(holder: string, key: string): string;
}

/**
 * What a resource says of its object, so that core can keep who holds it: no resource can forget to note it, or to leave
 * alone what another resource holds.
 */
export interface OwnershipRule<O = Values> {
  /** Where it is kept, for all resources of one credential. */
  record(client: Context['client']): OwnershipRecord;
  /** The object's key there: the vendor's own id for it. */
  key(id: string, olds: O): string;
  /** What tells the resource from others. Default: its URN, or its description. */
  readonly holder?: (id: string, olds: O) => string;
  /** What the object is about to become, for others that may have to make room for it. Sees known values only. */
  readonly plan?: (olds: O, news: Values) => unknown;
  /** What a warning calls the object. Default: the resource's description. */
  readonly label?: (olds: O) => string;
  /** Objects are told apart by their name, so a create may meet its own predecessor. */
  readonly byName?: true;
}
