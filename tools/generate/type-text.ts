import { z } from 'zod';

interface JsonSchema {
  /** Several for a union of plain types. */
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
}

/** The TypeScript type of a zod schema, written out flat, so that the SDK's declarations need no zod. */
export const typeText = (schema: z.ZodType): string => text(z.toJSONSchema(schema) as JsonSchema);

function text(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => literal(value)).join(' | ');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(text).join(' | ');
  const { type } = schema;
  if (typeof type === 'object') return type.map((one) => text({ ...schema, type: one })).join(' | ');
  switch (type) {
    case 'string':
    case 'boolean':
      return type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return `${parenthesised(text(schema.items ?? {}))}[]`;
    case 'object':
      return objectText(schema);
    case undefined:
    default:
      throw new Error(
        `The generator knows no TypeScript for ${JSON.stringify(schema)}: teach it in type-text.ts.`,
      );
  }
}

function objectText({ additionalProperties, properties = {}, required = [] }: JsonSchema): string {
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${text(field)}`,
  );
  if (fields.length > 0) return `{ ${fields.join('; ')} }`;
  return `Record<string, ${typeof additionalProperties === 'object' ? text(additionalProperties) : 'unknown'}>`;
}

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/['\\]/gu, '\\$&')}'` : JSON.stringify(value);
const parenthesised = (type: string): string => (type.includes('|') ? `(${type})` : type);
