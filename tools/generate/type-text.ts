import type { NamedType } from '../../provider/core/named-types';
import type { JsonSchema } from './json-schema';

/** `input`: what a program writes, where each value at any depth may be another resource's output. */
export type Side = 'input' | 'output';

/** Returns the name of a named object. */
export type Naming = (type: NamedType, schema: JsonSchema, side: Side) => string;

/** The TypeScript type of a schema. Enums and objects without a name are written out, so that no declaration needs zod. */
export function typeText(schema: JsonSchema, side: Side, naming: Naming): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => literal(value)).join(' | ');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => typeText(one, side, naming)).join(' | ');
  const { type } = schema;
  if (typeof type === 'object')
    return type.map((one) => typeText({ ...schema, type: one }, side, naming)).join(' | ');
  switch (type) {
    case 'string':
    case 'boolean':
      return type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return `${elementText(schema.items ?? {}, side, naming)}[]`;
    case 'object':
      return objectText(schema, side, naming);
    case undefined:
    default:
      throw new Error(
        `The generator does not know a TypeScript type for ${JSON.stringify(schema)}: add it in type-text.ts.`,
      );
  }
}

/** The same for a nested value: in an input that is `pulumi.Input<…>`. */
export function valueText(schema: JsonSchema, side: Side, naming: Naming): string {
  const text = typeText(schema, side, naming);
  return side === 'input' ? `pulumi.Input<${text}>` : text;
}

/** Whether a schema is an object with fields of its own, and not a map. */
export const hasFields = ({ properties = {} }: JsonSchema): boolean => Object.keys(properties).length > 0;

/** One field of an object or of a class's arguments. `undefined` is named for programs with exactOptionalPropertyTypes. */
export const fieldText = (name: string, type: string, side: Side, isOptional: boolean): string =>
  `${name}${isOptional ? '?' : ''}: ${type}${isOptional && side === 'input' ? ' | undefined' : ''}`;

function objectText(schema: JsonSchema, side: Side, naming: Naming): string {
  const { additionalProperties, properties = {}, required = [], 'x-named-type': named } = schema;
  if (!hasFields(schema)) {
    const isMap = typeof additionalProperties === 'object';
    return `Record<string, ${isMap ? valueText(additionalProperties, side, naming) : 'unknown'}>`;
  }
  if (named !== undefined) return naming(named, schema, side);
  const fields = Object.entries(properties).map(([name, field]) =>
    fieldText(name, valueText(field, side, naming), side, !required.includes(name)),
  );
  return `{ ${fields.join('; ')} }`;
}

function elementText(schema: JsonSchema, side: Side, naming: Naming): string {
  const text = valueText(schema, side, naming);
  return side === 'output' && text.includes('|') ? `(${text})` : text;
}

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/['\\]/gu, '\\$&')}'` : JSON.stringify(value);
