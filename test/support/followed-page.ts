import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './packed-package';

/** A command of a page with the output that the page shows, or something that happens meanwhile elsewhere. */
export type Step =
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly shown: readonly string[];
      readonly line: number;
    }
  | { readonly kind: 'event'; readonly name: string };

/**
 * Reads what a page tells its reader to do: the fenced blocks marked `console`, in which a line that begins with `$ ` is
 * a command and the lines below it are what it prints. A comment `<!-- meanwhile: … -->` names what somebody else does
 * then.
 */
export function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  let inBlock = false;
  let current: { command: string; shown: string[]; line: number } | undefined;
  const finish = (): void => {
    if (current !== undefined) steps.push({ kind: 'command', ...current });
    current = undefined;
  };
  for (const [index, line] of text.split('\n').entries()) {
    const event = /^<!-- meanwhile: (.*) -->$/u.exec(line)?.[1];
    if (!inBlock && event !== undefined) steps.push({ kind: 'event', name: event });
    if (/^```/u.test(line)) {
      finish();
      inBlock = line === '```console';
    } else if (inBlock && line.startsWith('$ ')) {
      finish();
      current = { command: line.slice(2), shown: [], line: index + 1 };
    } else if (inBlock && current !== undefined) {
      if (current.command.endsWith('\\')) current.command += `\n${line}`;
      else current.shown.push(line);
    }
  }
  return steps;
}

export const pageText = (name: string): string => readFileSync(join(checkout, 'docs', name), 'utf8');

/** A shell as a reader has it open: folder and variables stay from command to command. */
export class ReaderShell {
  private readonly child;
  private output = '';
  private count = 0;
  private waiting: (() => void) | undefined;

  constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.child = spawn('bash', ['--noprofile', '--norc'], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
        this.waiting?.();
      });
    }
    // The reader's terminal shows both streams; `$?` is that of the command before.
    this.child.stdin.write('exec 2>&1\n__code=0\n');
  }

  /** Answers what the command prints, line by line. */
  async type(command: string): Promise<string[]> {
    const end = `__end_${(this.count += 1)}__`;
    this.output = '';
    // Nothing that is run may take the commands that follow for its input.
    this.child.stdin.write(`(exit $__code)\n{ ${command}\n} </dev/null\n__code=$?\nprintf '%s\\n' ${end}\n`);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.output.includes(`${end}\n`)) resolve();
      };
      this.waiting = look;
      look();
    });
    const printed = this.output.slice(0, this.output.indexOf(`${end}\n`));
    return printed
      .replace(/\n$/u, '')
      .split('\n')
      .map((line) => line.trimEnd());
  }

  close(): void {
    this.child.kill('SIGKILL');
  }
}

/**
 * Whether that is what the page shows. In the page `…` stands for anything in a line, and alone for any lines.
 * Empty lines do not count, because Pulumi's own are not to be relied on.
 */
export function isAsShown(printed: readonly string[], shown: readonly string[]): boolean {
  const filled = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '');
  const pattern = filled(shown)
    .map((line) =>
      line.trim() === '…' ? '(?:.*\n)*?' : `${line.trimEnd().split('…').map(escaped).join('.*')}\n`,
    )
    .join('');
  return new RegExp(`^${pattern}$`, 'u').test(
    filled(printed)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
