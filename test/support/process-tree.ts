import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process as the operating system shows it. */
export interface ShownProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes below this one. */
export function descendants(pid: number): ShownProcess[] {
  const all = processes();
  const below = (parent: number): ShownProcess[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Whether it still runs; one that has ended and waits to be collected does not. */
export const isAlive = ({ pid, command }: ShownProcess): boolean =>
  processes().some((one) => one.pid === pid && one.command === command);

function processes(): ShownProcess[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

function fromProc(): ShownProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        // The command in brackets may hold anything; the state and the parent follow its last bracket.
        const [, parent] = /\) \w (\d+) /u.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        return command === '' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return []; // It ended meanwhile.
      }
    });
}

function fromPs(): ShownProcess[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
