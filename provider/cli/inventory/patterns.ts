import ignore, { type Ignore } from 'ignore';
import { qualifiedName } from '../../core/token';
import type { InventoryObject } from './inventory';

/** What comes and goes by itself, and is no business of a program. */
export const DEFAULT_PATTERNS = `# Proofs for a certificate order, written and removed by the tool that orders it.
DnsRecord/**/_acme-challenge*/TXT
hestia.DnsRecord/**/_acme-challenge*/TXT
`;

/** Objects by their paths, with the rules of .gitignore. */
export class Patterns {
  private readonly rules: Ignore;

  constructor(text: string) {
    // The names of records may hold what is a folder's end elsewhere: a path is never relative here.
    this.rules = ignore({ allowRelativePaths: true }).add(text);
  }

  /** The pattern that the object falls under; undefined when there is none, or a later one lets it out again. */
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

/** A name of somebody's choice must not look like a folder, and must not be empty. */
const asPart = (text: string): string => (text === '' ? '-' : text.replaceAll('/', '%2F'));
