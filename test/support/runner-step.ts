import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants, isAlive, type ShownProcess } from './process-tree';
import type { PulumiProject } from './pulumi-project';

/** What a runner sends to the step's own process, and how long it then waits for the end, in milliseconds. */
export interface Warning {
  readonly signal: NodeJS.Signals;
  readonly thenWaitMs: number;
}

/** How a step ended: by itself after one of the warnings, or killed with all that it had started. */
export interface Ending {
  readonly after: NodeJS.Signals;
  readonly code: number | null;
  readonly output: string;
}

/** A step of a job, as a runner starts and cancels it. */
export class RunnerStep {
  private output = '';
  private readonly closed: Promise<number | null>;
  private hasEnded = false;

  private constructor(private readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => void (this.output += chunk.toString()));
    }
    child.on('exit', () => void (this.hasEnded = true));
    this.closed = new Promise((resolve) => child.on('close', resolve));
  }

  /** Runs a script in the project's folder with its variables. The script's shell is the step's own process. */
  static start({ folder, pulumi }: PulumiProject, script: string): RunnerStep {
    const options = { cwd: folder, env: pulumi.environment } as const;
    return new RunnerStep(
      spawn('bash', ['-e', '-c', script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /**
   * Cancels it: the signals go to the step's own process and to nothing that it has started; when the patience is at
   * an end, everything is killed.
   */
  async cancel(warnings: readonly Warning[]): Promise<Ending> {
    const below = this.below();
    for (const { signal, thenWaitMs } of warnings) {
      this.child.kill(signal);
      for (let waited = 0; waited < thenWaitMs && !this.hasEnded; waited += 50) await sleep(50);
      if (this.hasEnded && !below.some(isAlive)) return this.ending(signal);
    }
    const all = new Map([...below, ...this.below()].map((one) => [one.pid, one]));
    for (const { pid } of [...all.values()].filter(isAlive)) process.kill(pid, 'SIGKILL');
    this.child.kill('SIGKILL');
    return this.ending('SIGKILL');
  }

  private async ending(after: NodeJS.Signals): Promise<Ending> {
    const code = await this.closed;
    return { after, code, output: this.output };
  }

  private below(): ShownProcess[] {
    return descendants(this.child.pid ?? -1);
  }
}
