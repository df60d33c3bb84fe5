// How the engine marks what a plain value cannot say (sdk's rpc.go of Pulumi).
const SIGNATURE_KEY = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** Stand for a value that a preview does not know. */
export const UNKNOWN_BOOL = '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7';
export const UNKNOWN_NUMBER = '3eeb2bf0-c639-47a8-9e75-3b44932eb421';
export const UNKNOWN_STRING = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** The value as the engine sends a secret. */
export const secret = (value: unknown) => ({ [SIGNATURE_KEY]: SECRET, value });

/** The paths of everything that is wrapped as a secret, e.g. `tags.0`, sorted. */
export function secretPaths(tree: unknown, path: readonly string[] = []): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  if ((tree as Record<string, unknown>)[SIGNATURE_KEY] === SECRET) return [path.join('.')];
  return Object.entries(tree)
    .flatMap(([key, value]) => secretPaths(value, [...path, key]))
    .sort();
}

/** The same values without the wrappers. */
export function unwrapped(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map(unwrapped);
  const fields = tree as Record<string, unknown>;
  if (fields[SIGNATURE_KEY] === SECRET) return unwrapped(fields['value']);
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, unwrapped(value)]));
}
