// Compiles everything to dist/: what `make`, `npm pack` and an installation from git run. `--unless-built` does nothing
// where a build has finished: npm runs `prepare` twice for one installation from git, and after `prepack`.
// Plain JavaScript, because it runs before anything is compiled.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');
const dist = join(checkout, 'dist');
/** Written last, so that a build which was interrupted does not count. */
const built = join(dist, '.built');

const unlessBuilt = process.argv.includes('--unless-built');
if (!unlessBuilt || !existsSync(built)) await build();

async function build() {
  // The compiled form of a source that has moved or is gone would be packed.
  rmSync(dist, { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  for (const project of ['tsconfig.build.json', 'sdk/nodejs']) {
    const { status } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: checkout, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  // Needs the compiler, which a built checkout need not have: `npm ci --omit=dev` runs `prepare` too.
  const { removeInternalDeclarations } = await import('./internal-declarations.mjs');
  removeInternalDeclarations(checkout);
  writeFileSync(built, '');
}
