/** How a command of the panel ends, with its name there and the HTTP status that the API gives it. */
const EXITS = {
  OK: [0, 200],
  ARGS: [1, 400],
  INVALID: [2, 422],
  NOTEXIST: [3, 400],
  EXISTS: [4, 400],
  SUSPENDED: [5, 401],
  UNSUSPENDED: [6, 401],
  LIMIT: [8, 400],
  PASSWORD: [9, 401],
  // The panel's own spelling.
  FORBIDEN: [10, 401],
  DISABLED: [11, 400],
  PARSING: [12, 400],
  RESTART: [20, 400],
  API_DISABLED: [21, 401],
  /** No exit of a command: the request held nothing that the API could read. */
  NO_DATA: [405, 405],
} as const;

export type ExitName = keyof typeof EXITS;

/** A command, or a request before it came to one, that ends with anything but success. */
export class HestiaExit extends Error {
  /** Exit code. */
  readonly code: number;
  readonly status: number;

  /** `text` is what goes out, without the `Error: ` in front. */
  constructor(
    name: ExitName,
    text: string,
    /** What stands before the text; some messages have nothing there. */
    readonly prefix: 'Error: ' | '' = 'Error: ',
  ) {
    super(text);
    [this.code, this.status] = EXITS[name];
  }

  /** The body of the answer. */
  get body(): string {
    return `${this.prefix}${this.message}`;
  }
}
