import type { FaceName } from './face';
import { yamlProgram } from './plugin-program';

/** A resource of a program, with values that are known when it is written; a secret is `{ secret: '…' }`. */
export interface MixedResource {
  /** `DnsRecord`, `hestia.DnsRecord`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Resources of any kinds by name. */
export type MixedProgram = Readonly<Record<string, MixedResource>>;

/** The text of the program: CommonJS for the dynamic face, YAML for the plugin. */
export const mixedProgram = (face: FaceName, program: MixedProgram): string =>
  face === 'dynamic' ? commonJs(program) : yaml(program);

function commonJs(program: MixedProgram): string {
  const lines = Object.entries(program).map(
    ([name, { options = {}, properties, type }]) =>
      `new hostup.${type}(${JSON.stringify(name)}, ${literal(properties)}, ${JSON.stringify(options)});`,
  );
  return [
    `const pulumi = require('@pulumi/pulumi');`,
    `const hostup = require('pulumi-hostup');`,
    ...lines,
    '',
  ].join('\n');
}

const literal = (properties: MixedResource['properties']): string =>
  `{ ${Object.entries(properties)
    .map(
      ([name, value]) =>
        `${name}: ${secretOf(value) === undefined ? JSON.stringify(value) : `pulumi.secret(${JSON.stringify(secretOf(value))})`}`,
    )
    .join(', ')} }`;

const yaml = (program: MixedProgram): string =>
  yamlProgram({
    resources: Object.fromEntries(
      Object.entries(program).map(([name, { options = {}, properties, type }]) => [
        name,
        {
          type: tokenOf(type),
          options,
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, yamlValue(value)]),
          ),
        },
      ]),
    ),
  });

const tokenOf = (type: string): string =>
  type.includes('.') ? `hostup:${type.replace('.', ':')}` : `hostup:index:${type}`;

function yamlValue(value: unknown): unknown {
  const secret = secretOf(value);
  return secret === undefined ? value : { 'fn::secret': secret };
}

const secretOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'secret' in value ? value.secret : undefined;
