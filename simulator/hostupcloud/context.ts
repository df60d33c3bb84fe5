import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { LedgerEntry } from '../ledger';
import type { CloudKey } from './key';

/** What goes with a request through the app of HostUpCloud. */
export interface CloudEnv {
  Bindings: HttpBindings;
  Variables: {
    entry: LedgerEntry;
    /** Set once the request is authenticated. */
    key: CloudKey;
  };
}

export type CloudContext = Context<CloudEnv>;
