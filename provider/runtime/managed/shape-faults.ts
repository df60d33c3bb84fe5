import type { Clocked, ManagedResource } from './shape';

/** What tsc does not see of a managed resource, a sentence each; core's `definitionFaults` sees the rest. */
export function shapeFaults<I, O, T, C extends Clocked, K extends keyof I>(
  shape: ManagedResource<I, O, T, C, K>,
): string[] {
  const { create = [], identity, inputs, unique = {} } = shape;
  const api = shape.api({} as C);
  const sent: readonly PropertyKey[] = create;
  const named = [...sent, ...Object.keys(unique), ...(identity ? [identity.property] : [])];
  const thatDo = (kind: string): string[] =>
    Object.keys(inputs).filter((name) => inputs[name]?.onChange === kind);
  const updated = api.update === undefined ? thatDo('update') : [];
  const fixed = sent.length === 0 ? [] : thatDo('replace').filter((name) => !sent.includes(name));
  const faults: [boolean, string][] = [
    [updated.length > 0, `${updated.join(', ')} would be updated, and its api has no update`],
    [fixed.length > 0, `${fixed.join(', ')} is neither sent by the create nor can it be updated`],
    [named.some((name) => !(name in inputs)), 'it names an input that it does not have'],
    [new Set(sent).size < sent.length, 'it names an input twice'],
    [identity === undefined && 'adopt' in inputs, 'it has adopt, and no identity to find an object by'],
  ];
  return faults.filter(([is]) => is).map(([, text]) => text);
}
