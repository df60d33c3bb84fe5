import { oneLine } from '../../core/text/one-line';
import { qualifiedName } from '../../core/text/token';
import type { UnmanagedObject } from '../inventory/inventory';
import { pluralized, countsOf, driftPhrase, summaryOf } from './drift-counts';
import { type Drift, type DriftReport, hasDrift, isClean, type StackReport, titleOf } from './drift-report';
import { headline } from './stack-report';

/** The report for a terminal. `isErrorPrinted`: the errors have already been printed, on stderr. */
export function driftText(report: DriftReport, isErrorPrinted = false): string {
  const { changed, gone, unchanged, unmanaged } = countsOf(report);
  if (isErrorPrinted && !isClean(report) && changed + gone + unchanged + unmanaged === 0) return '';
  const isRepaired = report.stacks.some(({ repaired }) => repaired !== undefined);
  const parts =
    isClean(report) && !isRepaired
      ? []
      : [
          ...report.stacks.map((stack) => stackText(stack, isErrorPrinted)),
          ...unmanagedText(report, isErrorPrinted),
        ];
  return [...parts, `${summaryOf(report)}\n`].join('\n');
}

function stackText(stack: StackReport, isErrorPrinted: boolean): string {
  const { changed, error, gone, repaired, unchanged } = stack;
  const state =
    error === undefined ? `${pluralized(unchanged.length, 'resource')} as they should be` : 'failed';
  const head = hasDrift(stack)
    ? driftPhrase({ changed: changed.length, gone: gone.length, unmanaged: 0 })
    : state;
  return [
    `${titleOf(stack)}: ${head}\n`,
    ...(error === undefined || isErrorPrinted ? [] : [`  ! ${error}\n`]),
    ...driftLines(stack),
    ...(repaired === undefined ? [] : repairedLines(repaired)),
  ].join('');
}

const driftLines = ({ changed, gone }: Drift): string[] => [
  ...changed.map((resource) => `  ~ ${headline(resource)}\n${propertyLines(resource)}`),
  ...gone.map((resource) => `  - ${headline(resource)} is gone\n`),
];

function propertyLines({ properties }: Drift['changed'][number]): string {
  if (properties.length === 0) return '      (Pulumi does not say what has changed)\n';
  return properties.map((property) => `      ${property.property}: ${shownChange(property)}\n`).join('');
}

const repairedLines = ({ changed, gone }: Drift): string[] => [
  ...changed.map(
    (resource) =>
      `  ✓ ${headline(resource)} repaired: ${resource.properties.map(({ property }) => property).join(', ')}\n`,
  ),
  ...gone.map((resource) => `  ✓ ${headline(resource)} created again\n`),
];

function unmanagedText({ unmanaged = [], unmanagedError }: DriftReport, isErrorPrinted: boolean): string[] {
  const error = unmanagedError === undefined || isErrorPrinted ? [] : [`! ${unmanagedError}\n`];
  if (unmanaged.length === 0) return error;
  const lines = unmanaged.map((object) => `  + ${unmanagedLine(object)}\n`);
  return [`In no stack: ${unmanaged.length}\n${lines.join('')}`, ...error];
}

/** `DnsRecord example.com: www A 192.0.2.1`. */
export const unmanagedLine = ({ name, place, type }: UnmanagedObject): string =>
  `${qualifiedName(type)} ${place === undefined ? '' : `${place}: `}${oneLine(name)}`;

/** A value for people, in one line. Text is shown as it is. */
export function shownValue(value: unknown, maxLength = 200): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'string') return value === '' ? '""' : oneLine(value, maxLength);
  return oneLine(JSON.stringify(value), maxLength);
}

/** `3600 → 60`. */
export const shownChange = (
  {
    after,
    before,
    uncertain,
  }: { readonly before: unknown; readonly after: unknown; readonly uncertain?: true },
  maxLength?: number,
): string =>
  `${shownValue(before, maxLength)} → ${shownValue(after, maxLength)}${uncertain === true ? ' (this or another secret)' : ''}`;
