import type { MiddlewareHandler } from 'hono';
import type { Simulation } from '../simulation';
import type { CloudEnv } from './context';
import { CloudRejection } from './rejection';

/**
 * 60 requests per minute, then 429. Source: docs.hostupcloud.com/api-keys. Minutes are simulated ones, so that a
 * test of the limit need not last longer than its clock says.
 */
export function rateLimited(simulation: Simulation): MiddlewareHandler<CloudEnv> {
  return async (c, next) => {
    const { clock, cloud, switches } = simulation;
    const limit = switches.get('hostupcloud.requestsPerMinute');
    if (limit === 0) return next();
    const caller = switches.get('hostupcloud.rateScope') === 'key' ? c.get('key').id : 'account';
    const { allowed, retryAfterSeconds } = cloud.requests.take(caller, clock.now(), {
      limit,
      kind: switches.get('hostupcloud.rateWindow'),
      countsRefused: switches.get('hostupcloud.refusedRequests') === 'counted',
    });
    if (allowed) return next();
    const saysWhen = switches.get('hostupcloud.retryAfter') === 'seconds';
    const headers = saysWhen ? { 'retry-after': String(retryAfterSeconds) } : {};
    throw new CloudRejection(429, 'Too Many Requests', headers);
  };
}
