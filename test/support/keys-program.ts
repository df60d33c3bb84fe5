import type { FaceName } from './face';
import { yamlProgram, type YamlProgram } from './plugin-program';

/** A key of a program, with values that are known when the program is written. */
export interface KeyResource {
  readonly type: 'ApiKey' | 'HostingSshKey' | 'SshKey';
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Keys of a program by resource name. The secret of each ApiKey is an output of the stack, under that name. */
export type KeysProgram = Readonly<Record<string, KeyResource>>;

/** The text of the program: CommonJS for the dynamic face, YAML for the plugin. */
export const keysProgram = (face: FaceName, program: KeysProgram): string =>
  face === 'dynamic' ? commonJs(program) : yamlProgram(yaml(program));

function commonJs(program: KeysProgram): string {
  const lines = Object.entries(program).map(([name, { properties, type }]) => {
    const [key, args] = [JSON.stringify(name), JSON.stringify(properties)];
    const made = `new ${type}(${key}, ${args})`;
    return type === 'ApiKey' ? `exports[${key}] = ${made}.key;` : `${made};`;
  });
  return [`const { ApiKey, HostingSshKey, SshKey } = require('pulumi-hostup');`, ...lines, ''].join('\n');
}

function yaml(program: KeysProgram): YamlProgram {
  const entries = Object.entries(program);
  const apiKeys = entries.filter(([, { type }]) => type === 'ApiKey');
  return {
    resources: Object.fromEntries(
      entries.map(([name, { properties, type }]) => [name, { type: `hostup:index:${type}`, properties }]),
    ),
    outputs: Object.fromEntries(apiKeys.map(([name]) => [name, `\${${name}.key}`])),
  };
}
