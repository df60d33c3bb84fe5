import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Removes every declaration file of dist/ that no entry of `exports` in package.json leads to. The compiler can only
 * write all of them or none. Needs a dist/ in which all are.
 */
export function removeInternalDeclarations(checkout) {
  const dist = join(checkout, 'dist');
  const reached = reachedFrom(publicDeclarations(checkout));
  for (const name of readdirSync(dist, { recursive: true })) {
    const path = join(dist, name);
    if (name.endsWith('.d.ts') && !reached.has(path)) rmSync(path);
  }
}

function publicDeclarations(checkout) {
  const { exports } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  return Object.values(exports)
    .map(({ types }) => types)
    .filter((path) => path !== undefined)
    .map((path) => join(checkout, path));
}

/** The compiler itself follows the imports, without the libraries: only the files of dist/ are asked for. */
function reachedFrom(entries) {
  const program = ts.createProgram(entries, { module: ts.ModuleKind.Node16, noLib: true, types: [] });
  return new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));
}
