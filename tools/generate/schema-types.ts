import { z } from 'zod';
import { namedTypes, type NamedType } from '../../provider/named-types';
import type { EnumSpec, ObjectSpec, TypeSpec } from './package-spec';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly 'x-named-type'?: NamedType;
}

/** Turns zod schemas into Pulumi's types, and gathers the named ones among them. */
export class SchemaTypes {
  private readonly named = new Map<string, ObjectSpec | EnumSpec>();

  /** All named types so far, sorted by token. */
  get types(): Record<string, ObjectSpec | EnumSpec> {
    return Object.fromEntries([...this.named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  specOf(schema: z.ZodType): TypeSpec {
    const json = z.toJSONSchema(schema, {
      override: ({ jsonSchema, zodSchema }) => {
        const name = namedTypes.get(zodSchema);
        if (name !== undefined) jsonSchema['x-named-type'] = name;
      },
    });
    return this.convert(json as JsonSchema);
  }

  private convert(schema: JsonSchema): TypeSpec {
    if (schema.enum !== undefined) return this.choice(schema, schema.enum);
    if (schema.anyOf !== undefined) return { oneOf: schema.anyOf.map((one) => this.convert(one)) };
    const type = schema.type ?? 'nothing';
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
      default:
        throw new Error(
          `The generator knows no Pulumi type for ${JSON.stringify(schema)}: teach it in schema-types.ts.`,
        );
    }
  }

  /**
   * A choice is text or the enum's type. The enum alone would refuse plain text in Go and in Python's type checkers, and
   * Python's SDK raises when an output holds a value that its version does not know; check judges the text anyway.
   */
  private choice(schema: JsonSchema, values: readonly unknown[]): TypeSpec {
    const { doc, members, token } = nameOf(schema);
    const options = values.map((value) => ({
      value: String(value),
      description: described(token, members, String(value)),
    }));
    this.add(token, { description: doc, type: 'string', enum: options });
    return { type: 'string', oneOf: [{ type: 'string' }, reference(token)] };
  }

  private object(schema: JsonSchema): TypeSpec {
    const { additionalProperties, properties, required = [] } = schema;
    if (properties === undefined || Object.keys(properties).length === 0) {
      const elements = typeof additionalProperties === 'object' ? additionalProperties : {};
      return { type: 'object', additionalProperties: this.convert(elements) };
    }
    const { doc, members, token } = nameOf(schema);
    const specs = Object.entries(properties).map(
      ([name, property]) =>
        [name, { ...this.convert(property), description: described(token, members, name) }] as const,
    );
    this.add(token, { description: doc, type: 'object', properties: Object.fromEntries(specs), required });
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

function described(token: string, members: NamedType['members'], name: string): string {
  const doc = members[name];
  if (doc === undefined) throw new Error(`${token} says nothing about ${name}: add it to \`members\`.`);
  return doc;
}
