/** By how much the vendor's clock may differ from ours, in milliseconds. */
const CLOCK_SKEW = 10 * 60_000;

/**
 * Whether a machine was made before an order (milliseconds since the epoch): then it is not the one that was ordered, and
 * the list before the order had left it out. What the vendor does not tell speaks neither for nor against it.
 */
export const isOlder = (createdAt: string | null | undefined, orderedAt: number): boolean =>
  typeof createdAt === 'string' && Date.parse(createdAt) < orderedAt - CLOCK_SKEW;
