import type { Clocked, ManagedResource } from './shape';

/** What tsc does not see of a managed resource, a sentence each; core's `definitionFaults` sees the rest. */
export function shapeFaults<I, O, T, C extends Clocked, K extends keyof I>(
  shape: ManagedResource<I, O, T, C, K>,
): string[] {
  const { create = [], identity, inputs, local = [], unique = {} } = shape;
  const api = shape.api({} as C);
  const isSet = (names: readonly PropertyKey[]): boolean => new Set(names).size === names.length;
  const named = [...create, ...local, ...Object.keys(unique), ...(identity ? [identity.property] : [])];
  const judged = Object.entries(inputs).filter(([name]) => !(local as readonly string[]).includes(name));
  const updated = judged.filter(([, { onChange }]) => onChange === 'update').map(([name]) => name);
  const uncreated = judged.filter(
    ([name]) => create.length > 0 && !(create as readonly string[]).includes(name),
  );
  const fixed = uncreated.filter(([, { onChange }]) => onChange === 'replace').map(([name]) => name);
  const faults: [boolean, string][] = [
    [api.list === undefined && api.read === undefined, 'its api has neither list nor read'],
    [
      api.list === undefined && identity !== undefined,
      'its identity is looked for in a list, and there is none',
    ],
    [
      api.update === undefined && updated.length > 0,
      `${updated.join(', ')} would be updated, and its api has no update`,
    ],
    [fixed.length > 0, `${fixed.join(', ')} is neither sent by the create nor can it be updated`],
    [named.some((name) => !(name in inputs)), 'it names an input that it does not have'],
    [!isSet(create) || !isSet(local), 'it names an input twice'],
    [identity === undefined && 'adopt' in inputs, 'it has adopt, and no identity to find an object by'],
  ];
  return faults.filter(([is]) => is).map(([, text]) => text);
}
