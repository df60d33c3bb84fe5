import { Hono } from 'hono';
import { faulted, recorded, type VendorStyle } from '../pipeline';
import type { Simulation } from '../simulation';
import { authenticated } from './authentication';
import type { CloudEnv } from './context';
import { cloudError, CloudRejection } from './rejection';
import { cloudInstances } from './instances';
import { rateLimited } from './rate-limited';

/**
 * The API of console.hostupcloud.com. The order is that of the other vendor: the ledger sees everything, a fault hits
 * before the key is looked at, and only requests with a good key count against its rate limit.
 */
export function hostupcloudApp(simulation: Simulation): Hono<CloudEnv> {
  const { switches } = simulation;
  const style: VendorStyle = {
    service: 'hostupcloud',
    // Nothing says that answers carry one; it is for the ledger only.
    requestId: () => `huc-${simulation.requestIds.characters('hostupcloud', 16)}`,
    faultAnswer: (_, fault, headers) => {
      const detail = fault.detail ?? `Injected by the fault ${fault.id}`;
      return cloudError(new CloudRejection(fault.status, detail, headers), switches, fault.code);
    },
  };
  const app = new Hono<CloudEnv>();
  app
    .use(recorded(simulation, style))
    .use(faulted(simulation, style))
    .use(authenticated(simulation))
    .use(rateLimited(simulation))
    .route('/api', cloudInstances(simulation))
    .notFound((c) => {
      const text = `The simulator has no route ${c.req.method} ${c.req.path}`;
      return cloudError(new CloudRejection(switches.get('http.unknownRouteStatus'), text), switches);
    })
    .onError((error) =>
      error instanceof CloudRejection
        ? cloudError(error, switches)
        : cloudError(new CloudRejection(500, `The simulator failed: ${error.message}`), switches),
    );
  return app;
}
