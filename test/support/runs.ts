import fc from 'fast-check';

/** How often to try a property. A failure that takes long to shrink is reported, with its seed, as it is by then. */
export const runs = (numRuns: number) => ({ numRuns, plugins: [fc.interruptAfterTimeLimit(60_000)] });
