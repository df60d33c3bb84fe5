import type { RecordBody } from './api';

/** What a resource of the program is known to hold, told by diff. */
interface Holding {
  /** What tells the resource from the others of the run. */
  readonly id: string;
  /** What the resource is about to become in this run; undefined when it stays as it is. */
  readonly intent: RecordBody | undefined;
}

/**
 * Who holds which record in this run ("One object, one owner" in the design). Adoption and Pulumi's
 * create-then-delete are dangerous together: on a rename without an alias, `--replace` and `state taint`
 * the engine creates first and then deletes what the create has just taken over (checked by running).
 */
export class RecordOwners {
  private readonly made = new Set<string>();
  private readonly held = new Map<string, Holding>();
  private readonly exchanged = new Map<string, string>();

  /** A create of this process returned the record, new or taken over. */
  noteMade(recordId: string): void {
    this.made.add(recordId);
  }

  /**
   * The program still has the resource that holds this record. A run killed after an exchange leaves two resources
   * on one record; it belongs to the one that has come to rest there.
   */
  noteHeld(recordId: string, id: string, intent: RecordBody | undefined): void {
    const known = this.held.get(recordId);
    const settled = known !== undefined && known.id !== id && known.intent === undefined;
    if (!settled || intent === undefined) this.held.set(recordId, { id, intent });
  }

  /** A PUT gave the record another id. */
  noteRenamed(recordId: string, newId: string): void {
    if (this.made.has(recordId)) this.made.add(newId);
    const holding = this.held.get(recordId);
    if (holding === undefined) return;
    this.held.delete(recordId);
    this.held.set(newId, holding);
    this.exchanged.set(holding.id, newId);
  }

  wasMade(recordId: string): boolean {
    return this.made.has(recordId);
  }

  holderOf(recordId: string): string | undefined {
    return this.held.get(recordId)?.id;
  }

  intentFor(recordId: string): RecordBody | undefined {
    return this.held.get(recordId)?.intent;
  }

  isTaken(recordId: string): boolean {
    return this.made.has(recordId) || this.held.has(recordId);
  }

  /** The record of the resource: what the state says, unless this run has exchanged it. */
  currentRecord(id: string, stateRecordId: string): string {
    return this.exchanged.get(id) ?? stateRecordId;
  }

  /** The resource's record is as wanted and moves no more. False when another resource has got that record meanwhile. */
  settle(id: string, recordId: string): boolean {
    if (this.currentRecord(id, recordId) !== recordId) return false;
    if (this.held.get(recordId)?.id === id) this.held.set(recordId, { id, intent: undefined });
    return true;
  }

  /** The resource's update has failed: its record goes nowhere in this run. Answers which record that is by now. */
  giveUp(id: string, stateRecordId: string): string {
    const recordId = this.currentRecord(id, stateRecordId);
    this.settle(id, recordId);
    return recordId;
  }

  /** Two resources take each other's record, because each already is what the other is to become. */
  exchange(mine: { id: string; recordId: string }, theirRecordId: string): void {
    const theirs = this.held.get(theirRecordId);
    if (theirs === undefined) return;
    this.exchanged.set(theirs.id, mine.recordId);
    this.exchanged.set(mine.id, theirRecordId);
    const intent = this.held.get(mine.recordId)?.intent;
    this.held.set(mine.recordId, theirs);
    this.held.set(theirRecordId, { id: mine.id, intent });
  }
}
