import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout, underLock } from './packed-package';

const run = promisify(execFile);

/**
 * The `bin` folder of a virtual environment that holds the Python SDK of this checkout and what it needs. Made once for
 * every content of sdk/python. The language host uses it when the folder is first on PATH.
 */
export async function pythonEnvironment(): Promise<string> {
  const base = join(tmpdir(), `pulumi-hostup-e2e-${userInfo().username}`);
  mkdirSync(base, { recursive: true, mode: 0o700 });
  const folder = join(base, `python-${contentKey()}`);
  const complete = join(folder, 'complete');
  if (!existsSync(complete))
    await underLock(
      `${folder}.lock`,
      () => existsSync(complete),
      async () => {
        rmSync(folder, { recursive: true, force: true });
        await install(folder);
        writeFileSync(complete, '');
      },
    );
  return join(folder, 'bin');
}

async function install(folder: string): Promise<void> {
  await run('python3', ['-m', 'venv', folder]);
  // Building leaves files beside the sources.
  const sources = join(folder, 'sdk');
  cpSync(join(checkout, 'sdk/python'), sources, { recursive: true });
  const python = join(folder, 'bin', 'python');
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', sources]);
}

function contentKey(): string {
  const hash = createHash('sha256');
  const root = join(checkout, 'sdk/python');
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
