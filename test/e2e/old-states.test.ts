import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../simulator';
import { checkout } from '../support/packed-package';
import { PulumiProject, type ExportedState, type StateResource } from '../support/pulumi-project';
import { customerRecords } from '../support/zone-contents';
import { faces } from '../states/faces';
import { impatient, quick } from '../states/quick';

jest.setTimeout(300_000);

const states = join(checkout, 'test', 'states');
const versions = readdirSync(states).filter((name) => /^\d+\.\d+\.\d+$/u.test(name));

it('there is a state of every release so far', () => {
  expect(versions).toContain('0.1.0');
});

const stacks = versions.flatMap((version) =>
  faces
    .map((face) => ({ version, ...face }))
    .filter(({ prefix }) => existsSync(join(states, version, `${prefix}.json`))),
);

it('of each face', () => {
  expect(stacks.filter(({ version }) => version === '0.1.0')).toHaveLength(faces.length);
});

describe.each(stacks)(
  'the stack $prefix made by version $version',
  ({ machineType, prefix, project: settings, recordType, version }) => {
    const file = (ending: string): string => join(states, version, `${prefix}.${ending}`);
    const exported = JSON.parse(readFileSync(file('json'), 'utf8')) as ExportedState;
    const ofTypes = (resources: readonly StateResource[], ...types: string[]) =>
      resources.filter(({ type }) => types.includes(type));
    const resources = exported.deployment.resources ?? [];
    const [records, machines] = [ofTypes(resources, recordType), ofTypes(resources, machineType)];
    const recorded = [...records, ...machines];
    const program = readFileSync(file('program.js'), 'utf8');
    let folder: string;
    let simulator: Simulator;
    let project: PulumiProject;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-state-'));
      const stateFile = join(folder, 'simulator.json');
      copyFileSync(file('simulator.json'), stateFile);
      simulator = await startSimulator({ stateFile, zones: [], switches: quick });
      const environment = { ...simulator.environment(), ...impatient };
      project = await PulumiProject.create({ program, environment });
      writeFileSync(join(project.folder, 'Pulumi.yaml'), JSON.stringify(settings));
      await project.pulumi.must('stack', 'import', '--file', file('json'));
    });
    afterAll(async () => {
      project.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('holds what the account holds', () => {
      expect(records.length).toBeGreaterThan(0);
      expect(machines.length).toBeGreaterThan(0);
      const ids = [...customerRecords(simulator), ...simulator.state().vps].map(({ id }) => id);
      const known = recorded.map(({ outputs }) => String(outputs?.['recordId'] ?? outputs?.['vpsId']));
      expect(ids.sort()).toEqual(known.sort());
    });

    it('shows no password', () => {
      for (const { outputs } of machines) expect(outputs?.['loginPassword']).toHaveProperty('ciphertext');
    });

    it('is refreshed without a difference', async () => {
      expect(await project.findDrift()).toMatchObject({ code: 0 });
    });

    it('needs nothing from the program that made it', async () => {
      const { summary } = await project.up('--refresh', '--expect-no-changes');
      expect(summary.unchanged).toBe(recorded.length + 1);
    });

    it('keeps ids and outputs over that refresh', async () => {
      const now = ofTypes(await project.resources(), recordType, machineType);
      // A record becomes active, and a secret is encrypted anew; that it stays one is seen by its being left out.
      const essence = (list: readonly StateResource[]) =>
        Object.fromEntries(
          list.map(({ urn, id, inputs, outputs }) => [
            urn,
            { id, inputs, outputs: { ...outputs, status: undefined, loginPassword: undefined } },
          ]),
        );
      expect(essence(now)).toEqual(essence(recorded));
    });

    it('keeps the password as it was, and secret', async () => {
      const now = ofTypes(await project.resources(), machineType);
      for (const { outputs } of now) expect(outputs?.['loginPassword']).toHaveProperty('ciphertext');
      const output = await project.pulumi.must('stack', 'export', '--show-secrets');
      for (const { id } of simulator.state().vps) expect(output).toContain(`simulated-${id.slice(-12)}`);
    });

    it('is updated in place', async () => {
      expect(program).toContain("value: '192.0.2.10'");
      expect(program).toContain('cpuCores: 2');
      const changed = program.replace("value: '192.0.2.10'", "value: '192.0.2.99'");
      project.write(changed.replace('cpuCores: 2', 'cpuCores: 4'));
      const { summary } = await project.up();
      const updated = 1 + machines.length;
      expect(summary).toMatchObject({ updated, replaced: 0, created: 0, deleted: 0 });
      expect(customerRecords(simulator).filter(({ value }) => value === '192.0.2.99')).toHaveLength(1);
      expect(simulator.state().vps.map(({ resources: { cpuCores } }) => cpuCores)).toEqual(
        machines.map(() => 4),
      );
    });

    it('is destroyed', async () => {
      expect((await project.destroy()).summary.deleted).toBe(recorded.length + 1);
      expect(customerRecords(simulator)).toEqual([]);
      expect(simulator.state().vps.map(({ cancelCalls }) => cancelCalls)).toEqual(machines.map(() => 1));
    });
  },
);
