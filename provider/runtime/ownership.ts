/**
 * Who holds which object in this run ("One object, one owner" in the design): what a create returned or the program
 * still has must neither be adopted a second time nor be removed by the delete of another resource.
 */
export class Owners {
  private readonly made = new Map<string, string>();
  private readonly held = new Map<string, string>();

  /** A create of this process returned the object, new or taken over. */
  noteMade(id: string, name: string): void {
    this.made.set(id, name.toLowerCase());
  }

  /** A create did not take it over after all, or a delete has removed it. */
  forgetMade(id: string): void {
    this.made.delete(id);
  }

  /** The object of this name that a create of this process returned; a list may not show it yet. */
  madeNamed(name: string): string | undefined {
    return [...this.made].find(([, made]) => made === name.toLowerCase())?.[0];
  }

  /** The program still has the resource that holds this object. */
  noteHeld(id: string, holder: string): void {
    this.held.set(id, holder);
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
}
