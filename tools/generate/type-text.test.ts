import { z } from 'zod';
import { namedTypes } from '../../provider/core/named-types';
import { jsonSchemaOf } from './json-schema';
import { typeText, valueText, type Naming } from './type-text';

const naming: Naming = ({ token }, _schema, side) => `${token.split(':').at(-1) ?? ''}_${side}`;

const cases: [string, z.ZodType, string][] = [
  ['text', z.string().min(1), 'string'],
  ['a number', z.number(), 'number'],
  ['a whole number', z.int().min(1), 'number'],
  ['a boolean', z.boolean(), 'boolean'],
  ['a choice', z.enum(['A', 'MX']), "'A' | 'MX'"],
  ['a choice with quotes in it', z.enum(["it's", 'a\\b']), "'it\\'s' | 'a\\\\b'"],
  ['a literal', z.literal('one'), "'one'"],
  ['a literal number', z.literal(7), '7'],
  ['several kinds', z.union([z.string(), z.number()]), 'string | number'],
  ['a list', z.array(z.string()), 'string[]'],
  ['a list of several kinds', z.array(z.union([z.string(), z.number()])), '(string | number)[]'],
  ['a list of lists', z.array(z.array(z.boolean())), 'boolean[][]'],
  ['an object', z.object({ a: z.string(), b: z.number().optional() }), '{ a: string; b?: number }'],
  ['a list of objects', z.array(z.strictObject({ a: z.string() })), '{ a: string }[]'],
  ['a map', z.record(z.string(), z.number()), 'Record<string, number>'],
  ['an object of which nothing is known', z.object({}), 'Record<string, unknown>'],
];

test.each(cases)('%s', (_what, schema, text) =>
  expect(typeText(jsonSchemaOf(schema), 'output', naming)).toBe(text),
);

const point = z
  .object({ x: z.int() })
  .register(namedTypes, { token: 'hostup:index:Point', doc: 'A point.', members: { x: 'Across.' } });

const inputs: [string, z.ZodType, string][] = [
  ['text', z.string(), 'pulumi.Input<string>'],
  ['a choice', z.enum(['A', 'MX']), "pulumi.Input<'A' | 'MX'>"],
  ['a list', z.array(z.string()), 'pulumi.Input<pulumi.Input<string>[]>'],
  ['a list of several kinds', z.array(z.enum(['a', 'b'])), "pulumi.Input<pulumi.Input<'a' | 'b'>[]>"],
  ['a map', z.record(z.string(), z.number()), 'pulumi.Input<Record<string, pulumi.Input<number>>>'],
  [
    'an object',
    z.object({ a: z.string(), b: z.object({ c: z.number() }).optional() }),
    'pulumi.Input<{ a: pulumi.Input<string>; b?: pulumi.Input<{ c: pulumi.Input<number> }> | undefined }>',
  ],
  ['an object with a name', point, 'pulumi.Input<Point_input>'],
  ['a list of objects with a name', z.array(point), 'pulumi.Input<pulumi.Input<Point_input>[]>'],
  ['an object with a name that is refined', point.refine(() => true).optional(), 'pulumi.Input<Point_input>'],
];

test.each(inputs)(
  'in an input, what another resource gives may stand at any depth: %s',
  (_what, schema, text) => expect(valueText(jsonSchemaOf(schema), 'input', naming)).toBe(text),
);

test('an object with a name is called by it, also in a list', () => {
  const schema = z.object({ at: point, all: z.array(point).optional() });
  expect(typeText(jsonSchemaOf(schema), 'output', naming)).toBe('{ at: Point_output; all?: Point_output[] }');
});

test.each([
  ['anything', z.unknown()],
  ['null', z.null()],
  ['a list of anything', z.array(z.unknown())],
  ['a tuple', z.tuple([z.string()])],
])('what the generator does not know stops it: %s', (_what, schema) => {
  expect(() => typeText(jsonSchemaOf(schema), 'output', naming)).toThrow(
    /^The generator does not know a TypeScript type for .*add it in type-text\.ts\.$/u,
  );
});
