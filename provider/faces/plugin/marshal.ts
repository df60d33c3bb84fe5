import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';
import type { CheckFailure as PropertyFailure, ResourceDefinition } from '../../core/resource';
import { HostupError } from '../../core/error';
import { wellFormed } from '../../core/text/one-line';
import type { Values } from '../../core/values';
import { fromEngine, toEngine } from '../engine-values';
import { type SecretPath, unwrapSecrets, wrapSecrets } from './secret-paths';
import { CheckFailure } from '@pulumi/pulumi/proto/provider_pb';

/** What the engine sent: plain values, and the paths of the secrets among them. */
export interface ReceivedProperties {
  readonly values: Record<string, unknown>;
  readonly secrets: readonly SecretPath[];
}

/** Throws `invalid_input` where it is no struct that a JavaScript value can be made of. */
export function unmarshal(received: Struct | undefined): ReceivedProperties {
  const { paths, plain } = unwrapSecrets(toJavaScript(received));
  return { values: fromEngine(plain as Values), secrets: paths };
}

function toJavaScript(received: Struct | undefined): Values {
  try {
    return received?.toJavaScript() ?? {};
  } catch (cause) {
    throw new HostupError('The properties of this call cannot be read', { code: 'invalid_input', cause });
  }
}

/**
 * What we return. Secret is what the definition marks, what came in as a secret, and every text that repeats a secret
 * text: a full name made from a secret name, say.
 */
export function marshal(
  values: Values,
  definition: Pick<ResourceDefinition, 'inputs' | 'outputs'>,
  ...received: readonly ReceivedProperties[]
): Struct {
  const declared = Object.entries({ ...definition.inputs, ...definition.outputs })
    .filter(([, { secret }]) => secret === true)
    .map(([name]): SecretPath => [name]);
  const repeated = pathsOf(values, received.flatMap(secretTexts));
  const paths = [...declared, ...repeated, ...received.flatMap(({ secrets }) => secrets)];
  return struct(wrapSecrets(toEngine(values), paths));
}

/** The paths at which one of these texts occurs, at any depth. */
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

/** The secret texts themselves, to be redacted from messages. Shorter ones would redact ordinary words. */
function secretTexts({ secrets, values }: ReceivedProperties): string[] {
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 4) found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const path of secrets)
    collect(path.reduce<unknown>((tree, key) => (tree as Values | undefined)?.[key], values));
  return found;
}

/** Returns a function that redacts secret texts, the longest first, so that no part of one remains. */
export function secretRedactor(...received: readonly ReceivedProperties[]): (message: string) => string {
  const longestFirst = [...new Set(received.flatMap(secretTexts))].sort((a, b) => b.length - a.length);
  return (message) => longestFirst.reduce((text, secret) => text.replaceAll(secret, '[secret]'), message);
}

/** A failure of an input, as the protocol has it. */
export function checkFailure({ property, reason }: PropertyFailure): CheckFailure {
  const failure = new CheckFailure();
  failure.setProperty(wellFormed(property));
  failure.setReason(wellFormed(reason));
  return failure;
}

/** The same for several; `redact` removes secrets from the reasons. */
export const checkFailures = (
  failures: readonly PropertyFailure[],
  redact: (text: string) => string,
): CheckFailure[] =>
  failures.map(({ property, reason }) => checkFailure({ property, reason: redact(reason) }));
