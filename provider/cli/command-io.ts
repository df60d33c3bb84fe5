import { oneLine, plainLines } from '../core/text/one-line';

/** What a command needs from the process it runs in. */
export interface CommandIo {
  /** The result: what a pipe or a file should get. Other people's text in it shows itself and moves no cursor (law 11). */
  readonly out: (text: string) => void;
  /** Everything else, for people. */
  readonly err: (text: string) => void;
  /** Replaces the line at the cursor of `err` by this text, for progress that a person watches. */
  readonly status: (text: string) => void;
  /** Whether a person watches `err`, so that progress is welcome. */
  readonly isWatched: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working folder, absolute. */
  readonly folder: string;
  /** Aborted by Ctrl-C, and when a pipeline is cancelled. */
  readonly signal: AbortSignal;
}

/** The process of `pulumi-hostup` itself. */
export function processIo(): CommandIo {
  const stopping = new AbortController();
  // These listeners stay. Otherwise execa, which starts the Pulumi CLI for us, ends this process at the signal and sends
  // the CLI a second one, which makes it drop what it is doing and leave the stack locked.
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
    out: (text) => void process.stdout.write(plainLines(text)),
    err: (text) => void process.stderr.write(plainLines(text)),
    status: (text) => void process.stderr.write(`\r\u001B[K${oneLine(text)}`),
    isWatched: process.stderr.isTTY && (process.env['CI'] ?? '') === '',
    environment: process.env,
    folder: process.cwd(),
    signal: stopping.signal,
  };
}
