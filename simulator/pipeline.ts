import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults';
import { target, type LedgerEntry } from './ledger';
import type { Service } from './service';
import type { Simulation } from './simulation';

/** What the pipeline needs of the context of any vendor's app. */
export interface PipelineEnv {
  Bindings: HttpBindings;
  Variables: { entry: LedgerEntry };
}

type PipelineContext = Context<PipelineEnv>;

/** What an error answer has to know of the request, whichever vendor was asked. */
export interface Asked {
  readonly req: { readonly path: string };
  get(name: 'entry'): LedgerEntry;
}

/** A status to inject, with the vendor's own body. */
export type StatusFault = Extract<Fault, { effect: 'status' }>;

/** What the pipeline must know of a vendor. */
export interface VendorStyle {
  readonly service: Service;
  /** Makes the id of a request to this path. */
  requestId(path: string): string;
  /** The vendor's own answer for an injected status. */
  faultAnswer(c: Asked, fault: StatusFault, headers: Record<string, string>): Response;
}

/** Enters each request in the ledger, and makes what it changed durable before the client gets its answer. */
export function recorded(simulation: Simulation, style: VendorStyle): MiddlewareHandler<PipelineEnv> {
  return async (c, next) => {
    const { ledger } = simulation;
    const entry = ledger.open({
      time: simulation.clock.iso(),
      service: style.service,
      method: c.req.method,
      path: c.req.path,
      query: c.req.query(),
      requestId: style.requestId(c.req.path),
    });
    c.set('entry', entry);
    try {
      await next();
    } finally {
      if (!c.env.incoming.socket.destroyed) entry.status = c.res.status;
      ledger.done(entry);
    }
  };
}

/** Injects the first fault that matches, before the request is handled or after it was. */
export function faulted(simulation: Simulation, style: VendorStyle): MiddlewareHandler<PipelineEnv> {
  return async (c, next) => {
    const entry = c.get('entry');
    const fault = simulation.faults.take(c.req.method, target(entry), style.service);
    entry.fault = fault?.id ?? null;
    // The timer must not keep a stopped simulator alive.
    if (fault !== undefined && fault.latencyMs > 0) await sleep(fault.latencyMs, undefined, { ref: false });
    if (fault === undefined || fault.effect === 'latency' || fault.when === 'after') {
      await next();
      if (entry.applied) await simulation.save();
    }
    if (fault === undefined || fault.effect === 'latency') return undefined;
    switch (fault.effect) {
      case 'status':
        c.res = undefined;
        c.res = statusAnswer(c, fault, style);
        return undefined;
      case 'drop':
        c.env.incoming.socket.destroy();
        break;
      case 'hang':
        await holdUntilClosed(c);
        break;
    }
    c.res = undefined;
    c.res = new Response(null, { status: 499 });
    return undefined;
  };
}

/** The body that the fault names, else the vendor's own. */
function statusAnswer(c: PipelineContext, fault: StatusFault, style: VendorStyle): Response {
  const { status, body, contentType, retryAfter } = fault;
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (body === undefined) return style.faultAnswer(c, fault, headers);
  return new Response(body, { status, headers: { ...headers, 'content-type': contentType } });
}

/** Resolves when the client has given up. */
export function holdUntilClosed(c: { readonly env: HttpBindings }): Promise<void> {
  const { socket } = c.env.incoming;
  if (socket.destroyed) return Promise.resolve();
  return new Promise((resolve) => void socket.once('close', () => resolve()));
}
