import { closeSync, constants, existsSync, lstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HostupError } from '../../core/error';
import type { Face } from './plan-import';
import type { ImportPlan } from './planned-resource';
import { packageJson, pulumiYaml, tsconfigJson } from './project-files';
import { slug } from './resource-names';
import { typescriptProgram } from './typescript-program';
import { yamlProgram, yamlResources } from './yaml-program';

export interface ProgramTarget {
  readonly folder: string;
  readonly language: 'typescript' | 'yaml';
  readonly face: Face;
}

export interface ProgramFiles {
  /** Whether the folder has no Pulumi project yet. */
  readonly isNewProject: boolean;
  /** The file with the resources. */
  readonly program: string;
  readonly contents: ReadonlyMap<string, string>;
}

export const IMPORT_FILE = 'import.json';

/** The files of a program: a whole project where there is none, otherwise one file beside the existing program. */
export function programFiles(plan: ImportPlan, { face, folder, language }: ProgramTarget): ProgramFiles {
  const isNewProject = !existsSync(join(folder, 'Pulumi.yaml'));
  const project = slug(basename(folder)) || 'hostup';
  const imported = importFile(plan);
  const contents = new Map<string, string>(
    imported === undefined || face === 'dynamic' ? [] : [[IMPORT_FILE, imported]],
  );
  const isYaml = language === 'yaml';
  const program = isNewProject
    ? isYaml
      ? 'Pulumi.yaml'
      : 'index.ts'
    : isYaml
      ? 'imported.yaml'
      : 'imported.ts';
  if (isYaml) contents.set(program, isNewProject ? yamlProgram(plan, project) : yamlResources(plan));
  else contents.set(program, typescriptProgram(plan, face));
  if (isNewProject) {
    contents.set('package.json', packageJson(project, !isYaml));
    if (!isYaml) {
      contents.set('Pulumi.yaml', pulumiYaml(project, face === 'plugin'));
      contents.set('tsconfig.json', tsconfigJson());
    }
  }
  return { isNewProject, program, contents };
}

/** What `pulumi import --file` takes; undefined when none of the objects exists yet. */
function importFile({ resources }: ImportPlan): string | undefined {
  const entries = resources.flatMap(({ definition, id, resource }) =>
    id === undefined ? [] : [{ type: definition.token, name: resource, id }],
  );
  return entries.length === 0 ? undefined : `${JSON.stringify({ resources: entries }, undefined, 2)}\n`;
}

/**
 * Writes all files or none: existing files are not overwritten unless forced, and no link is followed, which would write
 * where nobody looks. Throws `already_exists`.
 */
export function writeFiles(folder: string, contents: ReadonlyMap<string, string>, isForced: boolean): void {
  const existing = [...contents.keys()].filter((name) => isThere(join(folder, name)));
  if (existing.length > 0 && !isForced) {
    throw new HostupError(`${existing.join(' and ')} would be overwritten`, {
      code: 'already_exists',
      fix: 'Name another folder with --out, or add --force.',
    });
  }
  mkdirSync(folder, { recursive: true });
  const links = existing.filter((name) => lstatSync(join(folder, name)).isSymbolicLink());
  if (links.length > 0) {
    throw new HostupError(`${links.join(' and ')} would be written through a symbolic link`, {
      code: 'already_exists',
      fix: 'Remove the link, or name another folder with --out.',
    });
  }
  for (const [name, text] of contents) writeNoLink(join(folder, name), text);
}

/** A link that came since is not followed either. */
function writeNoLink(path: string, text: string): void {
  const { O_CREAT, O_EXCL, O_TRUNC, O_WRONLY } = constants;
  const file = openSync(path, O_WRONLY | NO_LINK | (isThere(path) ? O_TRUNC : O_CREAT | O_EXCL));
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** Also a link that leads nowhere. */
const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Zero on Windows, which has no such flag. */
const NO_LINK = (constants as { readonly O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0;
