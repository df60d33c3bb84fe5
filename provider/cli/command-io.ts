/** What a command needs of the process it runs in. */
export interface CommandIo {
  /** The answer: what a pipe or a file is to get. */
  readonly out: (text: string) => void;
  /** Everything that is said to a person besides. */
  readonly err: (text: string) => void;
  /** Whether a person watches `err`, so that progress is welcome. */
  readonly isWatched: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working folder, absolute. */
  readonly folder: string;
  /** Ends at Ctrl-C, and when a pipeline is cancelled. */
  readonly signal: AbortSignal;
}

/** The process of `pulumi-hostup` itself. */
export function processIo(): CommandIo {
  const stopping = new AbortController();
  // These listeners stay. What starts the Pulumi CLI for us (execa) ends this process at a signal that nobody listens
  // to any more, and sends the CLI a second one: that makes it drop what is under way, and leave the stack locked.
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(code);
      stopping.abort();
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY && (process.env['CI'] ?? '') === '',
    environment: process.env,
    folder: process.cwd(),
    signal: stopping.signal,
  };
}
