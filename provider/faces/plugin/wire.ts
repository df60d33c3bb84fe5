import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';
import type { ResourceDefinition, Values } from '../../resource';
import { fromWire, toWire } from '../dynamic/wire';
import { unwrapSecrets, wrapSecrets, type SecretPath } from './secret-paths';

/** What the engine sent: plain values, with the places of the secrets among them. */
export interface Received {
  readonly values: Record<string, unknown>;
  readonly secrets: readonly SecretPath[];
}

export function receive(struct: Struct | undefined): Received {
  const { paths, plain } = unwrapSecrets(struct?.toJavaScript() ?? {});
  return { values: fromWire(plain as Values), secrets: paths };
}

/**
 * What we answer. Secret is what the definition says, what came in as a secret, and every text that repeats
 * a secret text: a full name made from a secret name, say.
 */
export function answer(
  values: Values,
  definition: ResourceDefinition,
  ...received: readonly Received[]
): Struct {
  const declared = Object.entries({ ...definition.inputs, ...definition.outputs })
    .filter(([, { secret }]) => secret === true)
    .map(([name]): SecretPath => [name]);
  const texts = received.flatMap(secretTexts);
  const repeated = Object.entries(values)
    .filter(([, value]) => typeof value === 'string' && texts.some((text) => value.includes(text)))
    .map(([name]): SecretPath => [name]);
  const paths = [...declared, ...repeated, ...received.flatMap(({ secrets }) => secrets)];
  return struct(wrapSecrets(toWire(values), paths));
}

export const struct = (values: Values): Struct =>
  Struct.fromJavaScript(values as Record<string, JavaScriptValue>);

/** The secret texts themselves, to be kept out of messages. Shorter ones would blot out ordinary words. */
export function secretTexts({ secrets, values }: Received): string[] {
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 4) found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const path of secrets)
    collect(path.reduce<unknown>((tree, key) => (tree as Values | undefined)?.[key], values));
  return found;
}
