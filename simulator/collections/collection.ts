import { z } from 'zod';
import { definedMembers } from '../defined-members';
import type { SimulationContext } from '../simulation-context';
import { COMMON, TIMES, type Item, type Times } from './items';

/** Fields with their schemas. */
export type Shape = z.ZodRawShape;

/** What a shape reads. */
export type Read<S extends Shape> = z.output<z.ZodObject<S>>;

/** An object as it is stored: `fields` (F) as `stored` (S) overrides and extends them. */
export type ItemOf<F extends Shape, S extends Shape> = Item & Omit<Read<F>, keyof S> & Read<S>;

/** New values of some properties. */
export type Changes<T> = { readonly [N in keyof T]?: T[N] | undefined };

/** What an out-of-band change may set. */
export type ChangeOf<F extends Shape, S extends Shape> = Changes<Omit<ItemOf<F, S>, 'id' | 'parent'>>;

/** Whose it is, which control names where objects do not belong to the account. */
export interface Parented {
  readonly parent?: string | undefined;
}

/** A value that no two objects share. */
export interface Unique<Fields> {
  /** The value; `undefined` clashes with nothing. */
  of(fields: Fields): unknown;
  /** The vendor's answer when another object has it. */
  refuse(): Error;
  /** Whether the rule is in force, where a switch decides. Default: it is. */
  when?(simulation: SimulationContext): boolean;
  /** True: control is not held to it, so that tests can set up what the vendor refuses. */
  readonly apiOnly?: boolean;
}

/** How many objects the vendor allows. */
export interface Limit {
  readonly max: number;
  refuse(): Error;
}

/** How strictly a write is held to the rules. */
export interface Strictness {
  /** True for control: rules that are `apiOnly` do not count. */
  readonly outOfBand?: boolean;
  /** True: no rule counts. */
  readonly force?: boolean;
}

/** One kind of object that is created, listed, changed and deleted, whichever vendor has it. */
export interface CollectionOptions<K extends string, F extends Shape, S extends Shape, Shown extends object> {
  /** Its name in control routes and state files, e.g. `ssh-keys`; unique over all vendors, and permanent. */
  readonly kind: K;
  /** One of them, in a sentence: `SSH key`. */
  readonly noun: string;
  /** What a create takes, with the vendor's bounds; defaults belong here. */
  readonly fields: F;
  /** Further stored properties, and fields that control may set more freely than the API. */
  readonly stored?: S;
  /**
   * Throws the vendor's answer when the parent, e.g. a domain, does not exist. Absent for objects of the account. `unique` and `limit` hold within one parent.
   */
  checkParent?(id: string, simulation: SimulationContext): void;
  /** Values of the further stored properties at creation. */
  initial?(simulation: SimulationContext): Partial<ItemOf<F, S>>;
  /** Values for what an object added by control leaves out; each is called only when needed. */
  readonly samples?: { readonly [N in keyof Read<F>]?: (simulation: SimulationContext) => Read<F>[N] };
  readonly unique?: readonly Unique<Read<F>>[];
  /** Throws the vendor's answer for fields that their schemas cannot judge; called after `unique`. */
  check?(fields: Read<F>, simulation: SimulationContext): void;
  readonly limit?: Limit;
  /** What control shows, which must hold no secret. Default: what is stored. */
  state?(item: ItemOf<F, S>): Shown;
}

/** A collection that is defined; `defineCollection` makes it. */
export interface Collection<
  K extends string = string,
  Fields extends object = object,
  T extends Item = Item,
  Change extends object = object,
  Shown extends object = object,
> {
  readonly kind: K;
  readonly noun: string;
  /** An object in a state file. */
  readonly item: z.ZodType<T>;
  /** The body with which control adds one: everything but the parent may be left out. */
  readonly seed: z.ZodType<Change & Parented>;
  /** The body with which control changes one. */
  readonly change: z.ZodType<Change>;
  checkParent(id: string | null, simulation: SimulationContext): void;
  /** Throws the vendor's answer where the rules forbid these values beside the other objects. */
  checkRules(
    wanted: Fields | T,
    others: readonly T[],
    simulation: SimulationContext,
    strictness: Strictness,
  ): void;
  /** Throws the vendor's answer when this many objects leave no room for one more. */
  checkLimit(count: number): void;
  /** A seed with samples and defaults filled in, and what it says beyond the fields. Throws ZodError. */
  complete(
    seed: Change & Parented,
    simulation: SimulationContext,
  ): { readonly fields: Fields; readonly rest: Changes<T> };
  /** A new object, which is not stored yet. */
  create(fields: Fields, simulation: SimulationContext): T;
  state(item: T): Shown;
}

/** What a vendor provides: how it makes ids. */
export type NewId = (simulation: SimulationContext) => string;

/** Makes the collection of a definition. Vendors have a function of their own around it, which adds their routes. */
export function defineCollection<
  const K extends string,
  F extends Shape,
  S extends Shape = Times,
  Shown extends object = ItemOf<F, S>,
>(
  options: CollectionOptions<K, F, S, Shown>,
  newId: NewId,
): Collection<K, Read<F>, ItemOf<F, S>, ChangeOf<F, S>, Shown> {
  // TypeScript does not follow generic shapes through zod, so what is read is given its type here, in one place.
  type T = ItemOf<F, S>;
  type Sample = (simulation: SimulationContext) => unknown;
  type Fields = Read<F>;
  const { kind, noun, fields, stored, unique = [], limit } = options;
  const kept: Shape = { ...fields, ...stored };
  const seeded = z.object(Object.fromEntries(Object.entries(kept).filter(([name]) => name in fields)));
  const samples = Object.entries<Sample | undefined>(options.samples ?? {});
  return {
    kind,
    noun,
    item: z.object({ ...COMMON, ...kept }) as unknown as z.ZodType<T>,
    seed: z.strictObject({
      ...optional({ ...TIMES, ...kept }),
      ...(options.checkParent === undefined ? {} : { parent: z.string() }),
    }) as unknown as z.ZodType<ChangeOf<F, S> & Parented>,
    change: z.strictObject(optional({ ...TIMES, ...kept })) as unknown as z.ZodType<ChangeOf<F, S>>,
    checkParent: (id, simulation) => {
      if (id !== null) options.checkParent?.(id, simulation);
    },
    checkRules: (wanted, others, simulation, { outOfBand, force }) => {
      if (force === true) return;
      for (const rule of unique) {
        if (rule.when?.(simulation) === false || (rule.apiOnly === true && outOfBand === true)) continue;
        const value = rule.of(wanted as Fields);
        const isTaken = others.some((other) => rule.of(other as unknown as Fields) === value);
        if (value !== undefined && isTaken) throw rule.refuse();
      }
      options.check?.(wanted as Fields, simulation);
    },
    checkLimit: (count) => {
      if (limit !== undefined && count >= limit.max) throw limit.refuse();
    },
    complete: (seed, simulation) => {
      const filled: Record<string, unknown> = definedMembers(seed);
      for (const [name, sample] of samples) if (!(name in filled)) filled[name] = sample?.(simulation);
      const rest = Object.fromEntries(Object.entries(filled).filter(([name]) => !(name in fields)));
      return { fields: seeded.parse(filled) as Fields, rest: rest as Changes<T> };
    },
    create: (wanted, simulation) => {
      const now = simulation.clock.iso();
      const common: Item = { id: newId(simulation), parent: null, createdAt: now, updatedAt: now };
      return { ...common, ...options.initial?.(simulation), ...wanted } as unknown as T;
    },
    state: (item) => options.state?.(item) ?? (item as unknown as Shown),
  };
}

/** The shape with every field optional. A default belongs to a create: what a change leaves out stays as it is. */
export function optional(shape: Shape): Shape {
  const without = (schema: z.core.$ZodType) => (schema instanceof z.ZodDefault ? schema.unwrap() : schema);
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [name, z.optional(without(schema))]),
  );
}
