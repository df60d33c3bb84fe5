import { Hono } from 'hono';
import type { ServiceContext, ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import { requireScopes } from '../authentication';
import type { HostingAccount } from './account';
import { accountDetails, accountItem, accountView } from './views';
import { pageOf } from '../pagination';
import { checkQuery } from '../read-request';
import { invalid, problem, refusal } from '../rejection';

const INCLUDES = ['billingCycleOptions', 'domains'];

/** Web hosting accounts. Source: developer.hostup.se, section webhosting-services. */
export function hostingV2(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app
    .get('/shared-hosting', (c) => {
      requireScopes(c, simulation, 'read:hosting');
      checkQuery(c, switches, ['limit', 'cursor', 'include']);
      const included = c.req.queries('include') ?? [];
      if (!included.every((item) => INCLUDES.includes(item)))
        throw invalid([problem('include', `\`include\` must be one of ${INCLUDES.join(', ')}.`)]);
      const accounts = simulation.account.hosting.accounts();
      const page = pageOf(accounts, c.req.query(), switches, { default: 20, max: 100 });
      return c.json({ ...page, data: page.data.map((one) => accountItem(one, simulation, included)) });
    })
    .get('/shared-hosting/:accountId', (c) => {
      requireScopes(c, simulation, 'read:hosting');
      checkQuery(c, switches, []);
      return c.json(accountView(accountOfPath(c, simulation), simulation));
    })
    .get('/shared-hosting/:accountId/account-details', (c) => {
      requireScopes(c, simulation, 'read:hosting');
      checkQuery(c, switches, []);
      return c.json(accountDetails(accountOfPath(c, simulation), simulation));
    });
  return app;
}

/** The account of a v2 path; else throws a Rejection. v2 takes neither numbers nor domains. */
export function accountOfPath(c: ServiceContext, { account }: Simulation): HostingAccount {
  const found = account.hosting.account(c.req.param('accountId') ?? '');
  if (found === undefined) throw refusal(404, 'not_found', 'Hosting account not found.');
  return found;
}
