import { Hono, type Context } from 'hono';
import type { Collection, Parented, Changes } from '../collections/collection';
import type { Item } from '../collections/items';
import { changeItem, seedItem } from '../collections/operations';
import type { Simulation } from '../simulation';
import { ControlError, readBody } from './body';

/** Objects of every collection past the API: no key, no ledger, no faults. What another user does in the panel. */
export function collectionRoutes(simulation: Simulation): Hono {
  const collectionOf = (c: Context): Collection => {
    const { definitions } = simulation;
    const kind = c.req.param('kind') ?? '';
    const found = definitions.find((collection) => collection.kind === kind);
    if (found !== undefined) return found;
    const kinds = definitions.map((collection) => collection.kind).join(', ');
    throw new ControlError(404, `there is no collection ${kind}; there are ${kinds}`);
  };

  const app = new Hono();
  app
    .get('/:kind', (c) => {
      const collection = collectionOf(c);
      const all = simulation.collections.of(collection).all();
      return c.json(all.map((item) => collection.state(item)));
    })
    .post('/:kind', async (c) => {
      const collection = collectionOf(c);
      return addByControl(c, simulation, collection, await readBody(c, collection.seed));
    })
    .patch('/:kind/:id', async (c) => {
      const collection = collectionOf(c);
      return changeByControl(c, simulation, collection, await readBody(c, collection.change));
    })
    .delete('/:kind/:id', (c) => removeByControl(c, simulation, collectionOf(c)));
  return app;
}

type CollectionWith<T extends Item, Change extends object> = Collection<string, object, T, Change>;

export async function addByControl<T extends Item, Change extends object>(
  c: Context,
  simulation: Simulation,
  collection: CollectionWith<T, Change>,
  seed: Change & Parented,
): Promise<Response> {
  const item = seedItem(simulation, collection, seed, isForced(c));
  await simulation.save();
  return c.json(collection.state(item), 201);
}

export async function changeByControl<T extends Item, Change extends Changes<T>>(
  c: Context,
  simulation: Simulation,
  collection: CollectionWith<T, Change>,
  change: Change,
): Promise<Response> {
  const strictness = { outOfBand: true, force: isForced(c) };
  const item = changeItem(simulation, collection, itemOf(c, simulation, collection), change, strictness);
  await simulation.save();
  return c.json(collection.state(item));
}

export async function removeByControl<T extends Item, Change extends object>(
  c: Context,
  simulation: Simulation,
  collection: CollectionWith<T, Change>,
): Promise<Response> {
  simulation.collections.of(collection).remove(itemOf(c, simulation, collection));
  await simulation.save();
  return c.body(null, 204);
}

function itemOf<T extends Item, Change extends object>(
  c: Context,
  simulation: Simulation,
  collection: CollectionWith<T, Change>,
): T {
  const id = c.req.param('id') ?? '';
  const item = simulation.collections.of(collection).get(id);
  if (item === undefined) throw new ControlError(404, `there is no ${collection.noun} ${id}`);
  return item;
}

/** `?force=true` skips the vendor's rules. */
const isForced = (c: Context): boolean => c.req.query('force') === 'true';
