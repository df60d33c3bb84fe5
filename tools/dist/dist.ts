import { rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkout } from './checkout';
import { writeArchives } from './release';

const folder = join(checkout, 'build', 'release');

async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const path of await writeArchives(folder)) {
    console.log(`${relative(checkout, path)} (${Math.ceil(statSync(path).size / 1024)} KiB)`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
