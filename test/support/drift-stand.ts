import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defined } from '../../provider/defined';
import type { FaceName } from './face';
import { runCommand, type CommandRun } from './hostup-command';
import { mixedProgram, type MixedProgram } from './mixed-program';
import { startStand, type Stand, type StandOptions } from './plugin-stand';
import type { PulumiProject } from './pulumi-project';

export interface DriftStand extends Stand {
  /** Replaces the program. */
  write(program: MixedProgram): void;
  /** Runs the built `pulumi-hostup drift` in the project's folder. */
  drift(...args: readonly string[]): Promise<CommandRun>;
}

/** A project on one of the faces, in which the command is run. */
export async function startDriftStand(
  face: FaceName,
  program: MixedProgram,
  options: Omit<StandOptions, 'file' | 'program'> = {},
): Promise<DriftStand> {
  const stand = await startStand({
    ...options,
    file: face === 'plugin' ? 'Pulumi.yaml' : 'index.js',
    program: mixedProgram(face, program),
  });
  return {
    ...stand,
    write: (next) => stand.project.write(mixedProgram(face, next)),
    drift: (...args) => runDrift(stand.project, {}, ...args),
  };
}

/** Runs the built command to its end, with the project's variables and these; undefined takes one away. */
export function runDrift(
  { folder, pulumi }: PulumiProject,
  environment: Readonly<Record<string, string | undefined>>,
  ...args: readonly string[]
): Promise<CommandRun> {
  const variables = defined({ ...pulumi.environment, ...environment }) as Record<string, string>;
  return runCommand(folder, variables, 'drift', ...args);
}

/** A hash per file of the backend: states, history, backups, locks. */
export function backendOf({ folder }: PulumiProject): Record<string, string> {
  const state = join(folder, '..', 'home', 'state');
  const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(state, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}
