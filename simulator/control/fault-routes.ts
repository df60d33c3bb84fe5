import { Hono } from 'hono';
import { ControlError, readBody } from './body';
import { faultsBody } from './schemas';
import type { Simulation } from '../simulation';

/** Adding, showing and removing faults. */
export function faultRoutes({ faults }: Simulation): Hono {
  const app = new Hono();
  app
    .get('/', (c) => c.json(faults.list()))
    .post('/', async (c) => {
      const rules = await readBody(c, faultsBody);
      return c.json(
        rules.map((rule) => faults.add(rule)),
        201,
      );
    })
    .delete('/', (c) => {
      faults.clear();
      return c.body(null, 204);
    })
    .delete('/:id', (c) => {
      if (faults.remove(c.req.param('id'))) return c.body(null, 204);
      throw new ControlError(404, `there is no fault ${c.req.param('id')}`);
    });
  return app;
}
