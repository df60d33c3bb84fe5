// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const PINS = ['go.mod', 'go.sum', 'requirements.txt', 'package.json', 'package-lock.json'];

/** Changes with every version, so that an update never meets an older cache. */
export function contentKey() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of PINS) hash.update(readFileSync(join(import.meta.dirname, file)));
  return hash.digest('hex').slice(0, 16);
}
