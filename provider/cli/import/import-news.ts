import type { ImportPlan } from './planned-resource';
import { IMPORT_FILE, type ProgramFiles, type Target } from './written-files';

/** What was written, what was left out, and the commands that come next. */
export function importNews(plan: ImportPlan, files: ProgramFiles, target: Target): string {
  const { resources, skipped } = plan;
  const left = [
    ...skipped.map(({ what, why }) => `Left out: ${what}: ${why}.\n`),
    ...(plan.notes ?? []).map((note) => `Note: ${note}.\n`),
  ].join('');
  if (resources.length === 0) return `${left}There is nothing to import.\n`;
  const there = resources.filter(({ id }) => id !== undefined).length;
  const missing = resources.length - there;
  const counts = `${resources.length} resources${missing === 0 ? '' : `, ${missing} of which are not there yet`}`;
  const written = [...files.contents.keys()].sort().join(', ');
  const where = target.folder === '' ? 'this folder' : target.folder;
  return `${left}Wrote ${written} to ${where}: ${counts}.\n\nNext:\n${steps(files, target)
    .map((step) => `  ${step}\n`)
    .join('')}`;
}

function steps(
  { contents, isNewProject, program }: ProgramFiles,
  { face, folder, language }: Target,
): string[] {
  const place = folder === '' ? [] : [`cd ${folder}`];
  const start = isNewProject ? ['npm install', 'pulumi stack init prod'] : [];
  const join = isNewProject
    ? []
    : language === 'yaml'
      ? [`(put the resources of ${program} into Pulumi.yaml)`]
      : [`(add to your program: import './${program.replace(/\.ts$/u, '')}';)`];
  if (face === 'dynamic') return [...place, ...start, ...join, 'pulumi up'];
  const imports = contents.has(IMPORT_FILE)
    ? [`pulumi import --file ${IMPORT_FILE} --protect=false --generate-code=false --yes`]
    : [];
  const last = imports.length === 0 ? 'pulumi up' : 'pulumi preview';
  return [...place, ...start, ...imports, ...join, last];
}
