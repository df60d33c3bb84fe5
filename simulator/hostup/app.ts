import { Hono } from 'hono';
import { faulted, recorded, type VendorStyle } from '../pipeline';
import type { ServiceEnv } from './request-context';
import type { Simulation } from '../simulation';
import { apiKeysV1 } from './keys/api-keys-v1';
import { authenticated } from './authentication';
import type { HostupCollection } from './collection';
import { dnsV1 } from './dns/v1';
import { dnsV2 } from './dns/v2';
import { hostingSshKeysV2 } from './hosting/ssh-keys-v2';
import { hostingV1 } from './hosting/v1';
import { hostingV2 } from './hosting/v2';
import { meV2 } from './me';
import { jobs } from './vps/routes/jobs';
import { rateLimited } from './rate-limited';
import { Rejection } from './rejection';
import { sshKeysV1 } from './keys/ssh-keys-v1';
import { errorAnswer, generationOf, usualCode, vendorError } from './vendor-errors';
import { vpsV1 } from './vps/routes/v1';
import { vpsV2 } from './vps/routes/v2';

/**
 * The API of cloud.hostup.se: `/api/v2/…` and, over the same store, the first generation under `/api/…`.
 * The order matters: the ledger sees everything, a fault hits before the key is looked at, and only requests with a
 * good key count against its rate limit.
 */
export function hostupApp(
  simulation: Simulation,
  collections: readonly HostupCollection[],
): Hono<ServiceEnv> {
  const style: VendorStyle = {
    service: 'hostup',
    requestId: (path) =>
      generationOf(path) === 'v2' ? simulation.requestIds.publicId('req') : simulation.requestIds.uuid(),
    faultAnswer: (c, fault, headers) => {
      const { status, code = usualCode(status), detail = `Injected by the fault ${fault.id}.` } = fault;
      return errorAnswer(c, simulation, { status, code, detail, headers });
    },
  };
  const app = new Hono<ServiceEnv>();
  app
    .use(recorded(simulation, style))
    .use(async (c, next) => {
      await next();
      if (simulation.switches.get('http.requestIdHeader') === 'sent')
        c.header('x-request-id', c.get('entry').requestId);
    })
    .use(faulted(simulation, style))
    .use(authenticated(simulation))
    .use(rateLimited(simulation))
    .route('/api/v2', dnsV2(simulation))
    .route('/api/v2', vpsV2(simulation))
    .route('/api/v2', hostingV2(simulation))
    .route('/api/v2', hostingSshKeysV2(simulation))
    .route('/api/v2', meV2(simulation))
    .route('/api', dnsV1(simulation))
    .route('/api', vpsV1(simulation))
    .route('/api', sshKeysV1(simulation))
    .route('/api', hostingV1(simulation))
    .route('/api', apiKeysV1(simulation))
    .route('/api', jobs(simulation))
    .notFound((c) => {
      const detail = `The simulator has no route ${c.req.method} ${c.req.path}.`;
      return errorAnswer(
        c,
        simulation,
        vendorError(new Rejection('unknownRoute', detail), simulation.switches, 'v2'),
      );
    })
    .onError((error, c) => {
      const { switches } = simulation;
      if (error instanceof Rejection) {
        return errorAnswer(c, simulation, vendorError(error, switches, generationOf(c.req.path)));
      }
      const detail = `The simulator failed: ${error.message}`;
      return errorAnswer(c, simulation, { status: 500, code: usualCode(500), detail });
    });
  for (const collection of collections) app.route('/api', collection.routes(simulation));
  return app;
}
