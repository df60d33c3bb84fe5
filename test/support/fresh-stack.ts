import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import { underLock } from './packed-package';

const PROJECT = 'e2e';
export const STACK = 'test';
const SETTINGS = `Pulumi.${STACK}.yaml`;

/**
 * Makes the stack and selects it, as `pulumi stack init` does. A start of the CLI for each of a hundred projects would take
 * most of a minute, so they get copies of one stack that the CLI has made.
 */
export async function initStack(pulumi: HeadlessPulumi, folder: string, home: string): Promise<void> {
  const settings = parse(readFileSync(join(folder, 'Pulumi.yaml'), 'utf8')) as { name: string };
  if (settings.name !== PROJECT) {
    await pulumi.must('stack', 'init', STACK);
    return;
  }
  const made = await madeStack();
  cpSync(join(made, 'state'), join(home, 'state'), { recursive: true });
  cpSync(join(made, SETTINGS), join(folder, SETTINGS));
  // The CLI looks for the selected stack under the name of the project and a hash of its file's path.
  const file = createHash('sha1')
    .update(join(realpathSync(folder), 'Pulumi.yaml'))
    .digest('hex');
  mkdirSync(join(home, 'workspaces'), { recursive: true });
  writeFileSync(
    join(home, 'workspaces', `${PROJECT}-${file}-workspace.json`),
    JSON.stringify({ stack: `organization/${PROJECT}/${STACK}` }),
  );
}

/** The `pulumi` of PATH; throws with what to do when there is none. */
export function pulumiOnPath(): string {
  const path = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'pulumi'));
  const found = path.find(isExecutable);
  if (found !== undefined) return realpathSync(found);
  throw new Error(
    'There is no `pulumi` on PATH. `make test` puts one there; without make: ' +
      'export PATH="$(node tools/pulumi/get-pulumi.mjs):$PATH"',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A folder with the backend and the settings of an empty stack, made once for every CLI. */
async function madeStack(): Promise<string> {
  const cli = pulumiOnPath();
  const { mtimeMs, size } = statSync(cli);
  const key = createHash('sha256')
    .update(JSON.stringify([cli, mtimeMs, size]))
    .digest('hex')
    .slice(0, 16);
  const base = join(tmpdir(), `pulumi-hostup-e2e-${userInfo().username}`);
  mkdirSync(base, { recursive: true, mode: 0o700 });
  const made = join(base, `stack-${key}`);
  await underLock(
    `${made}.lock`,
    () => existsSync(made),
    async () => {
      const folder = mkdtempSync(`${made}-`);
      writeFileSync(join(folder, 'Pulumi.yaml'), `name: ${PROJECT}\nruntime: nodejs\n`);
      await new HeadlessPulumi({ project: folder, home: folder }).must('stack', 'init', STACK);
      renameSync(folder, made);
    },
  );
  // What has not been used for an hour is removed.
  utimesSync(made, new Date(), new Date());
  return made;
}
