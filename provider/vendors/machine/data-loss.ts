import type { CheckFailure } from '../../core/resource';

/** A change that would replace or reinstall a machine. */
export interface DataLoss {
  readonly property: string;
  /** The change and what it destroys: `region a → b removes the machine and what is on its disk`. */
  readonly what: string;
  /** What the program must write to keep it; missing when the input must go. */
  readonly old: unknown;
  readonly replaces: boolean;
  /** `machine`, `instance`. */
  readonly noun: string;
  /** Another way out: a sentence. */
  readonly hint?: string | undefined;
}

/** Refuses it unless it is meant, and a replacement of what is protected in any case (law 6 of the design). */
export function dataLossFailures(
  { hint, noun, old, property, replaces, what }: DataLoss,
  isProtected: boolean,
  isAllowed: boolean,
): CheckFailure[] {
  const keep =
    old === undefined
      ? `Take ${property} out of the program to keep the ${noun}`
      : `Write ${property}: ${JSON.stringify(old)} to keep the ${noun}`;
  if (replaces && isProtected) {
    const reason = `${what}, and deletionProtection is on. ${keep}, or set deletionProtection to false in a \`pulumi up\` of its own first.`;
    return [{ property, reason }];
  }
  if (isAllowed) return [];
  const otherwise = hint === undefined ? '' : ` ${hint}`;
  return [
    { property, reason: `${what}. ${keep}, or write \`allowDataLoss: true\` if that is meant.${otherwise}` },
  ];
}
