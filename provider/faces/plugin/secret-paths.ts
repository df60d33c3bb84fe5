/** Where in a property tree a secret is, e.g. `['tags', 0]`. */
export type SecretPath = readonly (string | number)[];

// How the engine marks an object as something special, and which mark a secret has (sdk's rpc.go of Pulumi).
const SIGNATURE_KEY = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** The tree without the wrappers of secrets, and where they were. */
export function unwrapSecrets(tree: unknown): { plain: unknown; paths: SecretPath[] } {
  const paths: SecretPath[] = [];
  const plain = walk(tree, [], paths);
  return { plain, paths };
}

function walk(value: unknown, path: SecretPath, paths: SecretPath[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index], paths));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (fields[SIGNATURE_KEY] === SECRET) {
    paths.push(path);
    return walk(fields['value'], path, paths);
  }
  return Object.fromEntries(
    Object.entries(fields).map(([key, item]) => [key, walk(item, [...path, key], paths)]),
  );
}

/** Wraps the values at these paths; where a path no longer leads anywhere, its nearest existing parent. */
export function wrapSecrets(
  tree: Record<string, unknown>,
  paths: readonly SecretPath[],
): Record<string, unknown> {
  const top = paths.filter(([head]) => head !== undefined && head in tree);
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, wrap(value, below(top, key))]));
}

function wrap(value: unknown, paths: readonly SecretPath[]): unknown {
  if (paths.length === 0) return value;
  const branches = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const heads = new Set(branches.map(([key]) => key));
  if (paths.some(([head]) => head === undefined || !heads.has(String(head)))) return secret(value);
  const wrapped = branches.map(([key, item]) => [key, wrap(item, below(paths, key))] as const);
  return Array.isArray(value) ? wrapped.map(([, item]) => item) : Object.fromEntries(wrapped);
}

const below = (paths: readonly SecretPath[], key: string): SecretPath[] =>
  paths.filter(([head]) => String(head) === key).map(([, ...rest]) => rest);

const secret = (value: unknown): unknown => ({ [SIGNATURE_KEY]: SECRET, value });
