import { z } from 'zod';

/** ISO times of the simulated clock; null where the vendor has none. */
export const TIMES = {
  createdAt: z.string().nullable().default(null),
  updatedAt: z.string().nullable().default(null),
};

/** The properties that every object of a collection has. */
export const COMMON = {
  id: z.string(),
  /** Id of what it belongs to, e.g. a domain; null: the account. */
  parent: z.string().nullable().default(null),
  ...TIMES,
};

/** What every object of a collection has. */
export type Item = z.output<z.ZodObject<typeof COMMON>>;

/** The stored properties that every collection has: `stored` adds to them. */
export type Times = typeof TIMES;

/** What the store must know of a collection. */
export interface Stored<T extends Item = Item> {
  readonly kind: string;
  /** An object in a state file. */
  readonly item: z.ZodType<T>;
}

/** The objects of one collection, in the order in which they came. */
export class Items<T extends Item> {
  private readonly byId = new Map<string, T>();

  all(): T[] {
    return [...this.byId.values()];
  }

  /** Those that belong to a parent; null: to the account. */
  of(parent: string | null): T[] {
    return this.all().filter((item) => item.parent === parent);
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  /** Adds an object, or takes the place of the one with its id. */
  put(item: T): void {
    this.byId.set(item.id, item);
  }

  remove({ id }: Item): void {
    this.byId.delete(id);
  }
}

/** The objects of all collections by kind, as a state file holds them. */
export type CollectionsSnapshot = Readonly<Record<string, readonly Item[]>>;

/** The objects of all collections. */
export class Collections {
  private readonly itemsByKind = new Map<string, Items<Item>>();

  /** Throws an Error for two definitions of one kind. */
  constructor(definitions: readonly Stored[], snapshot: CollectionsSnapshot = {}) {
    for (const { kind } of definitions) {
      if (this.itemsByKind.has(kind)) throw new Error(`there are two collections of the kind ${kind}`);
      const items = new Items<Item>();
      for (const item of snapshot[kind] ?? []) items.put(item);
      this.itemsByKind.set(kind, items);
    }
  }

  /** The objects of a collection. Throws an Error if it is not registered. */
  of<T extends Item>({ kind }: Stored<T>): Items<T> {
    const items = this.itemsByKind.get(kind);
    if (items === undefined) throw new Error(`the collection ${kind} is not registered`);
    return items as unknown as Items<T>;
  }

  snapshot(): CollectionsSnapshot {
    return Object.fromEntries([...this.itemsByKind].map(([kind, items]) => [kind, items.all()]));
  }
}

/** What a state file may hold of these collections. */
export const snapshotOf = (definitions: readonly Stored[]): z.ZodType<CollectionsSnapshot> =>
  z.object(Object.fromEntries(definitions.map(({ kind, item }) => [kind, z.array(item).default([])])));
