import type { PropertyChange } from '../../core/diff';
import { Absence } from '../evidence/absence';
import { accountIn } from '../evidence/keep-account';
import { notRemoved, remove } from '../evidence/removal';
import type { AccountWitness } from '../evidence/witness';
import { write } from '../lost-answers';
import { Ownership } from '../ownership';
import { SharedList } from '../shared-list';
import { ambiguous, type NamedItem, notListed } from './conflicts';
import type { Clocked, CollectionApi, ManagedResource } from './shape';

/** What a collection works with. */
export interface CollectionParts<I, O, T, C extends Clocked, K extends keyof I> {
  readonly shape: ManagedResource<I, O, T, C, K>;
  readonly client: C;
  /** What the program wants otherwise than the object is, by the resource's own diff. */
  readonly differences: (item: T, wanted: I, place: string) => readonly PropertyChange[];
}

/** An object of the state. */
export interface Sought<I> {
  readonly place: string;
  readonly id: string;
  /** What the state says of it. */
  readonly known: Partial<I>;
}

/** The objects of one kind that one credential sees: found by their ids, changed and removed. */
export class ManagedObjects<I, O, T, C extends Clocked, K extends keyof I> {
  readonly ownership = new Ownership();
  readonly differences: CollectionParts<I, O, T, C, K>['differences'];
  protected readonly api: CollectionApi<I, T, K>;
  protected readonly lists: SharedList<readonly T[]>;
  private readonly absence: Absence<readonly T[]>;
  private readonly witness: AccountWitness | undefined;

  constructor(protected readonly parts: CollectionParts<I, O, T, C, K>) {
    const { client, shape } = parts;
    this.api = shape.api(client);
    this.differences = parts.differences;
    this.lists = new SharedList((place) => this.api.list(place), client.clock);
    this.absence = new Absence(this.lists, client.clock);
    this.witness = shape.witness?.(client);
  }

  /** Everything in a place, as it was a moment ago. */
  recent(place: string): Promise<readonly T[]> {
    return this.lists.recent(place);
  }

  idOf(item: T, place: string): string {
    return this.parts.shape.idOf?.(item, place) ?? textIn(item, 'id');
  }

  nameOf(item: T): string {
    return this.parts.shape.nameOf?.(item) ?? textIn(item, 'name');
  }

  /** The object of the state in a list that begins now. */
  async findFresh({ id, known, place }: Sought<I>): Promise<T | undefined> {
    return this.among(await this.lists.fresh(place), { id, known, place });
  }

  /** The object of the state; `undefined` when it is proved to be gone (law 10). */
  async find(sought: Sought<I>, signal: AbortSignal): Promise<T | undefined> {
    const { place } = sought;
    const item = this.among(await this.recent(place), sought);
    if (item !== undefined) {
      this.witness?.noteSeen();
      return item;
    }
    const shows = (items: readonly T[]): boolean => this.among(items, sought) !== undefined;
    if (!(await this.absence.isProven(place, shows, signal))) return await this.findFresh(sought);
    await this.demandWitness(sought);
    return undefined;
  }

  /**
   * By id; else, where ids are the vendor's, by what the vendor takes only once: it was removed and made again outside, as
   * long as no other resource of the program has it.
   */
  private among(items: readonly T[], { id, known, place }: Sought<I>): T | undefined {
    const { identity, isIt } = this.parts.shape;
    if (isIt !== undefined) return items.find((item) => isIt(item, id, known));
    const same = items.find((item) => this.idOf(item, place) === id);
    if (same !== undefined || identity === undefined || !(identity.property in known)) return same;
    const own = identity.of(known as I);
    return items.find(
      (item) => identity.found(item) === own && !this.ownership.isTaken(this.idOf(item, place)),
    );
  }

  private async demandWitness({ id, known }: Sought<I>): Promise<void> {
    await this.witness?.demand(accountIn(known), { id, object: `the ${this.parts.shape.noun} ${id}` });
  }

  /** The one object that an import names: by id, by identity, or by a name that only one has. */
  async named(place: string, text: string): Promise<T | undefined> {
    const items = await this.recent(place);
    const { identity, noun } = this.parts.shape;
    const exact = items.find((item) => this.idOf(item, place) === text || identity?.found(item) === text);
    if (exact !== undefined) return exact;
    const called = items.filter((item) => this.nameOf(item) === text);
    if (called.length <= 1) return called[0];
    const ids = called.map((item) => this.idOf(item, place));
    throw ambiguous(noun, text, ids);
  }

  /** With what the list does not show and nobody knows; `undefined` when it is gone. */
  async whole(item: T, known: Partial<O>, signal: AbortSignal): Promise<T | undefined> {
    const { client, shape } = this.parts;
    return shape.detail === undefined ? item : await shape.detail(client, item, known, signal);
  }

  /** Brings the object to what is wanted. */
  update(place: string, id: string, wanted: I, signal: AbortSignal): Promise<T> {
    return this.locked(signal, () => this.bring(place, id, wanted, signal));
  }

  /** Deletes the object, and proves it by the list: a key that opens something is not gone on a word. */
  async remove(place: string, id: string, olds: I, signal: AbortSignal): Promise<void> {
    const sought = { place, id, known: olds };
    await this.locked(signal, () => this.removeProved(sought, olds, signal));
    // A replacement may get the same id, where the vendor makes ids of what the objects are.
    this.ownership.noteEnded(id);
  }

  private async removeProved(sought: Sought<I>, olds: I, signal: AbortSignal): Promise<void> {
    const { id, place } = sought;
    let current = id;
    const look = (item: T | undefined): boolean => {
      if (item === undefined) return true;
      this.witness?.noteSeen();
      current = this.idOf(item, place);
      return false;
    };
    // Once in a run: who has seen an object of the state alive with this key knows that a not-found is about its account.
    if (this.witness?.hasSeen === false) look(this.among(await this.recent(place), sought));
    const what = `the ${this.parts.shape.noun} ${id}`;
    const answer = await remove({
      send: () => this.writing(place, () => this.api.delete(place, current, olds, signal)),
      isGone: async () => look(await this.findFresh(sought)),
      word: 'checked',
      what,
      clock: this.parts.client.clock,
      signal,
    });
    // A not-found, or a stranger's answer: then it takes the same proof as a refresh does.
    if (answer === 'open' && (await this.find(sought, signal)) !== undefined) throw notRemoved(what, answer);
  }

  /** A lost update is proved by the diff too, and sent again otherwise. */
  protected async bring(place: string, id: string, wanted: I, signal: AbortSignal): Promise<T> {
    const find = async (): Promise<T | undefined> => {
      const item = await this.findFresh({ place, id, known: wanted });
      return item !== undefined && this.differences(item, wanted, place).length === 0 ? item : undefined;
    };
    const { update } = this.api;
    // The check of the definition at load has seen to it.
    if (update === undefined) throw new TypeError(`${this.parts.shape.noun} has no update`);
    const send = async (): Promise<T> => {
      const answered = await this.writing(place, () => update(place, id, wanted, signal));
      return answered ?? this.seen(await find());
    };
    return await write({ send, find, repeat: 'when-absent', clock: this.parts.client.clock, signal });
  }

  shown(item: T, place: string): NamedItem {
    return { id: this.idOf(item, place), name: this.nameOf(item) };
  }

  protected seen(item: T | undefined): T {
    if (item !== undefined) return item;
    throw notListed(this.parts.shape.noun);
  }

  protected async writing<R>(place: string, work: () => Promise<R>): Promise<R> {
    this.lists.forget(place);
    try {
      return await work();
    } finally {
      this.lists.forget(place);
    }
  }

  protected locked<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R> {
    return this.parts.shape.lock?.(this.parts.client)(work, signal) ?? work();
  }
}

export function textIn(item: unknown, key: string): string {
  const value = (item as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : '';
}
