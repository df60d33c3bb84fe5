import type { PropertyChange } from '../../core/diff';
import { accountIn } from '../evidence/keep-account';
import { ListedObjects, type Sought } from '../evidence/listed';
import type { RemovalAnswer } from '../evidence/removal';
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

/** The objects of one kind that one credential sees: found by their ids, changed and removed. */
export class ManagedObjects<I, O, T, C extends Clocked, K extends keyof I> {
  readonly ownership = new Ownership();
  readonly differences: CollectionParts<I, O, T, C, K>['differences'];
  protected readonly api: CollectionApi<I, T, K>;
  protected readonly lists: SharedList<readonly T[]>;
  private readonly listed: ListedObjects<readonly T[]>;

  constructor(protected readonly parts: CollectionParts<I, O, T, C, K>) {
    const { client, shape } = parts;
    this.api = shape.api(client);
    this.differences = parts.differences;
    this.lists = new SharedList((place) => this.api.list(place), client.clock);
    this.listed = new ListedObjects(this.lists, client.clock, shape.witness?.(client));
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

  /** The object of the state; `undefined` when it is proved to be gone (law 10). */
  find(place: string, id: string, known: Partial<I>, signal: AbortSignal): Promise<T | undefined> {
    return this.listed.find(this.sought(place, id, known), signal);
  }

  /**
   * By id; else, where ids are the vendor's, by what the vendor takes only once: it was removed and made again outside, as
   * long as no other resource of the program has it.
   */
  private sought(place: string, id: string, known: Partial<I>): Sought<readonly T[], T> {
    const { identity, isIt, noun } = this.parts.shape;
    const own = identity && identity.property in known ? identity.of(known as I) : undefined;
    const isLike = (item: T): boolean =>
      identity?.found(item) === own && !this.ownership.isTaken(this.idOf(item, place));
    const among = (items: readonly T[]): T | undefined => {
      const it = items.find((item) => isIt?.(item, id, known) ?? this.idOf(item, place) === id);
      return it ?? (isIt === undefined && own !== undefined ? items.find(isLike) : undefined);
    };
    return { list: place, among, id, what: `the ${noun} ${id}`, account: accountIn(known) };
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

  /** Deletes the object, and proves it by the list (law 10). */
  async remove(place: string, id: string, olds: I, signal: AbortSignal): Promise<void> {
    const send = (seen: T | undefined): Promise<RemovalAnswer> => {
      const current = seen === undefined ? id : this.idOf(seen, place);
      return this.writing(place, () => this.api.delete(place, current, olds, signal));
    };
    await this.locked(signal, () => this.listed.remove(this.sought(place, id, olds), send, signal));
    // A replacement may get the same id, where the vendor makes ids of what the objects are.
    this.ownership.noteEnded(id);
  }

  /** A lost update is proved by the diff too, and sent again otherwise. */
  protected async bring(place: string, id: string, wanted: I, signal: AbortSignal): Promise<T> {
    const find = async (): Promise<T | undefined> => {
      const item = this.sought(place, id, wanted).among(await this.lists.fresh(place));
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
