import type { z } from 'zod';
import type { NamedType } from '../../provider/core/named-types';
import { jsonSchemaOf, type JsonSchema } from './json-schema';
import { memberDoc } from './member-doc';
import type { EnumSpec, ObjectSpec, TypeSpec } from './package-spec';
import { required } from './required';

/** Turns zod schemas into Pulumi's types, and collects the named ones among them. */
export class SchemaTypes {
  private readonly named = new Map<string, ObjectSpec | EnumSpec>();

  /** All named types so far, sorted by token. */
  get types(): Record<string, ObjectSpec | EnumSpec> {
    return Object.fromEntries([...this.named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  specOf = (schema: z.ZodType): TypeSpec => this.convert(jsonSchemaOf(schema));

  private convert(schema: JsonSchema): TypeSpec {
    if (schema.enum !== undefined) return this.choice(schema, schema.enum);
    if (schema.anyOf !== undefined) return { oneOf: schema.anyOf.map((one) => this.convert(one)) };
    const { type } = schema;
    if (typeof type === 'object') return { oneOf: type.map((one) => this.convert({ ...schema, type: one })) };
    switch (type) {
      case 'string':
      case 'boolean':
      case 'number':
      case 'integer':
        return { type };
      case 'array':
        return { type: 'array', items: this.convert(schema.items ?? {}) };
      case 'object':
        return this.object(schema);
      case undefined:
      default:
        throw new Error(
          `The generator does not know a Pulumi type for ${JSON.stringify(schema)}: add it in schema-types.ts.`,
        );
    }
  }

  /**
   * A choice is text or the enum's type. The enum alone would refuse plain text in Go and in Python's type checkers, and
   * Python's SDK raises when an output holds a value that its version does not know; check judges the text anyway.
   */
  private choice(schema: JsonSchema, values: readonly unknown[]): TypeSpec {
    const type = nameOf(schema);
    const options = values.map((value) => ({
      value: String(value),
      description: memberDoc(type, String(value)),
    }));
    const { doc, token } = type;
    this.add(token, { description: doc, type: 'string', enum: options });
    return { type: 'string', oneOf: [{ type: 'string' }, reference(token)] };
  }

  private object(schema: JsonSchema): TypeSpec {
    const { additionalProperties, properties, required: needed = [] } = schema;
    if (properties === undefined || Object.keys(properties).length === 0) {
      const elements = typeof additionalProperties === 'object' ? additionalProperties : {};
      return { type: 'object', additionalProperties: this.convert(elements) };
    }
    const type = nameOf(schema);
    const specs = Object.entries(properties).map(
      ([name, property]) =>
        [name, { ...this.convert(property), description: memberDoc(type, name) }] as const,
    );
    const { doc, token } = type;
    this.add(token, {
      description: doc,
      type: 'object',
      properties: Object.fromEntries(specs),
      ...required(needed),
    });
    return reference(token);
  }

  /** One name may stand in many places, but it must mean the same in all of them. */
  private add(token: string, spec: ObjectSpec | EnumSpec): void {
    const other = this.named.get(token);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(spec)) {
      throw new Error(`Two different types are called ${token}: rename one.`);
    }
    this.named.set(token, spec);
  }
}

const reference = (token: string): TypeSpec => ({ $ref: `#/types/${token}` });

function nameOf(schema: JsonSchema): NamedType {
  const name = schema['x-named-type'];
  if (name !== undefined) return name;
  throw new Error(
    `An enum or object has no name for the SDKs: ${JSON.stringify(schema)}. ` +
      'Give it one with .register(namedTypes, { token, doc, members }).',
  );
}
