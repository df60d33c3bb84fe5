import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { namedTypes } from '../../../core/named-types';
import { output } from '../../../core/property';
import { getHostingAccountsExamples } from './get-hosting.examples';
import { factsOfAccount, hostingAccountFacts, type HostingAccountFacts } from './key';

const { domains, id, name, primaryDomain, status } = hostingAccountFacts;

const account = z
  .object({
    id: id.schema,
    name: name.schema,
    primaryDomain: primaryDomain.schema.optional(),
    domains: domains.schema,
    status: status.schema,
  })
  .register(namedTypes, {
    token: 'hostup:index:HostingAccount',
    doc: 'A web hosting account.',
    members: {
      id: id.doc,
      name: name.doc,
      primaryDomain: primaryDomain.doc,
      domains: domains.doc,
      status: status.doc,
    },
  });

/** Lists web hosting accounts. Source: developer.hostup.se/endpoints/webhosting-services/get-v2-shared-hosting */
export const getHostingAccounts = defineFunction<object, { accounts: HostingAccountFacts[] }>({
  token: 'hostup:index:getHostingAccounts',
  doc: 'Lists the web hosting accounts at HostUp that the key can see, sorted by name.',
  example: getHostingAccountsExamples,
  scopes: ['read:hosting'],
  inputs: {},
  outputs: { accounts: output({ schema: z.array(account), doc: 'The accounts.' }) },
  invoke: async ({ services }) => {
    const accounts = (await services.hostup.hosting.accounts.all()).map(factsOfAccount);
    const order = (each: HostingAccountFacts): string => `${each.name} ${each.id}`;
    return { accounts: accounts.sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
  },
});
