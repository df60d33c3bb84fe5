import { wellFormed } from '../core/text/one-line';
import { UNKNOWN, type Values } from '../core/values';

/** The input in which the state keeps how to load this provider. */
export const PROVIDER_KEY = '__provider';

/** The input in which a dynamic class sends the resource's name, where check derives a name from it. Never in a state. */
export const RESOURCE_NAME_KEY = '__resourceName';

const NOT_OURS: readonly string[] = [PROVIDER_KEY, RESOURCE_NAME_KEY];

// The engine's stand-ins for a value that a preview does not know, by the value's type (sdk rpc.go of Pulumi).
const SENTINELS = new Set([
  '04da6b54-80e4-46f7-96ec-b56ff0331ba9',
  '3eeb2bf0-c639-47a8-9e75-3b44932eb421',
  '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
  '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
  'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
  '030794c1-ac77-496b-92df-f27374a8bd58',
  'e48ece36-62e2-4504-bad9-02848725956a',
]);
const STRING_SENTINEL = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** From the engine: sentinels become `UNKNOWN`; null means absent; what a face added is not a property. */
export function fromEngine(values: Values): Record<string, unknown> {
  const kept = Object.entries(values).filter(([key, value]) => !NOT_OURS.includes(key) && value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, known(value)]));
}

function known(value: unknown): unknown {
  if (typeof value === 'string') return SENTINELS.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(known);
  return typeof value === 'object' && value !== null ? fromEngine(value as Values) : value;
}

/**
 * To the engine: the opposite; undefined is left out, because protobuf's Struct does not have it. Halves of characters are
 * replaced: the engine, written in Go, takes no message that is not UTF-8, and what was created would be lost with it.
 */
export function toEngine(values: Values): Record<string, unknown> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [wellFormed(key), wire(value)]));
}

function wire(value: unknown): unknown {
  if (value === UNKNOWN) return STRING_SENTINEL;
  if (typeof value === 'string') return wellFormed(value);
  // A list has no place that is left out.
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(wire);
  return typeof value === 'object' && value !== null ? toEngine(value as Values) : value;
}
