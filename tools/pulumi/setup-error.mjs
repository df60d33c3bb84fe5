// @ts-check

/** A failure that a person can act on: its text is shown as it is, without a stack. */
export class SetupError extends Error {}
