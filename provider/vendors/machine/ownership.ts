import { Owners } from '../../runtime/ownership';
import { Turns } from '../../runtime/keyed-mutex';

/** Who holds which machine in this run: owners, and what this process has ended. */
export class MachineOwners extends Owners {
  private readonly cancelled = new Set<string>();
  private readonly spent = new Set<string>();
  private readonly turns = new Turns();

  noteCancelled(id: string): void {
    this.cancelled.add(id);
    this.forgetMade(id);
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
  oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.turns.oneAtATime(name, work);
  }
}
