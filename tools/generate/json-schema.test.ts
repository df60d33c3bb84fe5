import { z } from 'zod';
import { namedTypes } from '../../provider/core/named-types';
import { jsonSchemaOf, refuseLooseObjects } from './json-schema';

test.each([
  ['of a field', z.strictObject({ a: z.string().default('x') })],
  ['of a property', z.string().default('x')],
  ['of a field, before it is read', z.strictObject({ a: z.string().prefault('x') })],
])('a default %s that only zod knows stops the generator', (_what, schema) => {
  expect(() => jsonSchemaOf(schema)).toThrow('write `default` beside `schema`');
});

const loose = z.object({ a: z.string() });

test.each([
  ['an object', loose, 'The object with a is an input'],
  ['an object in an object', z.strictObject({ b: loose.optional() }), 'The object with a is an input'],
  ['an object in a list', z.array(loose), 'The object with a is an input'],
  [
    'an object with a name',
    z
      .object({ a: z.string() })
      .register(namedTypes, { token: 'hostup:index:Loose', doc: '', members: { a: '' } }),
    'The object hostup:index:Loose is an input',
  ],
])(
  'an input in which a misspelled field would be dropped stops the generator: %s',
  (_what, schema, message) => {
    expect(() => refuseLooseObjects(schema)).toThrow(message);
  },
);

test.each([
  ['an object that refuses them', z.strictObject({ a: z.string() })],
  ['a map', z.record(z.string(), z.string())],
])('%s is taken', (_what, schema) => {
  expect(() => refuseLooseObjects(schema)).not.toThrow();
});
