import { Hono } from 'hono';
import { requireScopes } from './authentication';
import { checkQuery } from './read-request';
import type { ServiceEnv } from './request-context';
import type { Simulation } from '../simulation';

/**
 * The customer's own account. The vendor's page of the PATCH shows this answer; that GET gives the same, and its scope, is
 * inferred. Source: developer.hostup.se/endpoints (patch-v2-me)
 */
export function meV2(simulation: Simulation): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>();
  app.get('/me', (c) => {
    requireScopes(c, simulation, 'read:account');
    checkQuery(c, simulation.switches, []);
    return c.json({
      id: simulation.account.clientId,
      name: 'Simulated Customer',
      firstName: 'Simulated',
      lastName: 'Customer',
      companyName: null,
      registrationIdentifier: null,
      countryCode: 'SE',
      phoneNumber: null,
      languageCode: 'en',
      currencyCode: 'SEK',
      accountType: 'private',
      vatNumber: null,
      invoiceReference: null,
    });
  });
  return app;
}
