// @ts-check
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { run } from './run.mjs';

/**
 * What a bug report needs to know about the CLI in use.
 * @param {string} bin
 * @returns {Promise<string[]>} lines
 */
export async function describeVersions(bin) {
  const pulumi = await run(join(bin, 'pulumi'), ['version']);
  const go = await run('go', ['version']);
  const files = readdirSync(bin)
    .filter((name) => name.startsWith('pulumi'))
    .map((name) => `${name} (${statSync(join(bin, name)).size} bytes)`);
  return [
    `pulumi ${pulumi.output.trim()}, Node ${process.version}, ${go.ok ? go.stdout.trim() : 'no Go'}`,
    ...files,
  ];
}
