import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { z } from 'zod';
import { bundle, type Bundle } from './bundle';
import { checkout } from './checkout';
import { notices } from './notices';
import { archiveName, platforms, wrapperOf, type Platform } from './platforms';

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  homepage: z.string(),
  engines: z.object({ node: z.string() }),
});

const PLUGIN = 'plugin.js';
// The same sources give the same bytes, whenever and wherever they are packed; 1980 is the first year of many formats.
const MODIFIED = new Date('1980-01-01T00:00:00Z');

/**
 * Writes an archive per platform into the folder, for `pulumi plugin install resource hostup VERSION --file …` and for
 * the assets of a release. Resolves to their paths. Needs dist/ as `make build` leaves it.
 */
export async function writeArchives(folder: string): Promise<string[]> {
  const facts = manifest.parse(JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')));
  const bundled = await bundle();
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (const platform of platforms) {
    const path = join(folder, archiveName(facts.version, platform));
    await writeArchive(path, platform, facts, bundled);
    paths.push(path);
  }
  return paths;
}

async function writeArchive(
  file: string,
  platform: Platform,
  facts: z.output<typeof manifest>,
  bundled: Bundle,
): Promise<void> {
  const staged = mkdtempSync(join(tmpdir(), 'pulumi-hostup-release-'));
  try {
    const wrapper = wrapperOf(platform);
    for (const name of ['LICENSE', 'schema.json', `bin/${wrapper}`]) {
      copyFileSync(join(checkout, name), join(staged, name.replace('bin/', '')));
    }
    writeFileSync(join(staged, 'start.js'), startFile());
    writeFileSync(join(staged, PLUGIN), bundled.code);
    writeFileSync(join(staged, 'THIRD-PARTY-NOTICES.txt'), notices(bundled.inputs));
    // The plugin reads its version here, and Node that it is CommonJS.
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify({ ...facts, private: true }, null, 2)}\n`);
    for (const name of FILES) chmodSync(join(staged, name), 0o644);
    chmodSync(join(staged, wrapper), 0o755);
    const options = { file, cwd: staged, gzip: { level: 9 }, portable: true, mtime: MODIFIED };
    await create(options, [...FILES, wrapper].sort());
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

const FILES = ['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'package.json', PLUGIN, 'schema.json', 'start.js'];

/** The check of Node's version, in front of the bundle instead of the compiled files. */
function startFile(): string {
  const compiled = "require('../dist/provider/faces/plugin/main.js')";
  const text = readFileSync(join(checkout, 'bin', 'start.js'), 'utf8');
  if (!text.includes(compiled)) throw new Error(`bin/start.js no longer contains ${compiled}.`);
  return text.replace(compiled, `require('./${PLUGIN}')`);
}
