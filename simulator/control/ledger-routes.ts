import { Hono } from 'hono';
import { ControlError } from './body';
import { target } from '../ledger';
import { pathPattern } from '../path-pattern';
import type { Simulation } from '../simulation';

/** Reading and clearing the request ledger. */
export function ledgerRoutes(simulation: Simulation): Hono {
  const app = new Hono();
  app
    .get('/', (c) => {
      const { method, path, since = '0' } = c.req.query();
      if (!/^\d+$/u.test(since)) throw new ControlError(400, '`since` must be a sequence number');
      const pattern = path === undefined ? undefined : pathPattern(path);
      const entries = simulation.ledger
        .entries()
        .filter(
          (entry) =>
            entry.sequence > Number(since) &&
            (method === undefined || entry.method === method.toUpperCase()) &&
            (pattern === undefined || pattern.test(target(entry))),
        );
      return c.json(entries);
    })
    .delete('/', (c) => {
      simulation.ledger.clear();
      return c.body(null, 204);
    });
  return app;
}
