/** `hostup:hestia:DnsRecord` → module `hestia`, name `DnsRecord`. The module `index` is the package's root. */
export function partsOf(token: string): { readonly module: string; readonly name: string } {
  const [, module = '', name = ''] = token.split(':');
  if (name === '') throw new Error(`${token} is not a token: write hostup:index:Name.`);
  return { module, name };
}

/** How a program calls it: `DnsRecord`, and in another module `hestia.DnsRecord`. */
export function qualifiedName(token: string): string {
  const { module, name } = partsOf(token);
  return module === 'index' ? name : `${module}.${name}`;
}

/** `DnsRecord` → `dns-record`. */
export const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase();
