import { withoutRequestIds } from './engine-errors';
import { pluralized, countsOf, driftPhrase, summaryOf } from './drift-counts';
import { type Drift, type DriftReport, hasDrift, isClean, type StackReport, titleOf } from './drift-report';
import { shownValue } from './drift-text';
import { typeName } from './stack-report';
import { qualifiedName } from '../../core/text/token';
import { oneLine } from '../../core/text/one-line';

/**
 * Foreign text as code in Markdown, on one line and cut at `maxLength`. The fence is longer than any run of backticks in
 * it, and a bar is escaped, because a table is split at bars before code is recognised.
 */
export function codeSpan(text: string, maxLength = 200): string {
  const line = oneLine(text, maxLength);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line.replaceAll('|', '\\|')}${space}${fence}`;
}

/** A row of a table, with its newline. */
export const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

/** GitHub accepts 65,536 characters in a comment; a pipeline may add text of its own. */
const MAX_LENGTH = 60_000;
/** The longest value, in characters. */
const MAX_VALUE_LENGTH = 100;

/** A part of the report: a heading, and rows, of which as many are shown as fit. */
interface Section {
  readonly head: string;
  readonly rows: readonly string[];
}

/** The report for a pull request's comment or a job's summary. */
export function driftMarkdown(report: DriftReport): string {
  const sections = [...report.stacks.flatMap(stackSections), ...unmanagedSections(report)];
  const beginning = `## ${titleFor(report)}

${summaryOf(report)}
`;
  return withinLimit(beginning, sections);
}

function titleFor(report: DriftReport): string {
  if (isClean(report)) return 'No drift';
  return driftPhrase(countsOf(report)) === '' ? 'Drift is not known' : 'Drift';
}

/** Fills up to the limit, and says how many lines did not fit. */
function withinLimit(beginning: string, sections: readonly Section[]): string {
  let text = beginning;
  let omitted = 0;
  for (const { head, rows } of sections) {
    const available = MAX_LENGTH - ENDING_LENGTH - text.length - head.length;
    const shown: string[] = [];
    let length = 0;
    for (const row of rows) {
      length += row.length;
      if (length > available) break;
      shown.push(row);
    }
    omitted += rows.length - shown.length;
    if (available > 0 && (shown.length > 0 || rows.length === 0)) text += head + shown.join('');
  }
  return omitted === 0 ? text : `${text}\n…and ${pluralized(omitted, 'more line')} that did not fit.\n`;
}

/** The length reserved for the last line. */
const ENDING_LENGTH = 100;

function stackSections(stack: StackReport): Section[] {
  const { error, repaired } = stack;
  const title = `\n### ${codeSpan(titleOf(stack))}\n`;
  const failed = error === undefined ? '' : `\n> Failed: ${codeSpan(withoutRequestIds(error), 2_000)}\n`;
  const sections: Section[] = [];
  if (failed !== '' && !hasDrift(stack)) sections.push({ head: `${title}${failed}`, rows: [] });
  if (hasDrift(stack)) sections.push({ head: `${title}${failed}\n${TABLE}`, rows: driftRows(stack) });
  if (repaired !== undefined && hasDrift(repaired)) {
    const head = sections.length === 0 ? title : '';
    sections.push({ head: `${head}\nRepaired:\n\n${TABLE}`, rows: driftRows(repaired) });
  }
  return sections;
}

const TABLE =
  markdownRow(['', 'Resource', 'Object', 'Property', 'Before', 'After']) +
  markdownRow(Array<string>(6).fill('---'));

function driftRows({ changed, gone }: Drift): string[] {
  const cells = (
    kind: string,
    { name, object, type }: Drift['gone'][number],
    rest: readonly string[],
  ): string =>
    markdownRow([
      kind,
      codeSpan(`${typeName(type)} ${name}`, MAX_VALUE_LENGTH),
      codeSpan(object, MAX_VALUE_LENGTH),
      ...rest,
    ]);
  return [
    ...changed.flatMap((resource) =>
      resource.properties.length === 0
        ? [cells('changed', resource, ['', '', ''])]
        : resource.properties.map(({ after, before, property }) =>
            cells(
              'changed',
              resource,
              [property, shownValue(before, MAX_VALUE_LENGTH), shownValue(after, MAX_VALUE_LENGTH)].map(
                (text) => codeSpan(text, MAX_VALUE_LENGTH + 1),
              ),
            ),
          ),
    ),
    ...gone.map((resource) => cells('gone', resource, ['', '', ''])),
  ];
}

function unmanagedSections({ unmanaged = [], unmanagedError }: DriftReport): Section[] {
  const title = '\n### In no stack\n';
  const rows = unmanaged.map(({ id, name, place = '', type }) =>
    markdownRow([qualifiedName(type), place, name, id].map((text) => codeSpan(text, MAX_VALUE_LENGTH))),
  );
  const head = `${title}\n${markdownRow(['Type', 'Place', 'Name', 'Id'])}${markdownRow(Array<string>(4).fill('---'))}`;
  const error = `${title}\n> ${codeSpan(withoutRequestIds(unmanagedError ?? ''), 2_000)}\n`;
  return [
    ...(rows.length === 0 ? [] : [{ head, rows }]),
    ...(unmanagedError === undefined ? [] : [{ head: error, rows: [] }]),
  ];
}
