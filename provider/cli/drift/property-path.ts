import type { Values } from '../../core/resource';

/** The value at a path as Pulumi writes it: `tags.owner`, `rules[0].port`, `labels["a.b"]`. */
export function valueAt(values: Values, path: string): unknown {
  const parts = [...path.matchAll(/\["(?<quoted>(?:[^"\\]|\\.)*)"\]|\[(?<index>\d+)\]|(?<name>[^.[\]]+)/gu)];
  return parts.reduce<unknown>((at, { groups }) => {
    if (typeof at !== 'object' || at === null) return undefined;
    const { index, name, quoted } = groups ?? {};
    return (at as Record<string, unknown>)[name ?? index ?? quoted?.replace(/\\(.)/gu, '$1') ?? ''];
  }, values);
}
