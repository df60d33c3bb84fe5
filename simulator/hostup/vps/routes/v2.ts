import { Hono } from 'hono';
import type { ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { orders } from './orders';
import { vpsCancel } from './cancel';
import { vpsDeploy } from './deploy';
import { vpsHostname } from './hostname';
import { vpsInventory } from './inventory';
import { vpsPower } from './power';
import { vpsRebuild } from './rebuild';
import { vpsSize } from './size';

const FAMILIES = [
  vpsDeploy,
  vpsInventory,
  vpsPower,
  vpsSize,
  vpsHostname,
  vpsRebuild,
  vpsCancel,
  orders,
] as const;

/** Machines of the second generation; `/vps/payg/…` goes first, as `payg` would else be taken for an id. */
export function vpsV2(simulation: Simulation): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>();
  for (const family of FAMILIES) app.route('/', family(simulation));
  return app;
}
