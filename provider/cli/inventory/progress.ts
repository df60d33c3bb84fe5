import type { CommandIo } from '../command-io';

/** Shows progress: on a terminal in one line that changes, in a pipeline not at all. */
export class Progress {
  private isShown = false;

  constructor(private readonly io: Pick<CommandIo, 'isWatched' | 'status'>) {}

  say(message: string): void {
    if (!this.io.isWatched) return;
    this.isShown = true;
    this.io.status(message);
  }

  /** Clears the line, before anything else is printed. */
  end(): void {
    if (this.isShown) this.io.status('');
    this.isShown = false;
  }
}
