import { z } from 'zod';
import { type InputsOf, property } from '../../provider/core/property';
import type { ResourceDefinition } from '../../provider/core/resource';
import { managed } from '../../provider/runtime/managed/managed';
import type { CollectionApi } from '../../provider/runtime/managed/shape';
import type { HostupClient } from '../../provider/vendors/hostup/client';
import { hostup } from '../../provider/vendors/hostup/vendor';

const inputs = {
  name: property({ schema: z.string(), doc: 'Name.', onChange: 'replace' }),
  text: property({ schema: z.string(), doc: 'Text.', onChange: 'update' }),
} as const;
type Note = InputsOf<typeof inputs>;

const itemSchema = z.looseObject({ id: z.string(), name: z.string(), text: z.string() });
type Item = z.infer<typeof itemSchema>;

const path = '/api/v2/notes';
const scopes = ['write:account'];
const api = ({ http }: HostupClient): CollectionApi<Note, Item> => ({
  async list() {
    const page = z.looseObject({ data: z.array(itemSchema), hasMore: z.literal(false) });
    const request = { method: 'GET', path: `${path}?limit=10`, scopes: ['read:account'] } as const;
    return (await http.request(request, page)).data;
  },
  create: (_place, json, signal) => http.request({ method: 'POST', path, json, scopes, signal }, itemSchema),
  update: (_place, id, { text: now }, signal) =>
    http.request({ method: 'PATCH', path: `${path}/${id}`, json: { text: now }, scopes, signal }, itemSchema),
  delete: (_place, id, _olds, signal) =>
    http.remove({ method: 'DELETE', path: `${path}/${id}`, scopes, signal }),
});

/** A made-up resource, a note of the simulated account: told apart by its name, or by nothing. */
export const noteOf = ({ isNamed }: { readonly isNamed: boolean }): ResourceDefinition =>
  managed<Note, Note, Item, HostupClient>({
    token: 'hostup:index:Note',
    title: 'Note',
    vendor: hostup,
    summary: 'a note',
    noun: 'note',
    doc: 'A note.',
    example: { typescript: 't', python: 'p', go: 'g', yaml: 'y' },
    inputs,
    outputs: {},
    api,
    ...(isNamed
      ? {
          identity: {
            property: 'name',
            noun: 'name',
            of: ({ name }: Note) => name,
            found: ({ name }: Item) => name,
          },
        }
      : {}),
    inputsOf: ({ name, text }) => ({ name, text }),
    facts: () => ({}),
  }).definition;
