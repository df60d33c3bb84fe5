/**
 * Who holds which machine in this run ("One object, one owner" in the design): what a create returned or the program
 * still has must neither be adopted a second time nor be cancelled by the delete of another resource.
 */
export class MachineOwners {
  private readonly made = new Map<string, string>();
  private readonly held = new Map<string, string>();
  private readonly cancelled = new Set<string>();
  private readonly spent = new Set<string>();
  private readonly names = new Map<string, Promise<unknown>>();

  /** A create of this process returned the machine, new or taken over. */
  noteMade(id: string, name: string): void {
    this.made.set(id, name.toLowerCase());
  }

  /** A create did not take it over after all. */
  forgetMade(id: string): void {
    this.made.delete(id);
  }

  /** The machine of this name that a create of this process returned; a list may not show it yet. */
  madeNamed(name: string): string | undefined {
    return [...this.made].find(([, made]) => made === name.toLowerCase())?.[0];
  }

  /** The program still has the resource that holds this machine. */
  noteHeld(id: string, holder: string): void {
    this.held.set(id, holder);
  }

  noteCancelled(id: string): void {
    this.cancelled.add(id);
    this.made.delete(id);
  }

  wasMade(id: string): boolean {
    return this.made.has(id);
  }

  holderOf(id: string): string | undefined {
    return this.held.get(id);
  }

  isTaken(id: string): boolean {
    return this.made.has(id) || this.held.has(id);
  }

  /** This process has cancelled it: what it still lists of the machine is on its way out. */
  wasCancelled(id: string): boolean {
    return this.cancelled.has(id);
  }

  /** A delete of this process has ended what a resource held: `adopt` lines that it came from mean a new machine now. */
  noteSpent(...adopted: readonly (string | undefined)[]): void {
    for (const id of adopted) if (id !== undefined) this.spent.add(id);
  }

  /** Whether this `adopt` line has had its machine, which this process has ended to replace it. */
  isSpent(id: string): boolean {
    return this.spent.has(id) || this.cancelled.has(id);
  }

  /** One deployment of a name at a time: whose a machine is after a lost answer could not be told otherwise. */
  async oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
    const key = name.toLowerCase();
    const before = this.names.get(key) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(work);
    this.names.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.names.get(key) === mine) this.names.delete(key);
    }
  }
}
