import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

export const repositoryRoot = resolve(__dirname, '../..');

const SOURCES = ['provider', 'sdk/dynamic', 'simulator'];
const NOT_BUILT = /\.(?:test|test-support|d)\.ts$/u;

/**
 * A folder in which `require("pulumi-hostup/…")` gives what this checkout has built, as in a user's project.
 * Throws when that is not what the sources say now: a contract test would else judge yesterday's code.
 */
export function projectWithPackage(): { readonly folder: string; remove(): void } {
  const stale = SOURCES.flatMap(staleIn).at(0);
  if (stale !== undefined)
    throw new Error(`dist/ is missing or older than ${stale}. Run \`make build\` first.`);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'pulumi-hostup-project-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(repositoryRoot, join(folder, 'node_modules', 'pulumi-hostup'), 'dir');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The compiler writes every file anew, so each one tells its own age. */
function staleIn(folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !NOT_BUILT.test(entry.name))
    .map((entry) => relative(repositoryRoot, join(entry.parentPath, entry.name)))
    .filter((source) => {
      const built = statSync(join(repositoryRoot, 'dist', source.replace(/\.ts$/u, '.js')), {
        throwIfNoEntry: false,
      });
      return built === undefined || built.mtimeMs < statSync(join(repositoryRoot, source)).mtimeMs;
    });
}
