import { parse } from 'yaml';
import { yamlProgram, type YamlResource } from './plugin-program';

/** The parts of a YAML program that an example may have. */
interface Example {
  readonly resources?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A YAML program as a part of a larger one, where its names are others. */
export interface MergedExample extends Required<Example> {
  /** What it says beside these parts; must be known to whoever merges. */
  readonly others: readonly string[];
}

/** The example with every name of its own, and every reference to one, behind `prefix`. */
export function prefixed(prefix: string, yaml: string): MergedExample {
  const example = parse(yaml) as Example;
  const own = new Set([example.resources, example.variables].flatMap((part) => Object.keys(part ?? {})));
  const text = JSON.stringify(example).replaceAll(/\$\{(\w+)/gu, (reference, name: string) =>
    own.has(name) ? `\${${prefix}_${name}` : reference,
  );
  const { outputs = {}, resources = {}, variables = {}, ...others } = JSON.parse(text) as Example;
  const renamed = (part: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(part).map(([name, value]) => [`${prefix}_${name}`, value]));
  return {
    resources: renamed(resources),
    variables: renamed(variables),
    outputs: renamed(outputs),
    others: Object.keys(others),
  };
}

/** The text of one program that says what all of them say. */
export function mergedProgram(examples: readonly MergedExample[]): string {
  const all = (part: 'resources' | 'variables' | 'outputs'): Record<string, unknown> =>
    Object.assign({}, ...examples.map((example) => example[part])) as Record<string, unknown>;
  const resources = all('resources') as Record<string, YamlResource>;
  return yamlProgram({ resources, variables: all('variables'), outputs: all('outputs') });
}
