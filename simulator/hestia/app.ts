import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { faulted, holdUntilClosed, recorded, type VendorStyle } from '../pipeline';
import type { Simulation } from '../simulation';
import { failure } from './answer';
import { readCall } from './call';
import { execute } from './execute';
import { HestiaExit } from './exit';
import type { HestiaContext, HestiaEnv } from './context';
import { Workers } from './workers';

/** Calls that the server carries out at once: `pm.max_children` of its PHP. Source: observed, 1.10.3. */
const WORKERS = 4;

/** The API of a Hestia control panel. A ban comes first, as a firewall does; then the ledger's faults. */
export function hestiaApp(simulation: Simulation): Hono<HestiaEnv> {
  const workers = new Workers(WORKERS);
  const style: VendorStyle = {
    service: 'hestia',
    // Answers carry no id; it is for the ledger only.
    requestId: () => `hestia-${simulation.requestIds.characters('hestia', 16)}`,
    faultAnswer: (_, { status, detail, code, id }, headers) => {
      // nginx answers by itself unless the fault names an exit code, which only the API has.
      const isExit = /^\d+$/u.test(code ?? '');
      const text = `${isExit ? 'Error: ' : ''}${detail ?? `Injected by the fault ${id}`}`;
      const exit = isExit ? { 'hestia-exit-code': code ?? '' } : {};
      return new Response(text, { status, headers: { 'content-type': 'text/html', ...exit, ...headers } });
    },
  };
  const handle = async (c: HestiaContext): Promise<Response> => {
    const call = c.get('call');
    if (call === 'crash') return new Response(null, { status: 500 });
    if (call === 'noData')
      return failure(new HestiaExit('NO_DATA', 'data received is null or not valid'), false, false).response;
    const entry = c.get('entry');
    const { exitCode, response } = await workers.run(() => execute(call, addressOf(c), entry, simulation));
    entry.exitCode = exitCode;
    return response;
  };
  const app = new Hono<HestiaEnv>();
  app
    .use(recorded(simulation, style))
    .use(banned(simulation))
    .use('/api/*', called(simulation))
    .use(faulted(simulation, style))
    .all('/api/', handle)
    .all('/api/index.php', handle)
    // nginx's answer for a folder (inferred); a client that follows it loses its body.
    .all('/api', (c) => c.redirect('/api/', 301))
    .notFound(() => new Response('Not Found', { status: 404 }))
    .onError((error) => new Response(`The simulator failed: ${error.message}`, { status: 500 }));
  return app;
}

const addressOf = (c: HestiaContext): string =>
  (c.env.incoming.socket.remoteAddress ?? '').replace(/^::ffff:/u, '');

/** Reads the call, so that ledger and faults know which command it is. */
function called(simulation: Simulation): MiddlewareHandler<HestiaEnv> {
  return async (c, next) => {
    const call = await readCall(c, simulation.switches.get('hestia.mostArguments'));
    c.set('call', call);
    if (typeof call === 'object' && call.command !== undefined)
      c.get('entry').command = [call.command, ...call.args];
    await next();
  };
}

/** Turns banned addresses away, as close to a firewall as a server that has already taken the connection can come. */
function banned(simulation: Simulation): MiddlewareHandler<HestiaEnv> {
  return async (c, next) => {
    if (!simulation.hestia.failedLogins.isBanned(addressOf(c), simulation.clock.now())) return next();
    if (simulation.switches.get('hestia.banned') === 'closed') c.env.incoming.socket.destroy();
    else await holdUntilClosed(c);
    return new Response(null, { status: 499 });
  };
}
