/**
 * Which object of a panel belongs to which resource in this run, by the id that the state has ("One object, one owner"
 * in the design): what a create returned or the program still has must neither be adopted a second time nor be deleted
 * by another resource.
 */
export class Owners {
  private readonly made = new Set<string>();
  private readonly held = new Map<string, { readonly moving: boolean }>();

  /** A create of this process returned it, new or taken over. */
  noteMade(id: string): void {
    this.made.add(id);
  }

  /** A delete of this process has ended it. */
  noteGone(id: string): void {
    this.made.delete(id);
    this.held.delete(id);
  }

  /** The program still has the resource that holds it; `moving` when this run is going to change it. */
  noteHeld(id: string, moving: boolean): void {
    this.held.set(id, { moving });
  }

  isTaken(id: string): boolean {
    return this.made.has(id) || this.held.has(id);
  }

  /** It is about to become something else, so what it is now is in nobody's way for long. */
  isMoving(id: string): boolean {
    return this.held.get(id)?.moving === true;
  }
}
