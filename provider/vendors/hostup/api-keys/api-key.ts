import { hostup } from '../vendor';
import { defineResource } from '../../../core/resource';
import { keepingAccount } from '../../../runtime/evidence/keep-account';
import { createApiKey } from './create';
import { deleteApiKey } from './delete';
import { apiKeyExamples } from './api-key.examples';
import { readApiKey } from './find';
import { predictApiKey } from './predict';
import { updateApiKey } from './update';
import { inputs, type Inputs, outputs, type Outputs } from './schema';
import type { Listing } from '../../../core/listing';
import { isLive } from './key';

/** The API keys of the account in one call, never their secrets. Keys that work no more are left out. */
export const apiKeyListing: Listing<Outputs> = {
  adoption: {
    never: 'taking over an API key gives it a new secret, and whoever uses it now would be locked out',
  },
  async list({ client }) {
    const { apiKeys } = client(hostup);
    const keys = (await apiKeys.recent()).filter((key) => isLive(key, apiKeys.clock.now()));
    return { places: [], objects: keys.map(({ id, name }) => ({ id, name })) };
  },
  // Rolling a key may change its id at HostUp, the state keeps the first one.
  current: (id, { keyId }) => (typeof keyId === 'string' ? keyId : id),
};

/** An API key of the account. Source: developer.hostup.se/endpoints/general; v1 of the API, which alone has keys. */
export const apiKey = defineResource<Inputs, Outputs>({
  token: 'hostup:index:ApiKey',
  title: 'ApiKey',
  vendor: hostup,
  summary: 'an API key with the least it must be allowed, made, rotated and revoked',
  doc: `An API key of the account at HostUp, with the least that it needs to be allowed.

The secret is the output \`key\`. HostUp tells it once, when the key is made or rolled, so it is kept in the state, encrypted,
and nowhere else. When the answer that holds it is lost, the key that nobody can use is revoked, if it surely is the one;
otherwise the error names it. Neither a create nor a roll is sent twice in a run.

\`rotationTrigger\` rolls the key: the old secret probably stops working at once (inferred). \`isTest\` and \`expiresInDays\`
replace it: the new key is made first, and the old one revoked when nothing depends on it any more. A key that has
expired is replaced at the next \`pulumi up\` after a refresh; one that was disabled outside is enabled again.

The key that a run works with is never revoked, disabled or rolled by it. Of an imported key only its last use can tell.

Managing keys takes \`read:account\` and \`write:account\` (inferred; it may take the second for reading too), and perhaps
every scope that the new key is to have.`,
  example: apiKeyExamples,
  scopes: {
    read: ['read:account'],
    write: ['write:account'],
    also: [
      { scope: 'read:dns', when: '`allowedDnsZones` names zones by both name and id' },
      { scope: 'read:domains', when: '`allowedDnsZones` names zones' },
    ],
  },
  life: {
    inputs: { name: 'ci', scopes: ['read:dns'] },
    changes: [{ scopes: ['read:dns', 'write:dns'] }, { rotationTrigger: '2026' }],
    importId: 'ci',
  },
  imports: [
    { name: 'ci', id: 'ci', doc: 'By name, where only one key has it. The secret stays unknown.' },
    { name: 'ci', id: 'key_…', doc: 'By id. The state keeps this form.' },
  ],
  inputs,
  outputs,
  predict: predictApiKey,
  deleteBeforeReplace: false,
  ownership: {
    record: (client) => client(hostup).apiKeys.ownership,
    key: (_id, { keyId }) => keyId,
    byName: true,
  },
  describe: ({ name }) => (typeof name === 'string' ? name : ''),
  listing: apiKeyListing,
  lifecycle: keepingAccount(
    {
      create: createApiKey,
      read: readApiKey,
      update: updateApiKey,
      delete: (context, _id, olds) => deleteApiKey(context, olds),
    },
    (client) => client(hostup).account,
  ),
});
