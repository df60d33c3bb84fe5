import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A script that is running. */
export interface Running {
  process: ChildProcess;
  /** What it has written to stderr so far. */
  said: () => string;
  end: Promise<Outcome>;
}

/** What a script printed, and its exit code (null when a signal ended it). */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A machine as the scripts see it: a PATH of its own with stand-ins for `go`, `curl` and `pulumi`, and an empty
 * cache. The scripts under test run as they are, as processes.
 */
export class FakeMachine {
  readonly root = mkdtempSync(join(tmpdir(), 'get-pulumi-'));
  readonly path = this.folder('path');
  readonly cache = this.folder('cache');
  private readonly goLog = join(this.root, 'go.log');
  private readonly running: ChildProcess[] = [];

  constructor() {
    this.curl('echo "curl: (6) Could not resolve host" >&2; exit 6');
    for (const tool of ['tar', 'gzip']) {
      const real = ['/usr/bin', '/bin'].map((folder) => join(folder, tool)).find((path) => existsSync(path));
      if (real !== undefined) symlinkSync(real, join(this.path, tool));
    }
  }

  folder(name: string): string {
    const path = join(this.root, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Puts an executable shell script into a folder, by default one on PATH. */
  program(name: string, body: string, folder = this.path): void {
    writeFileSync(join(folder, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`, { mode: 0o755 });
  }

  curl(body: string): void {
    this.program('curl', body);
  }

  /** A CLI with all hosts, as an official install has it. */
  officialCli(version: string, folder = this.path): void {
    this.program('pulumi', `echo ${version}`, folder);
    for (const host of ['nodejs', 'python', 'go', 'yaml'])
      this.program(`pulumi-language-${host}`, '', folder);
    this.program('pulumi-resource-pulumi-nodejs', '', folder);
  }

  /** A `go` that "builds" small scripts into GOBIN. `beforeBuild`: shell code, as in `sleep 1` or `exit 1`. */
  go({ version = '1.26.0', beforeBuild = '' } = {}): void {
    const sdk = this.folder('sdk');
    for (const [folder, name] of [
      ['nodejs/dist', 'pulumi-resource-pulumi-nodejs'],
      ['python/dist', 'pulumi-resource-pulumi-python'],
      ['python/cmd', 'pulumi-language-python-exec'],
    ] as const) {
      writeFileSync(join(this.folder(`sdk/${folder}`), name), '#!/bin/sh\n', { mode: 0o444 });
    }
    const make = (name: string) =>
      `printf '#!/bin/sh\\necho v3.220.0\\n' > $GOBIN/${name}; chmod 755 $GOBIN/${name}`;
    this.program(
      'go',
      `echo "$1" >> ${this.goLog}
case "$1" in
env) echo go${version} ;;
list) echo ${sdk} ;;
install) ${beforeBuild}
  case "$PWD" in
  */cli) ${make('pulumi')} ;;
  */hosts) for host in nodejs python go; do ${make('pulumi-language-$host')}; done ;;
  */yaml) ${make('pulumi-language-yaml')} ;;
  esac ;;
esac`,
    );
  }

  /** How many times `go install` was started. */
  builds(): number {
    if (!existsSync(this.goLog)) return 0;
    return readFileSync(this.goLog, 'utf8')
      .split('\n')
      .filter((line) => line === 'install').length;
  }

  start(args: string[] = [], env: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, args[0]?.startsWith('-') === false ? args : [entry, ...args], {
      env: { PATH: this.path, HOME: this.root, XDG_CACHE_HOME: this.cache, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.running.push(child);
    const outcome = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.stderr += text));
    const end = new Promise<Outcome>((resolve) => child.on('close', (code) => resolve({ code, ...outcome })));
    return { process: child, said: () => outcome.stderr, end };
  }

  /** Runs get-pulumi.mjs, or another script when the first argument is a path. */
  run(args?: string[], env?: Record<string, string>): Promise<Outcome> {
    return this.start(args, env).end;
  }

  /** Names in the cache folder, sorted. */
  cached(): string[] {
    const folder = join(this.cache, 'pulumi-hostup');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  remove(): void {
    for (const child of this.running) child.kill('SIGKILL');
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

const entry = join(__dirname, 'get-pulumi.mjs');

/** Waits until something is so, for at most a minute. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 6000; i += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not become so within a minute.');
}
