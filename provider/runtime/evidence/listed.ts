import type { Clock } from '../../core/clock';
import { orAborted } from '../abort';
import type { SharedList } from '../shared-list';
import { Absence } from './absence';
import { notRemoved, remove, type Removal, type RemovalAnswer } from './removal';
import type { AccountWitness } from './witness';

/** An object of the state, and how a list shows it. */
export interface Sought<L, T> {
  /** The key of its list: a zone, an account. */
  readonly list: string;
  /** The object in the list, if it is there. */
  readonly among: (content: L) => T | undefined;
  readonly id: string;
  /** What it is called in errors: `the SSH key laptop`. */
  readonly what: string;
  /** The account that the state names, for what belongs to the account itself. */
  readonly account?: string | undefined;
}

/** What a list proves of the objects that it should show (law 10). `witness`: where they belong to the account itself. */
export class ListedObjects<L extends object> {
  private readonly absence: Absence<L>;

  constructor(
    private readonly lists: SharedList<L>,
    private readonly clock: Clock,
    private readonly witness?: AccountWitness,
  ) {
    this.absence = new Absence(lists, clock);
  }

  /** The object; `undefined` when it is proved to be gone. Throws `not_visible` without a witness. */
  async find<T>(sought: Sought<L, T>, signal: AbortSignal): Promise<T | undefined> {
    const { account, among, id, list, what } = sought;
    const found = await this.absence.find(list, among, signal);
    if (found === undefined) await this.witness?.demand(account, { id, object: what });
    else this.witness?.noteSeen();
    return found;
  }

  /**
   * Removes the object, and proves it by the list; `word` says what the vendor's own word for it is worth. `send` is given
   * the object as the last look has shown it.
   */
  async remove<T>(
    sought: Sought<L, T>,
    send: (seen: T | undefined) => Promise<RemovalAnswer>,
    signal: AbortSignal,
    word: Removal['word'] = 'checked',
  ): Promise<void> {
    const { among, list, what } = sought;
    let seen: T | undefined;
    const look = (content: L): boolean => {
      seen = among(content);
      if (seen !== undefined) this.witness?.noteSeen();
      return seen === undefined;
    };
    // Once in a run: who has seen an object of the state alive with this key knows that a not-found is about its account.
    if (this.witness?.hasSeen === false) look(await orAborted(this.lists.recent(list), signal));
    const isGone = async (): Promise<boolean> => look(await this.lists.fresh(list));
    const { clock } = this;
    const answer = await remove({ send: () => send(seen), isGone, word, what, clock, signal });
    // A not-found, or a stranger's answer: then it takes the same proof as a refresh does.
    if (answer === 'open' && (await this.find(sought, signal)) !== undefined) throw notRemoved(what, answer);
  }
}
