import { Owners } from '../../../runtime/ownership';
import { Turns } from '../../../runtime/keyed-mutex';

/** Who holds which API key in this run, what the state calls its keys, and what this run has revoked. */
export class ApiKeyOwners extends Owners {
  private readonly turns = new Turns();
  private readonly names = new Map<string, string>();
  private readonly revoked = new Set<string>();

  /** The resource has a key of this name in the state. The dynamic face does not tell which resource it is. */
  noteName(urn: string | undefined, name: string): void {
    this.names.set(urn ?? name, name);
  }

  /** A create of this resource replaces a key of its own that has this name, and is there until the create is over. */
  isSuccession(urn: string | undefined, name: string): boolean {
    return this.names.get(urn ?? name) === name;
  }

  /** A resource of this program has, or had before this run, a key of this name. */
  isNameInState(name: string): boolean {
    return [...this.names.values()].includes(name);
  }

  noteRevoked(id: string): void {
    this.revoked.add(id);
    this.forgetMade(id);
  }

  /** This process has revoked it, though a list may show it for ever (inferred). */
  wasRevoked(id: string): boolean {
    return this.revoked.has(id);
  }

  /** One create or roll of a name at a time: whose a key is after a lost answer could not be told otherwise. */
  oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.turns.oneAtATime(name, work);
  }
}
