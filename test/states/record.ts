import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../simulator';
import { PulumiProject } from '../support/pulumi-project';
import { faces, type RecordedAccount, type RecordedFace } from './faces';
import { impatient, quick } from './quick';

// Records the state of a stack as this version of the package writes it. See README.md beside this file.

async function record(version: string, { prefix, project: settings }: RecordedFace): Promise<void> {
  const program = readFileSync(join(__dirname, `${prefix}.program.js`), 'utf8');
  const scratch = mkdtempSync(join(tmpdir(), 'pulumi-hostup-record-'));
  const stateFile = join(scratch, 'simulator.json');
  // The program names the key by its id, which the seed makes the same every time.
  const simulator = await startSimulator({
    stateFile,
    sshKeys: [{ name: 'laptop' }],
    switches: { ...quick, 'vps.login': 'password' },
  });
  const environment = { ...simulator.environment(), ...impatient };
  const project = await PulumiProject.create({ program, environment });
  try {
    writeFileSync(join(project.folder, 'Pulumi.yaml'), JSON.stringify(settings));
    await project.up();
    const exported = pretty(await project.state());
    const here = [tmpdir(), homedir(), `/${userInfo().username}/`].find((text) => exported.includes(text));
    if (here !== undefined) throw new Error(`The state names ${here}, which is of this machine only.`);
    const readable = simulator.state().vps.find(({ id }) => exported.includes(`simulated-${id.slice(-12)}`));
    if (readable !== undefined) throw new Error(`The state shows the password of ${readable.name}.`);
    const account = JSON.parse(readFileSync(stateFile, 'utf8')) as RecordedAccount;
    const shown = account.keys.find(({ secret }) => exported.includes(secret));
    if (shown !== undefined) throw new Error(`The state shows the secret of ${shown.name}.`);
    const keep = (ending: string, text: string): void =>
      writeFileSync(join(__dirname, version, `${prefix}.${ending}`), text, { flag: 'wx' });
    mkdirSync(join(__dirname, version), { recursive: true });
    keep('json', exported);
    keep('program.js', program);
    keep('simulator.json', pretty(account));
  } finally {
    project.close();
    await simulator.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Where in which file a resource was made is of no use to a later version, and names folders of this machine. */
const pretty = (value: object): string =>
  `${JSON.stringify(value, (key, item: unknown) => (/^(sourcePosition|stackTrace)$/u.test(key) ? undefined : item), 2)}\n`;

const [, , version] = process.argv;
if (version === undefined || !/^\d+\.\d+\.\d+$/u.test(version)) {
  throw new Error('Name the version whose state this is: record.ts 0.1.0');
}
const recordAll = async (): Promise<void> => {
  const missing = faces.filter(({ prefix }) => !existsSync(join(__dirname, version, `${prefix}.json`)));
  for (const face of missing) await record(version, face);
};
void recordAll();
