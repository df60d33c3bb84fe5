import { hostup } from '../vendor';
import { z } from 'zod';
import { defined } from '../../../core/values';
import { defineFunction } from '../../../core/function';
import { HostupError } from '../../../core/error';
import { type InputsOf, output, property } from '../../../core/property';
import { getHostingAccountExamples, getHostingAccountsExamples } from './get-hosting.examples';
import { factsOfAccount, hostingAccountFacts, type HostingAccountFacts } from './key';
import { namedTypes } from '../../../core/named-types';

const inputs = {
  id: property({
    schema: z.string('id is text: acct_…'),
    optional: true,
    doc: 'Id of the account, `acct_…`. Write this or `domain`.',
    onChange: 'ignore',
  }),
  domain: property({
    schema: z.string('domain is text: example.com'),
    optional: true,
    doc: 'Any domain of the account. Write this or `id`.',
    onChange: 'ignore',
  }),
} as const;

const accessFacts = {
  username: output({ schema: z.string(), optional: true, doc: 'Login of its control panel and of SSH.' }),
  serverHostname: output({ schema: z.string(), optional: true, doc: 'Its server.' }),
  serverIp: output({ schema: z.string(), optional: true, doc: 'Address of its server.' }),
  sshCommand: output({
    schema: z.string(),
    optional: true,
    doc: 'How to get in, e.g. `ssh user@srv11.hostup.se`.',
  }),
} as const;

type Access = Partial<Record<keyof typeof accessFacts, string>>;

/**
 * Looks up one web hosting account. Passwords that the vendor may tell (FTP, mail) are no part of it.
 * Source: developer.hostup.se/endpoints/webhosting-services/get-v2-shared-hosting-accountid-account-details
 */
export const getHostingAccount = defineFunction<InputsOf<typeof inputs>, HostingAccountFacts & Access>({
  token: 'hostup:index:getHostingAccount',
  doc: 'Looks up a web hosting account at HostUp by its id or by one of its domains, with what SSH needs. What the API does not tell is missing.',
  example: getHostingAccountExamples,
  scopes: ['read:hosting'],
  inputs,
  outputs: { ...hostingAccountFacts, ...accessFacts },
  invoke: async ({ client }, { domain, id }) => {
    const { hosting } = client(hostup);
    if ((id === undefined) === (domain === undefined)) {
      throw new HostupError('Neither or both of id and domain are given', {
        code: 'invalid_input',
        property: 'domain',
        fix: 'Write one of them.',
      });
    }
    const account = await hosting.accounts.find(id ?? domain ?? '', id === undefined ? 'domain' : 'id');
    const { access, serverIp } = (await hosting.accounts.access(account.id)) ?? {};
    return {
      ...factsOfAccount(account),
      ...defined({
        username: access?.username ?? undefined,
        serverHostname: access?.serverHostname ?? undefined,
        serverIp: serverIp ?? undefined,
        sshCommand: await hosting.sshCommand(account.id),
      }),
    };
  },
});

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
  invoke: async ({ client }) => {
    const accounts = (await client(hostup).hosting.accounts.all()).map(factsOfAccount);
    const order = (each: HostingAccountFacts): string => `${each.name} ${each.id}`;
    return { accounts: accounts.sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
  },
});
