import { hasFailed, type DriftReport } from './drift-report';

export interface DriftCounts {
  readonly changed: number;
  readonly gone: number;
  readonly unmanaged: number;
  /** Resources without drift. */
  readonly unchanged: number;
  readonly stacks: number;
  readonly failedStacks: number;
}

export function countsOf({ stacks, unmanaged = [] }: DriftReport): DriftCounts {
  const sum = (of: (stack: DriftReport['stacks'][number]) => number): number =>
    stacks.reduce((total, stack) => total + of(stack), 0);
  return {
    changed: sum(({ changed }) => changed.length),
    gone: sum(({ gone }) => gone.length),
    unmanaged: unmanaged.length,
    unchanged: sum(({ unchanged }) => unchanged.length),
    stacks: stacks.length,
    failedStacks: stacks.filter(({ error }) => error !== undefined).length,
  };
}

/** `3 changed, 1 gone, 2 unmanaged`; counts of 0 are left out. */
export const driftPhrase = ({
  changed,
  gone,
  unmanaged,
}: Pick<DriftCounts, 'changed' | 'gone' | 'unmanaged'>): string =>
  [
    [changed, 'changed'],
    [gone, 'gone'],
    [unmanaged, 'unmanaged'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');

/** `1 stack`, `2 stacks`. */
export const pluralized = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

/** The whole report in a sentence, for its last line or its first. */
export function summaryOf(report: DriftReport): string {
  const counts = countsOf(report);
  const { failedStacks, stacks, unchanged } = counts;
  const drift = driftPhrase(counts);
  const where = pluralized(stacks, 'stack');
  const failed = failedStacks === 0 ? '' : ` ${pluralized(failedStacks, 'stack')} failed.`;
  if (drift !== '') return `${drift} in ${where}; ${unchanged} as they should be.${failed}`;
  const all =
    unchanged === 0
      ? `nothing to check in ${where}`
      : `${pluralized(unchanged, 'resource')} of ${where} as they should be`;
  // What could not be checked may have drifted.
  return hasFailed(report) ? `${unchanged} as they should be in ${where}.${failed}` : `No drift: ${all}.`;
}
