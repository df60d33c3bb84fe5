import { Hono } from 'hono';
import type { ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import { requireScopes } from '../../authentication';
import { isGone, type Machine } from '../machine';
import { failedDeployment } from '../power-actions';
import { refusal } from '../../rejection';
import { billingOf } from './views';

/** `GET /orders/{id}` for the orders of deployments. Source: developer.hostup.se, billing/get-v2-orders-id. */
export function orders(simulation: Simulation): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>();
  app.get('/orders/:id', (c) => {
    requireScopes(c, simulation, 'read:orders');
    const id = c.req.param('id');
    const machine = simulation.account.machines
      .all(simulation.clock.now())
      .find((one) => one.orderId === id && !one.legacy);
    if (machine === undefined) throw refusal(404, 'not_found', 'Order not found.');
    return c.json(orderOf(machine));
  });
  return app;
}

function orderOf(machine: Machine) {
  const { amount, currencyCode, billingCycle, isPayg } = billingOf(machine);
  return {
    id: machine.orderId,
    number: `O-${machine.orderId.slice(-8).toUpperCase()}`,
    status: orderStatus(machine),
    type: 'new',
    invoiceId: null,
    checkoutUrl: null,
    client: { id: null, email: null, firstName: null, lastName: null, companyName: null },
    billing: { amount, currencyCode, billingCycle, isPayg },
    invoice: null,
    // Where an order names its machine is not documented.
    items: [{ type: 'vps', name: machine.name, vpsId: machine.id }],
  };
}

function orderStatus(machine: Machine): string {
  if (machine.cancellation?.pendingOrder === true) return 'cancelled';
  if (failedDeployment(machine)) return 'failed';
  return machine.serviceStatus === 'pending' && !isGone(machine) ? 'pending' : 'completed';
}
