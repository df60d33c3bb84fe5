import { Hono } from 'hono';
import type { ServiceContext, ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { requireScopes } from '../../authentication';
import type { Machine } from '../machine';
import { pageOf } from '../../pagination';
import { checkQuery } from '../../read-request';
import { refusal } from '../../rejection';
import { isForgotten, machineOfPath } from './answers';
import { monthly, PRICING, TEMPLATES } from '../catalogue';
import { detailsOf, inventoryItem, machineItem, primaryIpOf, statusOf } from './views';

/** Reading machines. Source: developer.hostup.se, section vps-services. */
export function vpsInventory(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app
    .get('/vps', (c) => {
      requireScopes(c, simulation, 'read:vm');
      checkQuery(c, switches, ['limit', 'cursor', 'name', 'primaryIp', 'include']);
      const machines = listed(c, simulation);
      const page = pageOf(machines, c.req.query(), switches, { default: 20, max: 100 });
      const maintenance = (c.req.queries('include') ?? []).includes('pendingMaintenance')
        ? { pendingMaintenance: null, pendingMaintenanceHasDeadline: false }
        : {};
      const data = page.data.map((machine) => ({ ...inventoryItem(machine, simulation), ...maintenance }));
      return c.json({ ...page, data });
    })
    .get('/vps/:id', (c) => {
      const machine = machineOfPath(c, simulation, 'read:vm');
      checkQuery(c, switches, []);
      return c.json(machineItem(machine, simulation));
    })
    .get('/vps/:id/details', (c) => c.json(detailsOf(machineOfPath(c, simulation, 'read:vm'), simulation)))
    .get('/vps/:id/status', (c) => c.json(statusOf(machineOfPath(c, simulation, 'read:vm'), simulation)))
    .get('/vps/:id/templates', (c) => {
      machineOfPath(c, simulation, 'read:vm');
      const free = { licensing: null, licensingNotice: null };
      return c.json({ data: TEMPLATES.map((template) => ({ ...template, ...free })) });
    })
    .get('/vps/:id/billing-breakdown', (c) => {
      const machine = machineOfPath(c, simulation, 'read:billing');
      if (!machine.isPayg) throw refusal(409, 'conflict', 'The VPS has a fixed billing cycle.');
      return c.json(breakdownOf(machine, simulation));
    });
  return app;
}

function listed(c: ServiceContext, simulation: Simulation): Machine[] {
  const { name, primaryIp } = c.req.query();
  const now = simulation.clock.now();
  return simulation.account.machines
    .all(now)
    .filter(
      (machine) =>
        !machine.legacy &&
        machine.listedAt <= now &&
        machine.foundAt <= now &&
        !isForgotten(machine, simulation) &&
        (name === undefined || machine.name.toLowerCase() === name.toLowerCase()) &&
        (primaryIp === undefined || primaryIpOf(machine) === primaryIp),
    );
}

/** Source: developer.hostup.se, cloud-vps/get-v2-vps-id-billing-breakdown. */
function breakdownOf({ resources }: Machine, { clock }: Simulation) {
  const { cpuPerCoreHour, memoryPerGbHour, storagePerGbHour, ipPerHour, currencyCode } = PRICING;
  const lineItems = [
    { type: 'cpu', label: 'CPU', quantity: resources.cpuCores, ratePerHour: cpuPerCoreHour },
    { type: 'memory', label: 'Memory', quantity: resources.memoryGb, ratePerHour: memoryPerGbHour },
    { type: 'storage', label: 'Storage', quantity: resources.storageGb, ratePerHour: storagePerGbHour },
    { type: 'ipv4', label: 'IPv4', quantity: 1, ratePerHour: ipPerHour },
  ].map((item) => ({ ...item, estimatedAmount: monthly(item.quantity * item.ratePerHour) }));
  const start = new Date(clock.now());
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
  const total = lineItems.reduce((sum, item) => sum + item.estimatedAmount, 0);
  return {
    estimate: {
      basis: 'max_24_7',
      currencyCode,
      estimatedMonthlyAmount: Math.round(total * 100) / 100,
      period: {
        startAt: new Date(Date.UTC(year, month, 1)).toISOString(),
        endAt: new Date(Date.UTC(year, month + 1, 1)).toISOString(),
      },
      lineItems,
    },
    actualsAvailable: false,
    actualsNote: 'See GET /api/v2/billing/metered-usage for what was used.',
  };
}
