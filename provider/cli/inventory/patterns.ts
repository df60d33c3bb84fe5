import ignore, { type Ignore } from 'ignore';
import { qualifiedName } from '../../core/text/token';
import type { InventoryObject } from './inventory';

/** Objects that other tools create and delete, and that no program should manage. */
export const DEFAULT_PATTERNS = `# Proofs for a certificate order, written and removed by the tool that orders it.
DnsRecord/**/_acme-challenge*/TXT
hestia.DnsRecord/**/_acme-challenge*/TXT
`;

/** Objects by their paths, with the rules of .gitignore. */
export class Patterns {
  private readonly rules: Ignore;

  constructor(text: string) {
    // Names of records may contain what means a relative path elsewhere; here paths are never relative.
    this.rules = ignore({ allowRelativePaths: true }).add(text);
  }

  /** The pattern that matches the object; undefined when none does, or a later one undoes it with `!`. */
  matching(object: InventoryObject): string | undefined {
    const { ignored, rule } = this.rules.test(pathOf(object));
    return ignored ? (rule?.pattern ?? '') : undefined;
  }
}

/** `DnsRecord/example.com/www/A`, `Instance/web-01`: what patterns are matched with. */
export function pathOf({ definition, name, path, place }: InventoryObject): string {
  const parts = [...(place === undefined ? [] : [place]), ...(path ?? [name])];
  return [qualifiedName(definition.token), ...parts.map(asPart)].join('/');
}

/** A user's name must not look like a folder, and must not be empty. */
const asPart = (text: string): string => (text === '' ? '-' : text.replaceAll('/', '%2F'));
