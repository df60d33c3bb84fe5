import type { MiddlewareHandler } from 'hono';
import type { Simulation } from '../simulation';
import type { CloudContext, CloudEnv } from './context';
import { isGood, permits, type CloudPermission } from './key';
import { CloudRejection } from './rejection';

/** Lets a request with a good key pass, and notes whose it is. Only the bearer form is documented. */
export function authenticated(simulation: Simulation): MiddlewareHandler<CloudEnv> {
  return async (c, next) => {
    const secret = /^Bearer +(\S+)\s*$/iu.exec(c.req.header('authorization') ?? '')?.[1];
    const key = secret === undefined ? undefined : simulation.cloud.keyWithSecret(secret);
    if (key === undefined) throw new CloudRejection(401, 'Invalid or missing API key');
    if (!isGood(key, simulation.clock.now())) {
      const why = key.revoked ? 'revoked' : 'expired';
      throw new CloudRejection(
        simulation.switches.get('hostupcloud.inactiveKeyStatus'),
        `The API key is ${why}`,
      );
    }
    c.set('key', key);
    c.get('entry').keyId = key.id;
    await next();
  };
}

/** Throws a CloudRejection unless the key has the permission. */
export function requireAccess(c: CloudContext, permission: CloudPermission): void {
  if (permits(c.get('key'), permission)) return;
  throw new CloudRejection(403, `The API key lacks the ${permission} permission`);
}
