import { partsOf } from '../../provider/core/text/token';

/** Whose things a module holds, in the order of the reference. */
const VENDORS: Readonly<Record<string, string>> = {
  index: 'HostUp',
  hostupcloud: 'HostUpCloud',
  hestia: 'Hestia',
};

/** Module → vendor, of those modules that something is in. */
export function vendorsOf(definitions: readonly { readonly token: string }[]): Map<string, string> {
  const modules = new Set(definitions.map(({ token }) => partsOf(token).module));
  const unknown = [...modules].find((module) => !(module in VENDORS));
  if (unknown !== undefined) throw new Error(`The module ${unknown} has no vendor: name it in vendors.ts.`);
  return new Map(Object.entries(VENDORS).filter(([module]) => modules.has(module)));
}
