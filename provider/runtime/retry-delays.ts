/** Pauses before a write whose effect does not show yet is looked for again, and then repeated. Milliseconds. */
export const SETTLE: readonly number[] = [500, 2_000, 5_000];

/** Pauses between the looks for what a create without an answer may have made, where it is never repeated. Milliseconds. */
export const LONG_SETTLE: readonly number[] = [500, 2_000, 5_000, 10_000, 15_000];
