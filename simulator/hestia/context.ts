import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { LedgerEntry } from '../ledger';
import type { HestiaCall, Unreadable } from './call';

/** What goes with a request through the app of the panel. */
export interface HestiaEnv {
  Bindings: HttpBindings;
  Variables: {
    entry: LedgerEntry;
    call: HestiaCall | Unreadable;
  };
}

export type HestiaContext = Context<HestiaEnv>;
