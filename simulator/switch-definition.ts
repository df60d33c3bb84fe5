/**
 * What the vendor's documentation says of a behaviour: `documented` (a page of the vendor), `observed` (a test or
 * the code of a program written for the API), `inferred` (concluded from those), `unknown` (nothing was found).
 */
export type Evidence = 'documented' | 'observed' | 'inferred' | 'unknown';

type Reading = string | number | boolean;

interface Described {
  readonly evidence: Evidence;
  readonly doc: string;
}

export interface Choice<T extends Reading = Reading> extends Described {
  readonly kind: 'choice';
  /** All readings of the facts; the first is the default. */
  readonly readings: readonly [T, ...T[]];
}

export interface Amount extends Described {
  readonly kind: 'amount';
  readonly default: number;
  readonly unit: string;
}

// Two type parameters, for readings of different types: words beside statuses.
export const choice = <const T extends Reading, const U extends Reading = T>(
  readings: readonly [T, ...U[]],
  evidence: Evidence,
  doc: string,
): Choice<T | U> => ({ kind: 'choice', readings, evidence, doc });

export const amount = (defaultValue: number, unit: string, evidence: Evidence, doc: string): Amount => ({
  kind: 'amount',
  default: defaultValue,
  unit,
  evidence,
  doc,
});
