import type { CommandIo } from '../command-io';

/** News of work under way: on a terminal one line that changes, in a pipeline nothing. */
export class Progress {
  private isShown = false;

  constructor(private readonly io: Pick<CommandIo, 'err' | 'isWatched'>) {}

  say(message: string): void {
    if (!this.io.isWatched) return;
    this.isShown = true;
    this.io.err(`\r\u001B[K${message}`);
  }

  /** Takes the line away, before anything else is printed. */
  end(): void {
    if (this.isShown) this.io.err('\r\u001B[K');
    this.isShown = false;
  }
}
