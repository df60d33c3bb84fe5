import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkout } from './checkout';

const manifest = z.looseObject({ name: z.string(), version: z.string(), license: z.string() });

/** Name, version, licence and the licence's text of every package that these files belong to. */
export function notices(files: readonly string[]): string {
  const folders = new Set(files.map(packageFolder));
  return [...folders]
    .map((folder) => ({ folder, ...manifest.parse(readJson(join(checkout, folder, 'package.json'))) }))
    .sort((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`, 'en'))
    .map(({ folder, license, name, version }) =>
      [`${name} ${version} (${license})`, '', ...licenceTexts(folder), '-'.repeat(80), ''].join('\n'),
    )
    .join('\n');
}

/** `node_modules/@grpc/grpc-js/build/x.js` → `node_modules/@grpc/grpc-js`, also below another package. */
function packageFolder(file: string): string {
  const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file)?.[0];
  if (found === undefined) throw new Error(`${file} does not belong to a package.`);
  return found;
}

function licenceTexts(folder: string): string[] {
  return readdirSync(join(checkout, folder))
    .filter((name) => /^(?:licen[cs]e|notice)(?:[-.][\w.-]+)?$/iu.test(name))
    .sort()
    .map((name) => readFileSync(join(checkout, folder, name), 'utf8').trim() + '\n');
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
