// The part of Pulumi's package schema that the generator writes. Source: pkg/codegen/schema/pulumi.json.

export interface TypeSpec {
  readonly type?: 'string' | 'boolean' | 'number' | 'integer' | 'array' | 'object';
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly oneOf?: readonly TypeSpec[];
  readonly $ref?: string;
}

export interface PropertySpec extends TypeSpec {
  readonly description: string;
  readonly secret?: true;
  readonly willReplaceOnChanges?: true;
}

export interface ObjectSpec {
  readonly description?: string;
  readonly type?: 'object';
  readonly properties?: Readonly<Record<string, PropertySpec>>;
  readonly required?: readonly string[];
}

export interface EnumSpec {
  readonly description: string;
  readonly type: 'string';
  readonly enum: readonly { readonly value: string; readonly description: string }[];
}

export interface ResourceSpec extends ObjectSpec {
  readonly inputProperties: Readonly<Record<string, PropertySpec>>;
  readonly requiredInputs?: readonly string[];
  readonly aliases?: readonly { readonly type: string }[];
}

export interface FunctionSpec {
  readonly description: string;
  readonly inputs?: ObjectSpec;
  readonly outputs: ObjectSpec;
}

export interface PackageSpec {
  readonly name: string;
  readonly version: string;
  readonly [header: string]: unknown;
  readonly config: { readonly variables: Readonly<Record<string, PropertySpec>> };
  readonly types: Readonly<Record<string, ObjectSpec | EnumSpec>>;
  readonly provider: ResourceSpec;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, FunctionSpec>>;
}
