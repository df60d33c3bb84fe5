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
import { PulumiProject, type ExportedState } from '../support/pulumi-project';
import { customerRecords } from '../support/zone-contents';
import { faces } from '../states/faces';

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
  ({ prefix, project: settings, recordType, version }) => {
    const file = (ending: string): string => join(states, version, `${prefix}.${ending}`);
    const exported = JSON.parse(readFileSync(file('json'), 'utf8')) as ExportedState;
    const recorded = (exported.deployment.resources ?? []).filter(({ type }) => type === recordType);
    const program = readFileSync(file('program.js'), 'utf8');
    let folder: string;
    let simulator: Simulator;
    let project: PulumiProject;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-state-'));
      const stateFile = join(folder, 'simulator.json');
      copyFileSync(file('simulator.json'), stateFile);
      simulator = await startSimulator({ stateFile, zones: [] });
      project = await PulumiProject.create({ program, environment: simulator.environment() });
      writeFileSync(join(project.folder, 'Pulumi.yaml'), JSON.stringify(settings));
      await project.pulumi.must('stack', 'import', '--file', file('json'));
    });
    afterAll(async () => {
      project.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('holds what the account holds', () => {
      expect(recorded.length).toBeGreaterThan(0);
      expect(
        customerRecords(simulator)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(recorded.map(({ outputs }) => String(outputs?.['recordId'])).sort());
    });

    it('is refreshed without a difference', async () => {
      expect(await project.findDrift()).toMatchObject({ code: 0 });
    });

    it('needs nothing from the program that made it', async () => {
      const { summary } = await project.up('--refresh', '--expect-no-changes');
      expect(summary.unchanged).toBe(recorded.length + 1);
    });

    it('keeps ids and outputs over that refresh', async () => {
      const now = (await project.resources()).filter(({ type }) => type === recordType);
      const essence = (list: typeof now) =>
        Object.fromEntries(
          list.map(({ urn, id, inputs, outputs }) => [
            urn,
            { id, inputs, outputs: { ...outputs, status: undefined } },
          ]),
        );
      expect(essence(now)).toEqual(essence(recorded));
    });

    it('is updated in place', async () => {
      expect(program).toContain("value: '192.0.2.10'");
      project.write(program.replace("value: '192.0.2.10'", "value: '192.0.2.99'"));
      expect((await project.up()).summary).toMatchObject({ updated: 1, replaced: 0, created: 0, deleted: 0 });
      expect(customerRecords(simulator).filter(({ value }) => value === '192.0.2.99')).toHaveLength(1);
    });

    it('is destroyed', async () => {
      expect((await project.destroy()).summary.deleted).toBe(recorded.length + 1);
      expect(customerRecords(simulator)).toEqual([]);
    });
  },
);
