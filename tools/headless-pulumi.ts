import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface PulumiRun {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

export interface StartedPulumi {
  readonly pid: number | undefined;
  /** Signals the CLI itself, not the processes that it started. */
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly done: Promise<PulumiRun>;
}

export interface HeadlessOptions {
  /** Folder of the Pulumi program. */
  readonly project: string;
  /** Folder for state, plugins and credentials; created when missing. */
  readonly home: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with what the CLI prints, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** The `pulumi` of PATH as a pipeline runs it: state in a folder, no questions, no downloads, no colours. */
export class HeadlessPulumi {
  constructor(private readonly options: HeadlessOptions) {
    mkdirSync(join(options.home, 'state'), { recursive: true });
  }

  get environment(): Record<string, string> {
    return {
      ...(process.env as Record<string, string>),
      // By default the backend keeps a `.attrs` file beside each state and empties it before it writes: a CLI killed in
      // that moment leaves a state that cannot be read (`failed to load checkpoint: EOF`).
      PULUMI_BACKEND_URL: `file://${join(this.options.home, 'state')}?metadata=skip`,
      PULUMI_HOME: this.options.home,
      PULUMI_CONFIG_PASSPHRASE: 'demo',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
      PULUMI_DISABLE_REGISTRY_RESOLVE: 'true',
      // The programs are checked by `make lint`; checking them again at every run costs seconds.
      PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
      NO_COLOR: '1',
      ...this.options.environment,
    };
  }

  /** Starts the CLI; the caller may send signals to it. `pid` is missing when it could not be started. */
  start(...args: string[]): StartedPulumi {
    const child = spawn('pulumi', [...args, '--non-interactive', '--color', 'never'], {
      cwd: this.options.project,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      this.options.onOutput?.(chunk.toString());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const done = new Promise<PulumiRun>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output }));
    });
    return { pid: child.pid, kill: (signal) => child.kill(signal), done };
  }

  run(...args: string[]): Promise<PulumiRun> {
    return this.start(...args).done;
  }

  /** Runs and rejects with the whole output unless the CLI exits with 0. */
  async must(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`pulumi ${args.join(' ')} exited with ${code}:\n${output}`);
    return output;
  }
}
