import { Hono } from 'hono';
import {
  defineCollection,
  optional,
  type Collection,
  type CollectionOptions,
  type ItemOf,
  type Read,
  type Shape,
  type Changes,
} from '../collections/collection';
import type { Item, Times } from '../collections/items';
import { addItem, changeItem } from '../collections/operations';
import type { Simulation } from '../simulation';
import type { Switches } from '../switches';
import { requireScopes } from './authentication';
import { pageOf, type PageSizes } from './pagination';
import { readFields } from './read-fields';
import { checkQuery } from './read-request';
import { refusal } from './rejection';
import { applied, type ServiceContext, type ServiceEnv } from './request-context';
import type { ScopeName } from './scopes';

/** The calls that an API may have for a collection. */
export type Call = 'list' | 'read' | 'create' | 'update' | 'delete';

/** A collection of HostUp's second generation. */
export interface HostupCollectionOptions<
  K extends string,
  F extends Shape,
  S extends Shape,
  Shown extends object,
> extends CollectionOptions<K, F, S, Shown> {
  /**
   * Where its routes are below `/api`, e.g. `/v2/ssh-keys`, or `/v2/domains/:parent/redirects` for what belongs to
   * something.
   */
  readonly path: `/v2/${string}`;
  /** What its ids begin with: `ssh` in `ssh_01…`. */
  readonly idPrefix: string;
  /** The scope that each call needs. A call that is not named does not exist. */
  readonly scopes: { readonly [C in Call]?: ScopeName | readonly ScopeName[] };
  /** How many objects a page of the list has. Default: the list comes whole, as `{"data": […]}`. */
  readonly page?: PageSizes;
  /** The method of an update, and the fields it takes. Default: PATCH, of which any field may be left out. */
  readonly update?: { readonly method: 'PATCH' | 'PUT'; readonly fields?: Shape };
  /** Status of a create. Default: 201. */
  createStatus?(switches: Switches): 200 | 201 | 202;
  /** Status of deleting what does not exist. Default: 404. */
  deleteMissingStatus?(switches: Switches): 404 | 204;
  /** An object as answers show it, its fields in documented order. */
  view(item: ItemOf<F, S>, simulation: Simulation): object;
}

/** A collection with the routes that serve it, below `/api`. */
export interface HostupCollection<
  K extends string = string,
  Fields extends object = object,
  T extends Item = Item,
  Change extends object = object,
  Shown extends object = object,
> extends Collection<K, Fields, T, Change, Shown> {
  routes(simulation: Simulation): Hono<ServiceEnv>;
}

/**
 * A collection of HostUp from one definition: its state, its routes with scopes, paging, limits and problem documents,
 * and its control routes. It takes part in ledger, faults, rate limit and state file like every other route.
 */
export function hostupCollection<
  const K extends string,
  F extends Shape,
  S extends Shape = Times,
  Shown extends object = ItemOf<F, S>,
>(options: HostupCollectionOptions<K, F, S, Shown>) {
  const { path, idPrefix, scopes, page, noun, update = { method: 'PATCH' } } = options;
  type T = ItemOf<F, S>;
  const collection = defineCollection(options, ({ account }) => account.ids.publicId(idPrefix));
  if (path.includes('/:parent/') !== (options.checkParent !== undefined))
    throw new Error(`${options.kind}: a path with :parent and checkParent go together`);
  const changed = update.fields ?? (update.method === 'PUT' ? options.fields : optional(options.fields));

  const routes = (simulation: Simulation): Hono<ServiceEnv> => {
    const { switches } = simulation;
    const items = () => simulation.collections.of(collection);
    const permit = (c: ServiceContext, call: Call, query: readonly string[] = []): void => {
      requireScopes(c, simulation, ...[scopes[call] ?? []].flat());
      checkQuery(c, switches, query);
    };
    const parentOf = (c: ServiceContext): string | null => {
      const parent = c.req.param('parent') ?? null;
      collection.checkParent(parent, simulation);
      return parent;
    };
    const find = (c: ServiceContext): T | undefined => {
      const parent = parentOf(c);
      const item = items().get(c.req.param('id') ?? '');
      return item?.parent === parent ? item : undefined;
    };
    const itemOf = (c: ServiceContext): T => {
      const item = find(c);
      if (item === undefined) throw refusal(404, 'not_found', `${capitalised(noun)} not found.`);
      return item;
    };
    const view = (item: T) => options.view(item, simulation);

    const app = new Hono<ServiceEnv>();
    if (scopes.list !== undefined)
      app.get(path, (c) => {
        permit(c, 'list', page === undefined ? [] : ['limit', 'cursor']);
        const all = items().of(parentOf(c));
        if (page === undefined) return c.json({ data: all.map(view) });
        const shown = pageOf(all, c.req.query(), switches, page);
        return c.json({ ...shown, data: shown.data.map(view) });
      });
    if (scopes.read !== undefined)
      app.get(`${path}/:id`, (c) => {
        permit(c, 'read');
        return c.json(view(itemOf(c)));
      });
    if (scopes.create !== undefined)
      app.post(path, async (c) => {
        permit(c, 'create');
        const fields: Read<F> = await readFields(c, switches, options.fields);
        const item = addItem(simulation, collection, fields, { parent: parentOf(c) } as Changes<T>);
        applied(c);
        return c.json(view(item), options.createStatus?.(switches) ?? 201);
      });
    if (scopes.update !== undefined)
      app.on(update.method, `${path}/:id`, async (c) => {
        permit(c, 'update');
        const fields = await readFields(c, switches, changed);
        const item = changeItem(simulation, collection, itemOf(c), fields as Changes<T>);
        applied(c);
        return c.json(view(item));
      });
    if (scopes.delete !== undefined)
      app.delete(`${path}/:id`, (c) => {
        permit(c, 'delete');
        if (find(c) === undefined && options.deleteMissingStatus?.(switches) === 204)
          return c.body(null, 204);
        items().remove(itemOf(c));
        applied(c);
        return c.body(null, 204);
      });
    return app;
  };
  return { ...collection, routes };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
