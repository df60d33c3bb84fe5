import type { Holding } from '../../../core/ownership';
import { Ownership } from '../../../runtime/ownership';
import type { RecordBody } from './api';

/**
 * Who holds which record in this run. Two resources of one program may exchange their records, and a PUT may give a
 * record another id, so a resource's record is not always the one that its state names.
 */
export class RecordOwnership extends Ownership<RecordBody> {
  private readonly exchanged = new Map<string, string>();

  /** A run killed after an exchange leaves two resources on one record; it belongs to the one that has come to rest there. */
  override noteHeld(recordId: string, holding: Holding<RecordBody>): void {
    const known = this.held.get(recordId);
    const settled = known !== undefined && known.holder !== holding.holder && known.plan === undefined;
    if (!settled || holding.plan === undefined) super.noteHeld(recordId, holding);
  }

  /** A PUT gave the record another id. */
  noteRenamed(recordId: string, newId: string): void {
    const name = this.made.get(recordId);
    if (name !== undefined) this.made.set(newId, name);
    const holding = this.held.get(recordId);
    if (holding === undefined) return;
    this.held.delete(recordId);
    this.held.set(newId, holding);
    this.exchanged.set(holding.holder, newId);
  }

  /** The record of the resource: what the state says, unless this run has exchanged it. */
  override currentKey(holder: string, stateRecordId: string): string {
    return this.exchanged.get(holder) ?? stateRecordId;
  }

  /** The resource's record is as wanted and moves no more. False when another resource has got that record meanwhile. */
  settle(holder: string, recordId: string): boolean {
    if (this.currentKey(holder, recordId) !== recordId) return false;
    if (this.holderOf(recordId) === holder) this.held.set(recordId, { holder, moving: false });
    return true;
  }

  /** The resource's update has failed: its record goes nowhere in this run. Returns which record that is by now. */
  giveUp(holder: string, stateRecordId: string): string {
    const recordId = this.currentKey(holder, stateRecordId);
    this.settle(holder, recordId);
    return recordId;
  }

  /** Two resources take each other's record, because each already is what the other is to become. */
  exchange(mine: { id: string; recordId: string }, theirRecordId: string): void {
    const theirs = this.held.get(theirRecordId);
    if (theirs === undefined) return;
    this.exchanged.set(theirs.holder, mine.recordId);
    this.exchanged.set(mine.id, theirRecordId);
    const own = this.held.get(mine.recordId);
    this.held.set(mine.recordId, theirs);
    this.held.set(theirRecordId, { moving: false, ...own, holder: mine.id });
  }
}
