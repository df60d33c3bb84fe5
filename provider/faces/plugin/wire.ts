import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';
import type { CheckFailure as Complaint, ResourceDefinition } from '../../core/resource';
import type { Values } from '../../core/values';
import { fromWire, toWire } from '../property-wire';
import { type SecretPath, unwrapSecrets, wrapSecrets } from './secret-paths';
import { CheckFailure } from '@pulumi/pulumi/proto/provider_pb';

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
  definition: Pick<ResourceDefinition, 'inputs' | 'outputs'>,
  ...received: readonly Received[]
): Struct {
  const declared = Object.entries({ ...definition.inputs, ...definition.outputs })
    .filter(([, { secret }]) => secret === true)
    .map(([name]): SecretPath => [name]);
  const repeated = pathsOf(values, received.flatMap(secretTexts));
  const paths = [...declared, ...repeated, ...received.flatMap(({ secrets }) => secrets)];
  return struct(wrapSecrets(toWire(values), paths));
}

/** Where one of these texts stands, at any depth. */
function pathsOf(value: unknown, texts: readonly string[]): SecretPath[] {
  if (texts.length === 0) return [];
  if (typeof value === 'string') return texts.some((text) => value.includes(text)) ? [[]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, texts).map((path): SecretPath => [key, ...path]),
  );
}

export const struct = (values: Values): Struct =>
  Struct.fromJavaScript(values as Record<string, JavaScriptValue>);

/** The secret texts themselves, to be kept out of messages. Shorter ones would blot out ordinary words. */
function secretTexts({ secrets, values }: Received): string[] {
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 4) found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const path of secrets)
    collect(path.reduce<unknown>((tree, key) => (tree as Values | undefined)?.[key], values));
  return found;
}

/** Takes secret texts out of a message, the longest first, so that no half of one stays behind. */
export function hiding(...received: readonly Received[]): (message: string) => string {
  const longestFirst = [...new Set(received.flatMap(secretTexts))].sort((a, b) => b.length - a.length);
  return (message) => longestFirst.reduce((text, secret) => text.replaceAll(secret, '[secret]'), message);
}

/** A complaint about an input, as the protocol has it. */
export function checkFailure({ property, reason }: Complaint): CheckFailure {
  const failure = new CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}

/** The same for several; `hide` takes secrets out of what is said. */
export const checkFailures = (
  complaints: readonly Complaint[],
  hide: (text: string) => string,
): CheckFailure[] =>
  complaints.map(({ property, reason }) => checkFailure({ property, reason: hide(reason) }));
