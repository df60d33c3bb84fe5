import { Hono } from 'hono';
import { ZodError } from 'zod';
import { Rejection } from '../hostup/rejection';
import type { Simulation } from '../simulation';
import { readState } from '../state';
import { SWITCHES, SwitchError } from '../switches';
import { accountRoutes } from './account-routes';
import { ControlError, readBody } from './body';
import { collectionRoutes } from './collection-routes';
import { faultRoutes } from './fault-routes';
import { hestiaRoutes } from './hestia-routes';
import { hostingRoutes } from './hosting-routes';
import { hostupcloudRoutes } from './hostupcloud-routes';
import { localCallersOnly } from './local-callers';
import { ledgerRoutes } from './ledger-routes';
import { clockBody, rateLimitBody, switchesBody } from './schemas';
import { sshKeyRoutes } from './ssh-key-routes';
import { vpsRoutes } from './vps-routes';

/** The listener with which tests and people control the simulation. It needs no key: it listens on loopback only. */
export function controlApp(simulation: Simulation): Hono {
  const clock = () => ({ now: simulation.clock.iso(), frozen: simulation.clock.frozen });
  const app = new Hono();
  app
    .use(localCallersOnly)
    .get('/state', (c) => c.json(readState(simulation)))
    .post('/reset', async (c) => {
      await simulation.reset();
      return c.json(readState(simulation));
    })
    .get('/clock', (c) => c.json(clock()))
    .post('/clock', async (c) => {
      const { freeze, advanceSeconds = 0 } = await readBody(c, clockBody);
      if (freeze === true) simulation.clock.freeze();
      else if (freeze === false) simulation.clock.resume();
      else if (freeze !== undefined) simulation.clock.freeze(Date.parse(freeze));
      simulation.clock.advance(advanceSeconds * 1000);
      return c.json(clock());
    })
    .get('/switches', (c) =>
      c.json(
        Object.fromEntries(
          Object.entries(simulation.switches.all()).map(([name, value]) => [
            name,
            { value, ...SWITCHES[name as keyof typeof SWITCHES] },
          ]),
        ),
      ),
    )
    .patch('/switches', async (c) => {
      simulation.switches.set(await readBody(c, switchesBody));
      return c.json(simulation.switches.all());
    })
    .delete('/switches', (c) => {
      simulation.switches.clear();
      return c.json(simulation.switches.all());
    })
    .put('/rate-limit', async (c) => {
      const rate = await readBody(c, rateLimitBody);
      simulation.limiter.set(rate);
      return c.json(rate);
    })
    .delete('/rate-limit', (c) => {
      simulation.limiter.set(undefined);
      return c.body(null, 204);
    })
    .route('/ledger', ledgerRoutes(simulation))
    .route('/faults', faultRoutes(simulation))
    .route('/hestia', hestiaRoutes(simulation))
    .route('/collections', collectionRoutes(simulation))
    .route('/hosting-accounts', hostingRoutes(simulation))
    .route('/hostupcloud', hostupcloudRoutes(simulation))
    .route('/ssh-keys', sshKeyRoutes(simulation))
    .route('/', accountRoutes(simulation))
    .route('/', vpsRoutes(simulation))
    .notFound((c) => c.json({ error: `there is no ${c.req.method} ${c.req.path} in the control API` }, 404))
    .onError((error, c) => {
      if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
      if (error instanceof SwitchError) return c.json({ error: error.message }, 400);
      if (error instanceof Rejection) return c.json({ error: error.detail }, 400);
      if (error instanceof ZodError) {
        const issues = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
        return c.json({ error: issues.join('; ') }, 400);
      }
      return c.json({ error: `the simulator failed: ${error.message}` }, 500);
    });
  return app;
}
