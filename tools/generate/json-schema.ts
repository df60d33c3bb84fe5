import { z } from 'zod';
import { namedTypes, type NamedType } from '../../provider/core/named-types';

/** The part of JSON schema that the generators understand. */
export interface JsonSchema {
  /** Several for a union of plain types. */
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly 'x-named-type'?: NamedType;
}

/** The form in which the generators read a zod schema: plain data, with the names of the types in it. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const json = z.toJSONSchema(schema, {
    override: ({ jsonSchema, zodSchema }) => {
      if (zodSchema._zod.def.type === 'default' || zodSchema._zod.def.type === 'prefault') {
        throw new Error(
          'A schema has .default(), which check does not fill in: write `default` beside `schema`, for the whole ' +
            'property, or make the field optional and say in its doc what happens without it.',
        );
      }
      const name = namedTypes.get(zodSchema);
      if (name !== undefined) jsonSchema['x-named-type'] = name;
    },
  });
  return json as JsonSchema;
}

/**
 * Rejects an input in which zod drops unknown fields: a misspelled one would be lost silently and never reach the
 * vendor.
 */
export function refuseLooseObjects(schema: z.ZodType): void {
  z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema, zodSchema }) => {
      if (zodSchema._zod.def.type !== 'object' || jsonSchema.additionalProperties === false) return;
      const name =
        namedTypes.get(zodSchema)?.token ?? `with ${Object.keys(jsonSchema.properties ?? {}).join(', ')}`;
      throw new Error(
        `The object ${name} is an input that lets misspelled fields pass: make it z.strictObject.`,
      );
    },
  });
}
