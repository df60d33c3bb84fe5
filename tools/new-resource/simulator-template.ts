import type { ResourceNames } from './resource-names';

/** The collection of the simulator, strict where the vendor's page is. */
export const simulatorTemplate = ({
  article,
  collection,
  family,
  noun,
  variable,
}: ResourceNames): string => `import { z } from 'zod';
import { hostupCollection } from './collection';
import { refusal } from './rejection';

const name = z.string().trim().min(1, 'must not be empty');
const text = z.string().max(1000, 'must have at most 1000 characters');

/** ${article.slice(0, 1).toUpperCase()}${article.slice(1)} of the account each. Source: <the page of the family> */
export const ${collection} = hostupCollection({
  kind: '${family}',
  noun: '${noun}',
  path: '/v2/${family}',
  idPrefix: '${variable}',
  fields: { name, text: text.default('') },
  samples: { name: () => 'simulated' },
  scopes: {
    list: 'read:account',
    create: 'write:account',
    update: 'write:account',
    delete: 'write:account',
  },
  page: { default: 20, max: 100 },
  update: { method: 'PUT' },
  unique: [
    {
      of: (item) => item.name,
      refuse: () => refusal(409, 'conflict', '${article.slice(0, 1).toUpperCase()}${article.slice(1)} of this name already exists.'),
    },
  ],
  view: ({ id, name: title, text: words, createdAt }) => ({ id, name: title, text: words, createdAt }),
});
`;
