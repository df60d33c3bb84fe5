import { z } from 'zod';
import { typeText } from './type-text';

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

test.each(cases)('%s', (_what, schema, text) => expect(typeText(schema)).toBe(text));

test.each([
  ['anything', z.unknown()],
  ['null', z.null()],
  ['a list of anything', z.array(z.unknown())],
  ['a tuple', z.tuple([z.string()])],
])('what the generator does not know stops it: %s', (_what, schema) => {
  expect(() => typeText(schema)).toThrow(
    /^The generator knows no TypeScript for .*teach it in type-text\.ts\.$/u,
  );
});
