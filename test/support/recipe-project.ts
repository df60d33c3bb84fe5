import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkout, type PackedPackage } from './packed-package';

/** What a user's repository holds. `npm ci` works in it, as the package is beside it. */
export function copyProject({ tarball }: PackedPackage, project: string): void {
  const example = join(checkout, 'examples', 'dns-typescript');
  cpSync(example, project, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const installed = dirname(tarball);
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as object;
  writeFileSync(join(project, 'package.json'), JSON.stringify({ main: 'index.ts', ...manifest }));
  for (const file of ['package-lock.json', basename(tarball)])
    copyFileSync(join(installed, file), join(project, file));
}

/** Takes seconds off every job; a test of its own runs the real one. */
export const linkingNpm = ({ nodeModules }: PackedPackage): string => `#!/bin/sh
[ "$*" = ci ] || { echo "npm $*: not known to this test" >&2; exit 1; }
ln -sfn '${nodeModules}' node_modules
`;
