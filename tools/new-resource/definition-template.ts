import type { ResourceNames } from './resource-names';

/** The definition of a plain family of HostUp's v2 API. What stands in angle brackets is for the author. */
export const definitionTemplate = ({
  article,
  family,
  file,
  noun,
  type,
  variable,
}: ResourceNames): string => `import { z } from 'zod';
import { type InputsOf, output, property } from '../../../core/property';
import { managed } from '../../../runtime/managed/managed';
import type { HostupClient } from '../client';
import { restCollection } from '../rest-collection';
import { hostup } from '../vendor';
import { ${variable}Examples } from './${file}.examples';

/** ${capital(article)} as HostUp shows it. Source: <the page of the list> */
const ${variable}Schema = z.looseObject({
  id: z.string(),
  name: z.string(),
  text: z.string().nullish(),
  createdAt: z.string().nullish(),
});
type Api${type} = z.infer<typeof ${variable}Schema>;

const inputs = {
  name: property({
    schema: z.string('name is text').trim().min(1, 'write a name, or leave it out to have one made'),
    autoname: true,
    doc: "Name of the ${noun} at HostUp. Left out: made from the resource's name.",
    onChange: 'update',
  }),
  text: property({
    schema: z.string('text is text').max(1000, 'write at most 1000 characters'),
    default: '',
    doc: 'What it says, at most 1000 characters. Default: nothing.',
    onChange: 'update',
  }),
  adopt: property({
    schema: z.boolean('adopt is true or false'),
    optional: true,
    doc: 'Take over the ${noun} of this name that already exists instead of failing. Matters at create only. Default: the setting \`hostup:adoptExisting\`.',
    onChange: 'ignore',
  }),
} as const;

const outputs = {
  createdAt: output({ schema: z.string(), optional: true, doc: 'When it was made, in ISO 8601.' }),
} as const;

type Inputs = InputsOf<typeof inputs>;
type Outputs = Inputs & InputsOf<typeof outputs>;

/** ${capital(article)} of the account. Source: <the page of the family> */
export const ${variable} = managed<Inputs, Outputs, Api${type}, HostupClient, 'name' | 'text'>({
  token: 'hostup:index:${type}',
  title: '${type}',
  vendor: hostup,
  summary: '${article} of the account',
  noun: '${noun}',
  doc: \`${capital(article)} of the account at HostUp.

A name that the account already has is never taken silently: the error names it, and \\\`adopt: true\\\` takes it over.\`,
  example: ${variable}Examples,
  scopes: { read: ['read:account'], write: ['write:account'] },
  life: {
    inputs: { name: 'first', text: 'one' },
    changes: [{ text: 'two' }, { name: 'second' }],
    importId: 'second',
  },
  imports: [
    { name: '${variable}', id: 'first', doc: 'By name.' },
    { name: '${variable}', id: '${variable}_…', doc: 'By id. The state keeps this form.' },
  ],
  inputs,
  outputs,
  create: ['name', 'text'],
  api: ({ http }) =>
    restCollection(http, {
      path: '/api/v2/${family}',
      item: ${variable}Schema,
      scopes: { read: ['read:account'], write: ['write:account'] },
      body: ({ name, text }) => ({ name, text }),
      update: ({ name, text }) => ({ name, text }),
      updateMethod: 'PUT',
    }),
  witness: ({ account }) => account,
  identity: { property: 'name', noun: 'name', of: ({ name }) => name, found: ({ name }) => name },
  inputsOf: ({ name, text }) => ({ name, text: text ?? '' }),
  facts: (_inputs, item, known) => ({ createdAt: item === undefined ? known.createdAt : (item.createdAt ?? undefined) }),
});
`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
