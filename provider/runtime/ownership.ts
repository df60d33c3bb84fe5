import type { Holding, OwnershipRecord } from '../core/ownership';

/**
 * Who holds which object in this run ("One object, one owner" in the design): what a create returned or the program
 * still has must neither be adopted a second time nor be removed by the delete of another resource. Adoption and Pulumi's
 * create-then-delete are dangerous together: on a rename without an alias, `--replace` and `state taint` the engine
 * creates first and then deletes what the create has just taken over (checked by running).
 */
export class Ownership<Plan = unknown> implements OwnershipRecord {
  protected readonly made = new Map<string, string>();
  protected readonly held = new Map<string, Holding<Plan>>();
  private readonly ended = new Set<string>();
  private readonly spent = new Set<string>();
  private readonly names = new Map<string, string>();

  /** A create of this process returned the object, new or taken over. */
  noteMade(key: string, name = key): void {
    this.made.set(key, name.toLowerCase());
    this.ended.delete(key);
  }

  /** A create did not take it over after all. */
  forgetMade(key: string): void {
    this.made.delete(key);
  }

  /** The object of this name that a create of this process returned; a list may not show it yet. */
  madeNamed(name: string): string | undefined {
    return [...this.made].find(([, made]) => made === name.toLowerCase())?.[0];
  }

  wasMade(key: string): boolean {
    return this.made.has(key);
  }

  noteHeld(key: string, holding: Holding<Plan>): void {
    this.held.set(key, holding);
  }

  holderOf(key: string): string | undefined {
    return this.held.get(key)?.holder;
  }

  planFor(key: string): Plan | undefined {
    return this.held.get(key)?.plan;
  }

  /** It is about to become something else, so what it is now is in nobody's way for long. */
  isMoving(key: string): boolean {
    return this.held.get(key)?.moving === true;
  }

  isTaken(key: string): boolean {
    return this.made.has(key) || this.held.has(key);
  }

  currentKey(_holder: string, key: string): string {
    return key;
  }

  /** This process has ended it: what a list still shows of it is on its way out. */
  noteEnded(key: string): void {
    this.made.delete(key);
    this.held.delete(key);
    this.ended.add(key);
  }

  wasEnded(key: string): boolean {
    return this.ended.has(key);
  }

  /** A delete of this process has ended what a resource held: `adopt` lines that it came from mean a new object now. */
  noteSpent(...adopted: readonly (string | undefined)[]): void {
    for (const key of adopted) if (key !== undefined) this.spent.add(key);
  }

  /** Whether this `adopt` line has had its object, which this process has ended to replace it. */
  isSpent(key: string): boolean {
    return this.spent.has(key) || this.ended.has(key);
  }

  /** The dynamic face does not tell which resource it is. */
  noteName(urn: string | undefined, name: string): void {
    this.names.set(urn ?? name, name);
  }

  /** A create of this resource replaces an object of its own that has this name, and is there until the create is over. */
  isSuccession(urn: string | undefined, name: string): boolean {
    return this.names.get(urn ?? name) === name;
  }

  /** A resource of this program has, or had before this run, an object of this name. */
  isNameInState(name: string): boolean {
    return [...this.names.values()].includes(name);
  }
}
