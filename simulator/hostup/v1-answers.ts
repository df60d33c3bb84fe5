import type { ServiceContext } from './request-context';
import type { Simulation } from '../simulation';

/** What every answer of v1 is wrapped in. */
export const success = (c: ServiceContext, simulation: Simulation, data: unknown) =>
  c.json({ success: true, timestamp: simulation.clock.iso(), requestId: c.get('entry').requestId, data });
