import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startSimulator, type Simulator } from '../../simulator';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import { packedPackage } from './packed-package';
import { copyProject, linkingNpm } from './recipe-project';
import { theRecord } from './zone-contents';

/** What a pipeline keeps as secrets and variables, and the project that it works on. */
export interface RecipeStand {
  readonly simulator: Simulator;
  /** A fresh checkout of the project: what runs here leaves everything behind for the next run. */
  readonly project: string;
  /** A folder of programs that come first on PATH. */
  readonly bin: string;
  /** A key that may read the zone's records, and one that may write them: the least that the docs name. */
  readonly readKey: string;
  readonly writeKey: string;
  readonly backendUrl: string;
  readonly passphrase: string;
  /** The environment of a runner: no secret, no setting of Pulumi's, nothing of this machine's that steers them. */
  readonly environment: Readonly<Record<string, string>>;
  /** For setting things up. */
  readonly pulumi: HeadlessPulumi;
  /** Changes a file of the project as an author would. */
  edit(file: string, from: string, to: string): void;
  /** Changes a record behind Pulumi's back. */
  change(name: string, change: { readonly ttl: number }): Promise<void>;
  /** How many requests since the start were no reads. */
  writes(): Promise<number>;
  /** Puts a program on PATH for every later run. */
  program(name: string, text: string): void;
  close(): Promise<void>;
}

export interface RecipeStandOptions {
  /** False: `npm` is the real one, and `npm ci` installs. Default: it links what was installed before. */
  readonly linked?: boolean;
}

const STEERING = /^(?:(?:HOSTUP|HOSTUPCLOUD|HESTIA|PULUMI|GITHUB|GH|CI)_|CI$)/u;
const passphrase = 'correct horse';

/** A project with the DNS example, its lock file and the stack `prod`, and a simulated account. */
export async function startRecipeStand({ linked = true }: RecipeStandOptions = {}): Promise<RecipeStand> {
  const packed = await packedPackage();
  const root = mkdtempSync(join(tmpdir(), 'pulumi-hostup-recipe-'));
  const [project, bin] = [join(root, 'project'), join(root, 'bin')];
  for (const folder of [project, bin, join(root, 'state')]) mkdirSync(folder);
  copyProject(packed, project);
  const simulator = await startSimulator();
  const { HOSTUP_API_URL } = simulator.environment();
  const backendUrl = `file://${join(root, 'state')}?metadata=skip`;
  const environment = {
    ...ofThisMachine(),
    PATH: [bin, process.env['PATH']].join(delimiter),
    HOSTUP_API_URL: HOSTUP_API_URL!,
    PULUMI_HOME: join(root, 'home'),
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
  };
  const program = (name: string, text: string): void => {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  };
  if (linked) program('npm', linkingNpm(packed));
  const scopes = ['read:dns', 'read:domains'];
  const [readKey, writeKey] = await Promise.all(
    [scopes, [...scopes, 'write:dns']].map(async (allowed) => {
      const { secret } = await simulator.client.addKey({ scopes: allowed });
      return secret;
    }),
  );
  const settings = { ...environment, PULUMI_BACKEND_URL: backendUrl, PULUMI_CONFIG_PASSPHRASE: passphrase };
  const pulumi = new HeadlessPulumi({ project, home: join(root, 'home'), environment: settings });
  await pulumi.must('stack', 'init', 'prod');
  const close = async (): Promise<void> => {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    await simulator.close();
  };
  const edit = (file: string, from: string, to: string): void => {
    const text = readFileSync(join(project, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${from}.`);
    writeFileSync(join(project, file), text.replace(from, to));
  };
  const change: RecipeStand['change'] = async (name, changed) => {
    await simulator.client.updateRecord('example.com', theRecord(simulator, name).id, changed);
  };
  const writes = async (): Promise<number> =>
    (await simulator.client.ledger()).filter(({ method }) => method !== 'GET').length;
  return {
    simulator,
    project,
    bin,
    readKey: readKey!,
    writeKey: writeKey!,
    backendUrl,
    passphrase,
    environment,
    pulumi,
    edit,
    change,
    writes,
    program,
    close,
  };
}

function ofThisMachine(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !STEERING.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}
