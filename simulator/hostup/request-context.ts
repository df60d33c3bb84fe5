import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { ApiKey } from './keys/api-key';
import type { LedgerEntry } from '../ledger';

/** What goes with a request through a service's app. */
export interface ServiceEnv {
  Bindings: HttpBindings;
  Variables: {
    entry: LedgerEntry;
    /** Set once the request is authenticated. */
    key: ApiKey;
  };
}

export type ServiceContext = Context<ServiceEnv>;

/** Notes that the request changed something. */
export const applied = (c: ServiceContext): void => void (c.get('entry').applied = true);
