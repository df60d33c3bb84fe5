import { Hono } from 'hono';
import type { ServiceEnv } from '../request-context';
import type { Simulation } from '../simulation';
import { orders } from './orders';
import { vpsCancel } from './vps-cancel';
import { vpsDeploy } from './vps-deploy';
import { vpsHostname } from './vps-hostname';
import { vpsInventory } from './vps-inventory';
import { vpsPower } from './vps-power';
import { vpsRebuild } from './vps-rebuild';
import { vpsSize } from './vps-size';

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
