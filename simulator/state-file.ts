import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';

/** A state file that cannot be read or is not one; the message is for the user. */
export class StateFileError extends Error {}

/** Keeps the account in a file, replaced as a whole by rename, so that a kill at any moment leaves a whole file. */
export class StateFile {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(private readonly path: string) {}

  /** What the file holds; undefined when there is none. */
  load(): unknown {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new StateFileError(`the state file ${this.path} cannot be read: ${(error as Error).message}`);
    }
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new StateFileError(`the state file ${this.path} is not JSON; remove it or name another`);
    }
  }

  /**
   * Resolves when a state not older than the call is on the disk. Calls that come while a write is under way share
   * the one after it: a zone of thousands of records would otherwise be written once per parallel request.
   */
  save(snapshot: () => unknown): Promise<void> {
    if (this.next !== undefined) return this.next;
    if (this.running === undefined) return this.start(snapshot);
    this.next = this.running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.start(snapshot);
      });
    return this.next;
  }

  private start(snapshot: () => unknown): Promise<void> {
    this.running = this.write(JSON.stringify(snapshot())).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async write(text: string): Promise<void> {
    const temporary = `${this.path}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, text, { mode: 0o600 });
      await rename(temporary, this.path);
    } catch (error) {
      throw new StateFileError(`the state file ${this.path} cannot be written: ${(error as Error).message}`);
    }
  }
}
