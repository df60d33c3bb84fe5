import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadlessPulumi, type PulumiRun, type StartedPulumi } from '../../tools/headless-pulumi';
import { initStack, pulumiOnPath } from './fresh-stack';
import { packedPackage } from './packed-package';
import { summaryOf, type Summary } from './pulumi-summary';

export interface ProjectOptions {
  /** Text of the program. */
  readonly program: string;
  /** Its file; the ending says what it is. Default `index.js`, CommonJS. */
  readonly file?: string;
  /** Variables for `pulumi` and what it starts. Those of this machine that steer the provider are taken away. */
  readonly environment?: Readonly<Record<string, string>>;
  /** More of package.json, e.g. `{ type: 'module' }`. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** False: the caller installs. Default: the packed package with its dependencies is linked in. */
  readonly install?: boolean;
  /** Called with what the CLI prints, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** A run with its counts. */
export interface CountedRun extends PulumiRun {
  readonly summary: Summary;
}

const quietly = ['--yes', '--skip-preview', '--suppress-progress'];

/** A Pulumi project of a user in a temporary folder, driven by the real CLI, with one stack in a local backend. */
export class PulumiProject {
  private constructor(
    /** The project's folder. */
    readonly folder: string,
    private readonly root: string,
    private readonly file: string,
    /** Variables of the next run; a test may change them between runs. */
    readonly environment: Record<string, string>,
    readonly pulumi: HeadlessPulumi,
  ) {}

  static async create(options: ProjectOptions): Promise<PulumiProject> {
    pulumiOnPath();
    const root = mkdtempSync(join(tmpdir(), 'pulumi-hostup-project-'));
    const folder = join(root, 'project');
    const file = options.file ?? 'index.js';
    mkdirSync(folder);
    writeFileSync(join(folder, 'Pulumi.yaml'), 'name: e2e\nruntime: nodejs\n');
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ private: true, main: file, ...options.manifest }),
    );
    if (options.install !== false) {
      symlinkSync((await packedPackage()).nodeModules, join(folder, 'node_modules'), 'dir');
    }
    const environment = { ...nothingOfThisMachine(), ...options.environment };
    const { onOutput = () => undefined } = options;
    const home = join(root, 'home');
    const pulumi = new HeadlessPulumi({ project: folder, home, environment, onOutput });
    const project = new PulumiProject(folder, root, file, environment, pulumi);
    project.write(options.program);
    await initStack(pulumi, folder, home);
    return project;
  }

  /** Replaces the program. */
  write(program: string): void {
    writeFileSync(join(this.folder, this.file), program);
  }

  /** `pulumi up` without questions; rejects unless it succeeds. */
  async up(...args: string[]): Promise<CountedRun> {
    return counted(await this.pulumi.must('up', ...quietly, ...args));
  }

  /** The same, whatever becomes of it. */
  tryUp(...args: string[]): Promise<PulumiRun> {
    return this.pulumi.run('up', ...quietly, ...args);
  }

  startUp(...args: string[]): StartedPulumi {
    return this.pulumi.start('up', ...quietly, ...args);
  }

  async preview(...args: string[]): Promise<CountedRun> {
    return counted(await this.pulumi.must('preview', '--suppress-progress', ...args));
  }

  tryPreview(...args: string[]): Promise<PulumiRun> {
    return this.pulumi.run('preview', '--suppress-progress', ...args);
  }

  async refresh(...args: string[]): Promise<CountedRun> {
    return counted(await this.pulumi.must('refresh', ...quietly, ...args));
  }

  /** The question of a scheduled pipeline: does the world still look like the state? */
  findDrift(...args: string[]): Promise<PulumiRun> {
    return this.pulumi.run(
      'refresh',
      '--preview-only',
      '--expect-no-changes',
      '--suppress-progress',
      ...args,
    );
  }

  async destroy(...args: string[]): Promise<CountedRun> {
    return counted(await this.pulumi.must('destroy', ...quietly, ...args));
  }

  /** The state as `pulumi stack export` gives it: secrets are ciphertext. */
  async state(): Promise<ExportedState> {
    return JSON.parse(await this.pulumi.must('stack', 'export')) as ExportedState;
  }

  /** What the state holds, the stack and its providers included. */
  async resources(): Promise<readonly StateResource[]> {
    return (await this.state()).deployment.resources ?? [];
  }

  /** The URN of the resource with this name. */
  async urn(name: string): Promise<string> {
    const found = (await this.resources()).find(({ urn }) => urn.endsWith(`::${name}`));
    if (found === undefined) throw new Error(`The state has no resource ${name}.`);
    return found.urn;
  }

  /** Removes the folder. What the tests leave in it is theirs alone. */
  close(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A resource of the state, as much of it as tests look at. */
export interface StateResource {
  readonly urn: string;
  readonly id?: string;
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** As much of an exported stack as tests look at. What is empty is left out. */
export interface ExportedState {
  readonly deployment: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly unknown[];
  };
}

const counted = (output: string): CountedRun => ({ code: 0, output, summary: summaryOf(output) });

/** Settings read blank as unset; a developer's own key must not reach a test. */
function nothingOfThisMachine(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => /^(HOSTUP|HOSTUPCLOUD|HESTIA)_/u.test(name));
  return Object.fromEntries(names.map((name) => [name, '']));
}
