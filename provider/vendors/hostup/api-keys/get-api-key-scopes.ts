import { hostup } from '../vendor';
import { z } from 'zod';
import { defineFunction } from '../../../core/function';
import { HostupError } from '../../../core/error';
import { namedTypes } from '../../../core/named-types';
import { output } from '../../../core/property';
import type { Scope } from './scopes';
import { getApiKeyScopesExamples } from './api-key.examples';

const scope = z
  .object({ name: z.string(), description: z.string().optional(), category: z.string().optional() })
  .register(namedTypes, {
    token: 'hostup:index:ApiKeyScope',
    doc: 'Something that an API key may be allowed.',
    members: {
      name: 'What `scopes` of an ApiKey takes, e.g. `read:dns`.',
      description: 'What it allows, in words of HostUp.',
      category: 'Group that HostUp sorts it into.',
    },
  });

/** Lists scopes. Source: hostup.se/en/support/api-autentisering (GET /api/keys/scopes) */
export const getApiKeyScopes = defineFunction<object, { scopes: readonly Scope[] }>({
  token: 'hostup:index:getApiKeyScopes',
  doc: 'Lists what an API key of HostUp may be allowed, as HostUp orders it. It may take `write:account` instead of `read:account` (inferred).',
  example: getApiKeyScopesExamples,
  scopes: ['read:account'],
  inputs: {},
  outputs: { scopes: output({ schema: z.array(scope), doc: 'The scopes.' }) },
  invoke: async ({ client }) => {
    const scopes = await client(hostup).apiKeys.scopes();
    if (scopes.length > 0) return { scopes };
    throw new HostupError('HostUp answers with a catalogue of scopes that cannot be read', {
      code: 'unexpected_answer',
      fix: 'Look them up at https://cloud.hostup.se/api-management.',
    });
  },
});
