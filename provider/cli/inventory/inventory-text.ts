import { oneLine } from '../../core/text/one-line';
import { qualifiedName } from '../../core/text/token';
import { coverageOf } from './coverage';
import { countsByType } from './inventory-report';
import type { ComparedInventory } from './compared-inventory';

/** Longer names, e.g. of TXT records, are cut; the other formats have them in full. */
const MAX_NAME_LENGTH = 100;

/** The table of an account's objects, including places without any. */
export function inventoryText({ inventory }: ComparedInventory): string {
  const { objects, places } = inventory;
  const rows = [
    ...places.map(({ kind, name }) => [kind, '', name]),
    ...objects.map(({ definition, name, place }) => [
      qualifiedName(definition.token),
      place ?? '',
      oneLine(name, MAX_NAME_LENGTH),
    ]),
  ];
  const table = rows.length === 0 ? 'Nothing found.\n' : textTable(['TYPE', 'PLACE', 'NAME'], rows);
  const counts = countsByType(inventory);
  return `${table}${counts === '' ? '' : `\n${counts}.\n`}${leftOut({ inventory })}`;
}

/** What the stacks lack, what they have that does not exist, and how much they cover. */
export function comparisonText({ comparison, inventory }: ComparedInventory): string {
  const unmanaged = comparison.objects.filter(({ status }) => status === 'unmanaged');
  const rows = [
    ...unmanaged.map(({ definition, name, place }) => [
      'unmanaged',
      qualifiedName(definition.token),
      place ?? '',
      oneLine(name, MAX_NAME_LENGTH),
    ]),
    ...comparison.missing.map(({ definition, resource, stack }) => [
      'missing',
      qualifiedName(definition.token),
      '',
      `${resource} (in the stack ${stack})`,
    ]),
  ];
  const table = rows.length === 0 ? '' : `${textTable(['STATUS', 'TYPE', 'PLACE', 'NAME'], rows)}\n`;
  return `${table}${managedTwice(comparison)}${summary(comparison)}${leftOut({ inventory })}`;
}

function summary(comparison: ComparedInventory['comparison']): string {
  const { ignored, managed, missing, percent, unmanaged } = coverageOf(comparison);
  const counts = `${managed} managed, ${unmanaged} unmanaged, ${missing} missing, ${ignored} ignored`;
  return percent === null ? `${counts}.\n` : `${counts}: ${percent} % are managed.\n`;
}

function managedTwice({ objects }: ComparedInventory['comparison']): string {
  const twice = objects.filter(({ holders }) => holders.length > 1);
  return twice
    .map(({ definition, holders, name, place }) => {
      const by = holders.map(({ resource, stack }) => `${resource} of ${stack}`).join(' and ');
      const what = [qualifiedName(definition.token), place, oneLine(name, MAX_NAME_LENGTH)]
        .filter(Boolean)
        .join(' ');
      return `Managed twice: ${what}, by ${by}. Remove it from all stacks but one with \`pulumi state delete\`.\n`;
    })
    .join('');
}

const leftOut = ({ inventory: { services } }: Pick<ComparedInventory, 'inventory'>): string =>
  services
    .flatMap(({ leftOut: why, name }) => (why === undefined ? [] : [`Not listed: ${name} (${why}).\n`]))
    .join('');

/** A table in columns, two spaces apart. The last column is not padded. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}

const characters = new Intl.Segmenter();

/** The number of characters as people count them: names may be in any language. */
const width = (text: string): number => Array.from(characters.segment(text)).length;
