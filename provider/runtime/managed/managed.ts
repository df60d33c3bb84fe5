import type { Context } from '../../core/context';
import { diff } from '../../core/diff';
import type { ListedObject, Listing } from '../../core/listing';
import {
  defineResource,
  type Lifecycle,
  type ReadResult,
  type ResourceDefinition,
  Unfinished,
} from '../../core/resource';
import { defined, type Values } from '../../core/values';
import { adoptionOf } from '../adoption';
import { keepingAccount } from '../evidence/keep-account';
import { Collection } from './collection';
import { notListed } from './conflicts';
import { textIn } from './objects';
import type { Clocked, IdentifiedResource, ManagedResource } from './shape';
import { shapeFaults } from './shape-faults';

/** A managed resource: its definition, and the collection that a function of the same kind shares with it. */
export interface Managed<I, O, T, C extends Clocked, K extends keyof I> {
  readonly definition: ResourceDefinition;
  readonly collection: (client: C) => Collection<I, O, T, C, K>;
}

/**
 * A resource that is a collection at its vendor: looking before a create, lost answers, adoption, locks, shared lists,
 * refresh, import and inventory come from here; the vendor's calls and what they mean from `shape`.
 */
export function managed<I extends object, O extends I, T, C extends Clocked, K extends keyof I = keyof I>(
  shape: IdentifiedResource<I, O, T, C, K>,
): Managed<I, O, T, C, K> {
  const faults = shapeFaults(shape);
  if (faults.length > 0) throw new Error(`${shape.token}: ${faults.join('; ')}`);
  const life = new ManagedLife(shape);
  return { definition: life.definition, collection: (client) => life.collection(client) };
}

/** Translates between the state and the collection. */
class ManagedLife<I extends object, O extends I, T, C extends Clocked, K extends keyof I> {
  readonly definition: ResourceDefinition;
  private readonly collections = new WeakMap<C, Collection<I, O, T, C, K>>();

  constructor(private readonly shape: ManagedResource<I, O, T, C, K>) {
    this.definition = defineResource<I, O>({
      deleteBeforeReplace: true,
      describe: (values) => textIn(values, 'name'),
      ...shape,
      ownership: { record: (client) => this.of({ client }).ownership, key: (id) => id },
      listing: this.listing(),
      lifecycle: this.lifecycle(),
    });
  }

  private lifecycle(): Lifecycle<I, O> {
    const { vendor, witness } = this.shape;
    const plain: Lifecycle<I, O> = {
      create: (context, wanted) => this.create(context, wanted),
      read: (context, id, olds) => this.read(context, id, olds),
      update: (context, id, olds, news) => this.update(context, id, olds, news),
      delete: (context, id, olds) => this.of(context).remove(this.placeOf(olds), id, olds, context.signal),
    };
    return witness === undefined ? plain : keepingAccount(plain, (client) => witness(client(vendor)));
  }

  /** One for each client, which is one for each credential. */
  collection(client: C): Collection<I, O, T, C, K> {
    const differences = (item: T, wanted: I, place: string) =>
      diff(this.definition, this.stateOf(item, wanted, place) as Values, wanted as Values);
    const known = this.collections.get(client);
    const collection = known ?? new Collection<I, O, T, C, K>({ shape: this.shape, client, differences });
    this.collections.set(client, collection);
    return collection;
  }

  private async create(context: Context, wanted: I): Promise<{ id: string; outputs: O }> {
    const { importable = false, log, settings, signal } = context;
    const place = this.placeOf(wanted);
    const { adopt } = wanted as { readonly adopt?: boolean };
    const options = { adoption: adoptionOf(settings, adopt), importable, log, signal };
    const { isNew, item } = await this.of(context).create(place, wanted, options);
    const id = this.of(context).idOf(item, place);
    const outputs = this.withFacts(wanted, item, {});
    this.refuseMismatch(item, wanted, id, outputs);
    if (isNew) await this.converge(context, id, item, wanted);
    return { id, outputs };
  }

  private async read(
    context: Context,
    id: string,
    olds: Partial<O> | undefined,
  ): Promise<ReadResult<O> | undefined> {
    const { isIt, place: parent } = this.shape;
    const { signal } = context;
    const { known, place } = parent?.parse(id, olds) ?? { place: '', known: {} };
    const told = { ...known, ...olds } as Partial<O>;
    const collection = this.of(context);
    const item = await (olds === undefined && isIt === undefined
      ? collection.named(place, id)
      : collection.find(place, id, told, signal));
    const whole = item && (await collection.whole(item, told, signal));
    if (whole === undefined) return undefined;
    const outputs = this.stateOf(whole, told, place);
    const inputs = Object.fromEntries(Object.entries(outputs).filter(([name]) => name in this.shape.inputs));
    return { id: collection.idOf(whole, place), outputs, inputs };
  }

  private async update(context: Context, id: string, olds: O, news: I): Promise<O> {
    const isSame = diff(this.definition, olds as Values, news as Values).length === 0;
    if (isSame) return this.withFacts(news, undefined, olds);
    const item = await this.of(context).update(this.placeOf(olds), id, news, context.signal);
    return this.withFacts(news, item, olds);
  }

  /** Brings about what the create could not carry, or the vendor made otherwise of it. The id is in the state by then. */
  private async converge(context: Context, id: string, item: T, wanted: I): Promise<void> {
    const place = this.placeOf(wanted);
    if (this.of(context).differences(item, wanted, place).length === 0) return;
    try {
      await this.of(context).update(place, id, wanted, context.signal);
    } catch (error) {
      throw new Unfinished(id, this.stateOf(item, wanted, place) as Values, error as Error);
    }
  }

  /** What the vendor has made something else of must be seen before it is used, and replaced. */
  private refuseMismatch(item: T, wanted: I, id: string, outputs: O): void {
    const { identity, noun } = this.shape;
    const [ours, theirs] = [identity?.of(wanted), identity?.found(item)];
    if (identity === undefined || ours === undefined || theirs === undefined || theirs === ours) return;
    const error = identity.mismatch?.(ours, theirs) ?? notListed(noun);
    throw new Unfinished(id, { ...outputs, [identity.property]: '' }, error);
  }

  /** The object as the state would have it: declared inputs only, and as known what no vendor tells. */
  private stateOf(item: T, known: Partial<O>, place: string): O {
    const found = this.shape.inputsOf(item, known, place) as Values;
    const told = Object.entries(this.shape.inputs).map(([name, { onChange }]) => [
      name,
      onChange === 'ignore' ? (known as Values)[name] : found[name],
    ]);
    return this.withFacts(defined(Object.fromEntries(told) as object) as I, item, known);
  }

  private withFacts(inputs: I, item: T | undefined, known: Partial<O>): O {
    return { ...inputs, ...this.shape.facts(inputs, item, known) } as unknown as O;
  }

  private of({ client }: Pick<Context, 'client'>): Collection<I, O, T, C, K> {
    return this.collection(client(this.shape.vendor));
  }

  private placeOf(inputs: I): string {
    return this.shape.place?.of(inputs) ?? '';
  }

  private listing(): Listing<O> {
    const { identity, listed, noun, place: parent, vendor } = this.shape;
    const never = `${vendor.name} takes over no ${noun}`;
    return {
      adoption: identity === undefined ? { never } : () => true,
      list: async (context) => {
        const places = (await parent?.all(context)) ?? [];
        const collection = this.of(context);
        const objects: ListedObject[] = [];
        // One after another: a panel counts what a key may not list as a failed login.
        for (const place of parent === undefined ? [''] : places.map(({ id }) => id)) {
          for (const item of await collection.recent(place)) {
            const shown = collection.shown(item, place);
            objects.push({ ...shown, ...(place === '' ? {} : { place }), ...listed?.(item) });
          }
        }
        return { places, objects };
      },
    };
  }
}
