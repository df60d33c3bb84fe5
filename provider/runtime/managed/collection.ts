import { needsReplacement, type PropertyChange } from '../../core/diff';
import { type HostupError, isHostupError } from '../../core/error';
import type { Adoption } from '../adoption';
import { KeyedMutex } from '../keyed-mutex';
import { delayAbort, RETRY_DELAYS, write } from '../lost-answers';
import { alreadyThere, type Conflict, mayExist, sharedValue } from './conflicts';
import { ManagedObjects } from './objects';
import type { Clocked, Identity, UniqueValue } from './shape';

export interface CollectionOptions {
  readonly adoption: Adoption;
  /** Whether the way out of a conflict may be `pulumi import`. */
  readonly importable: boolean;
  readonly signal: AbortSignal;
  readonly log: (level: 'info' | 'warning', message: string) => void;
}

/** What a create is to lead to. */
interface Wish<I> extends CollectionOptions {
  readonly place: string;
  readonly wanted: I;
}

/** An object that a create has led to. */
export interface Arrived<T> {
  readonly item: T;
  /** It is new, and may differ from what was wanted still. */
  readonly isNew: boolean;
}

/** The objects of one kind that one credential sees: none is doubled, taken from somebody or lost (laws 1, 2 and 4). */
export class Collection<I, O, T, C extends Clocked, K extends keyof I> extends ManagedObjects<I, O, T, C, K> {
  private readonly mutex = new KeyedMutex();

  /** Makes the object, or takes over the one that is there already where that is allowed. */
  create(place: string, wanted: I, options: CollectionOptions): Promise<Arrived<T>> {
    return this.exclusively(place, wanted, options.signal, async () => {
      const arrived = await this.makeOrTake({ place, wanted, ...options });
      this.ownership.noteMade(this.idOf(arrived.item, place), this.nameOf(arrived.item));
      return arrived;
    });
  }

  private async makeOrTake(wish: Wish<I>): Promise<Arrived<T>> {
    const { place, wanted } = wish;
    const { demand, identity } = this.parts.shape;
    const before = await this.lists.fresh(place);
    const there = identity && before.find((item) => identity.found(item) === identity.of(wanted));
    if (identity !== undefined && there !== undefined) {
      return { item: await this.takeOver(there, wish), isNew: false };
    }
    demand?.(wanted, before);
    const item =
      identity === undefined ? await this.makeOnce(wish, before) : await this.makeUnlessThere(wish, identity);
    return { item, isNew: true };
  }

  /** What the identity tells apart may be looked for and sent again: the vendor takes none twice. */
  private async makeUnlessThere(wish: Wish<I>, identity: Identity<I, T>): Promise<T> {
    const { place, signal, wanted } = wish;
    const seen = { isFound: false };
    const look = async (): Promise<T | undefined> =>
      (await this.lists.fresh(place)).find((one) => identity.found(one) === identity.of(wanted));
    const find = async (): Promise<T | undefined> => {
      const item = await look();
      seen.isFound = item !== undefined;
      return item;
    };
    const send = async (): Promise<T> => (await this.post(place, wanted, signal)) ?? this.seen(await look());
    let item: T;
    try {
      item = await write({ send, find, repeat: 'when-absent', clock: this.parts.client.clock, signal });
    } catch (error) {
      throw isHostupError(error, 'rejected') ? await this.explained(error, wish) : error;
    }
    // Checked here, because what `find` throws is taken for a look that failed: somebody else's came meanwhile.
    const isTaken = this.ownership.isTaken(this.idOf(item, place));
    const isOurs = !isTaken && this.differencesOfCreate(item, wanted, place).length === 0;
    if (!seen.isFound || isOurs) return item;
    throw alreadyThere(this.conflict(item, wish));
  }

  /** Without an identity two objects could come of it: ids before against ids after, and never a second try. */
  private makeOnce({ place, signal, wanted }: Wish<I>, before: readonly T[]): Promise<T> {
    const known = new Set(before.map((item) => this.idOf(item, place)));
    const mayBe = (item: T): boolean => {
      const id = this.idOf(item, place);
      if (known.has(id) || this.ownership.isTaken(id)) return false;
      return this.differencesOfCreate(item, wanted, place).length === 0;
    };
    const unknown = (candidates: readonly T[], error: HostupError): HostupError => {
      const shown = candidates.map((item) => this.shown(item, place));
      return mayExist({ noun: this.parts.shape.noun, place }, shown, error);
    };
    return write<T, T>({
      send: async () => this.seen(await this.post(place, wanted, delayAbort(signal))),
      find: async () => (await this.lists.fresh(place)).filter(mayBe),
      repeat: 'never',
      found: async (only) => {
        try {
          return this.seen(await this.whole(only, {}, signal));
        } catch (error) {
          throw isHostupError(error) ? unknown([only], error) : error;
        }
      },
      unknown,
      delays: RETRY_DELAYS,
      clock: this.parts.client.clock,
      signal,
    });
  }

  private post(place: string, wanted: I, signal: AbortSignal): Promise<T | undefined> {
    return this.writing(place, () => this.api.create(place, this.sent(wanted), signal));
  }

  /** By the generic diff: equal ones are taken where that is set, others with `adopt` where an update helps. */
  private async takeOver(item: T, wish: Wish<I>): Promise<T> {
    const { adoption, log, place, signal, wanted } = wish;
    const changes = this.differences(item, wanted, place);
    const isEqual = changes.length === 0;
    const allowed = adoption === 'explicit' || (adoption === 'equal' && isEqual);
    const id = this.idOf(item, place);
    if (!allowed || needsReplacement(changes) || this.ownership.isTaken(id)) {
      throw alreadyThere(this.conflict(item, wish));
    }
    if (isEqual) return item;
    log('info', `Taken over ${id}, which was called ${this.nameOf(item)}.`);
    return await this.bring(place, id, wanted, signal);
  }

  /** Why the vendor did not take a new object, where its list tells. */
  private async explained(error: HostupError, wish: Wish<I>): Promise<HostupError> {
    const { place, wanted } = wish;
    const { identity, inputs, noun, unique = {} } = this.parts.shape;
    const items = await this.lists.fresh(place);
    const same = items.find((item) => identity?.found(item) === identity?.of(wanted));
    if (same !== undefined) return alreadyThere(this.conflict(same, wish, error));
    for (const [property, valueOf] of Object.entries<UniqueValue<T> | undefined>(unique)) {
      const rival = items.find((item) => valueOf?.(item) === wanted[property as keyof I]);
      if (rival === undefined) continue;
      const isMade = inputs[property]?.autoname === true;
      return sharedValue(error, this.shown(rival, place), { noun, place, property, isMade });
    }
    return error;
  }

  private conflict(item: T, { importable, place, wanted }: Wish<I>, cause?: HostupError): Conflict {
    const { identity, importIdOf, noun, token } = this.parts.shape;
    const shown = this.shown(item, place);
    return {
      ...{ token, place, shown, cause, importable },
      noun,
      identity,
      changes: this.differences(item, wanted, place),
      importId: importIdOf?.(item, wanted) ?? shown.id,
      isHeld: this.ownership.isTaken(shown.id),
    };
  }

  /** Differences in what a create carries. */
  private differencesOfCreate(item: T, wanted: I, place: string): readonly PropertyChange[] {
    const { create } = this.parts.shape;
    const changes = this.differences(item, wanted, place);
    return create === undefined
      ? changes
      : changes.filter(({ property }) => create.some((sent) => sent === property));
  }

  private sent(wanted: I): Pick<I, K> {
    const { create } = this.parts.shape;
    if (create === undefined) return wanted;
    return Object.fromEntries(create.map((key) => [key, wanted[key]])) as Pick<I, K>;
  }

  /**
   * One create at a time for each value that the vendor takes only once: two resources of one value would not see each
   * other, while those of different values share their lists.
   */
  private exclusively<R>(place: string, wanted: I, signal: AbortSignal, work: () => Promise<R>): Promise<R> {
    const { identity, lock, unique = {} } = this.parts.shape;
    if (lock !== undefined) return this.locked(signal, work);
    const others = Object.keys(unique).map((name) => `${name} ${String(wanted[name as keyof I])}`);
    const own = identity === undefined ? JSON.stringify(this.sent(wanted)) : identity.of(wanted);
    // Sorted, so that no two of them wait for each other.
    const keys = [...others, `${identity?.property ?? ''} ${own}`].map((key) => `${place} ${key}`).sort();
    const inside = (inner: () => Promise<R>, key: string) => () => this.mutex.run(key, inner, signal);
    return keys.reduceRight(inside, work)();
  }
}
