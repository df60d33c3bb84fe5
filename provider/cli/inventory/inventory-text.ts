import { oneLine } from '../../core/one-line';
import { qualifiedName } from '../../core/token';
import { coverageOf } from './coverage';
import { countsByType } from './inventory-report';
import type { Survey } from './survey';

/** Long names, of TXT records say, are cut here; the other formats have them whole. */
const MOST = 100;

/** The table of an account: what it holds, places that hold nothing included. */
export function inventoryText({ inventory }: Survey): string {
  const { objects, places } = inventory;
  const rows = [
    ...places.map(({ kind, name }) => [kind, '', name]),
    ...objects.map(({ definition, name, place }) => [
      qualifiedName(definition.token),
      place ?? '',
      oneLine(name, MOST),
    ]),
  ];
  const table = rows.length === 0 ? 'There is nothing.\n' : textTable(['TYPE', 'PLACE', 'NAME'], rows);
  const counts = countsByType(inventory);
  return `${table}${counts === '' ? '' : `\n${counts}.\n`}${leftOut({ inventory })}`;
}

/** What the stacks do not have, what they have and is not there, and how much they cover. */
export function comparisonText({ comparison, inventory }: Survey): string {
  const unmanaged = comparison.objects.filter(({ status }) => status === 'unmanaged');
  const rows = [
    ...unmanaged.map(({ definition, name, place }) => [
      'unmanaged',
      qualifiedName(definition.token),
      place ?? '',
      oneLine(name, MOST),
    ]),
    ...comparison.missing.map(({ definition, resource, stack }) => [
      'missing',
      qualifiedName(definition.token),
      '',
      `${resource} (in the stack ${stack})`,
    ]),
  ];
  const table = rows.length === 0 ? '' : `${textTable(['STATUS', 'TYPE', 'PLACE', 'NAME'], rows)}\n`;
  return `${table}${heldTwice(comparison)}${summary(comparison)}${leftOut({ inventory })}`;
}

function summary(comparison: Survey['comparison']): string {
  const { ignored, managed, missing, percent, unmanaged } = coverageOf(comparison);
  const counts = `${managed} managed, ${unmanaged} unmanaged, ${missing} missing, ${ignored} ignored`;
  return percent === null ? `${counts}.\n` : `${counts}: ${percent} % are managed.\n`;
}

function heldTwice({ objects }: Survey['comparison']): string {
  const twice = objects.filter(({ holders }) => holders.length > 1);
  return twice
    .map(({ definition, holders, name, place }) => {
      const by = holders.map(({ resource, stack }) => `${resource} of ${stack}`).join(' and ');
      const what = [qualifiedName(definition.token), place, oneLine(name, MOST)].filter(Boolean).join(' ');
      return `Held twice: ${what}, by ${by}. Take it out of all stacks but one with \`pulumi state delete\`.\n`;
    })
    .join('');
}

const leftOut = ({ inventory: { services } }: Pick<Survey, 'inventory'>): string =>
  services
    .flatMap(({ leftOut: why, name }) => (why === undefined ? [] : [`Not looked at: ${name} (${why}).\n`]))
    .join('');

/** A table in columns, two spaces apart. The last column is as long as it likes. */
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

/** Characters as people count them: names may be in any language. */
const width = (text: string): number => Array.from(characters.segment(text)).length;
