import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import { isAsShown, pageText, ReaderShell, stepsOf } from './followed-page';
import { packedPackage } from './packed-package';

/** What somebody else does at the moments that a page names. */
export type Meanwhile = Readonly<Record<string, (simulator: Simulator, reader: Reader) => Promise<unknown>>>;

export interface Reader {
  /** The folder that the reader began in. */
  readonly folder: string;
}

/**
 * Follows a page of docs/ to the letter against a simulated account, with the real CLI and the packed package. Answers
 * the commands that printed something else than the page shows.
 */
export async function follow(
  page: string,
  seed: SimulatorOptions,
  environment: Readonly<Record<string, string>> = {},
  meanwhile: Meanwhile = {},
): Promise<string[]> {
  const simulator = await startSimulator(seed);
  const root = mkdtempSync(join(tmpdir(), 'pulumi-hostup-reader-'));
  const folder = join(root, 'work');
  mkdirSync(folder);
  const pulumi = new HeadlessPulumi({ project: folder, home: join(root, 'home') });
  const shell = new ReaderShell(folder, {
    ...pulumi.environment,
    ...simulator.environment(),
    ...environment,
    PATH: [await toolsOf(root), process.env['PATH']].join(delimiter),
  });
  const wrong: string[] = [];
  try {
    for (const step of stepsOf(pageText(page))) {
      if (step.kind === 'event') {
        const act = meanwhile[step.name];
        if (act === undefined) throw new Error(`${page} names "${step.name}", which the test does not know.`);
        await act(simulator, { folder });
        continue;
      }
      const printed = await shell.type(step.command);
      if (isAsShown(printed, step.shown)) continue;
      wrong.push(`${page}:${step.line} $ ${step.command}\n${printed.join('\n')}`);
    }
  } finally {
    shell.close();
    await simulator.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
  return wrong;
}

/**
 * The package is in no registry while it is tested, so `npm install` puts the packed one in its place, and `npx` takes
 * what is installed.
 */
async function toolsOf(root: string): Promise<string> {
  const { nodeModules } = await packedPackage();
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const npm = `#!/bin/sh\n[ "$1" = install ] || [ "$1" = ci ] || exit 1\nln -sfn '${nodeModules}' node_modules && echo 'added packages'\n`;
  const npx = `#!/bin/sh\nname=$1\nshift\nexec '${nodeModules}/.bin/'"$name" "$@"\n`;
  for (const [name, script] of Object.entries({ npm, npx })) {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}
