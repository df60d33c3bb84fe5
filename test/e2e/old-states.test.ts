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
import { faces, type RecordedAccount } from '../states/faces';
import { impatient, quick } from '../states/quick';

jest.setTimeout(900_000);

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
  ({ prefix, project: settings, typeOf, version }) => {
    const file = (ending: string): string => join(states, version, `${prefix}.${ending}`);
    const exported = JSON.parse(readFileSync(file('json'), 'utf8')) as ExportedState;
    /** The resources of the program: not the stack itself, nor its providers. */
    const ofProgram = (resources: readonly StateResource[] = []) =>
      resources.filter(({ type }) => !type.startsWith('pulumi:'));
    const recorded = ofProgram(exported.deployment.resources);
    const machines = recorded.filter(({ type }) => type === typeOf('Instance'));
    const { keys } = JSON.parse(readFileSync(file('simulator.json'), 'utf8')) as RecordedAccount;
    const [, ...madeKeys] = keys;
    const secrets: Readonly<Record<string, string>> = {
      [typeOf('Instance')]: 'loginPassword',
      [typeOf('ApiKey')]: 'key',
    };
    /** What the state has of each secret. */
    const secretsOf = (resources: readonly StateResource[]) =>
      resources.flatMap(({ outputs, type }) => {
        const name = secrets[type];
        return name === undefined ? [] : [outputs?.[name]];
      });
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
      const { apiKeys, hostingSshKeys, sshKeys, vps } = simulator.state();
      const ids = [
        ...[...customerRecords(simulator), ...vps].map(({ id }) => id),
        // The first of each was there before.
        ...[...apiKeys.slice(1), ...sshKeys.slice(1)].map(({ id }) => id),
        ...hostingSshKeys.map(({ accountId, fingerprint }) => `${accountId}/${fingerprint}`),
      ];
      const known = recorded.map(
        ({ id, outputs = {} }) => outputs['recordId'] ?? outputs['vpsId'] ?? outputs['keyId'] ?? id,
      );
      expect(ids.sort()).toEqual(known.sort());
      const kinds = ['DnsRecord', 'Instance', 'SshKey', 'HostingSshKey', 'ApiKey'];
      expect(new Set(recorded.map(({ type }) => type))).toEqual(new Set(kinds.map(typeOf)));
    });

    it('shows no secret', () => {
      expect(secretsOf(recorded)).toHaveLength(machines.length + madeKeys.length);
      for (const secret of secretsOf(recorded)) expect(secret).toHaveProperty('ciphertext');
    });

    it('is refreshed without a difference', async () => {
      expect(await project.findDrift()).toMatchObject({ code: 0 });
    });

    it('needs nothing from the program that made it', async () => {
      const { summary } = await project.up('--refresh', '--expect-no-changes');
      expect(summary.unchanged).toBe(recorded.length + 1);
    });

    it('keeps ids and outputs over that refresh', async () => {
      const now = ofProgram(await project.resources());
      // A record becomes active, and a secret is encrypted anew; that it stays one is seen by its being left out.
      const essence = (list: readonly StateResource[]) =>
        Object.fromEntries(
          list.map(({ urn, id, inputs, outputs, type }) => {
            const passing = type === typeOf('DnsRecord') ? 'status' : secrets[type];
            const kept = Object.entries(outputs ?? {}).filter(([name]) => name !== passing);
            return [urn, { id, inputs, outputs: Object.fromEntries(kept) }];
          }),
        );
      expect(essence(now)).toEqual(essence(recorded));
    });

    it('keeps the passwords and keys as they were, and secret', async () => {
      const now = secretsOf(await project.resources());
      expect(now).toHaveLength(secretsOf(recorded).length);
      for (const secret of now) expect(secret).toHaveProperty('ciphertext');
      const output = await project.pulumi.must('stack', 'export', '--show-secrets');
      for (const { id } of simulator.state().vps) expect(output).toContain(`simulated-${id.slice(-12)}`);
      for (const { secret } of madeKeys) expect(output).toContain(secret);
    });

    it('is updated in place', async () => {
      let changed = program;
      for (const [from, to] of [
        ["value: '192.0.2.10'", "value: '192.0.2.99'"],
        ['cpuCores: 2', 'cpuCores: 4'],
        ['Anna (home)', 'Anna (office)'],
        ['DNS challenges', 'Certificates'],
      ] as const) {
        expect(program).toContain(from);
        changed = changed.replace(from, to);
      }
      project.write(changed);
      const { summary } = await project.up();
      const updated = 1 + machines.length + 2;
      expect(summary).toMatchObject({ updated, replaced: 0, created: 0, deleted: 0 });
      expect(customerRecords(simulator).filter(({ value }) => value === '192.0.2.99')).toHaveLength(1);
      const { apiKeys, sshKeys, vps } = simulator.state();
      expect(vps.map(({ resources: { cpuCores } }) => cpuCores)).toEqual(machines.map(() => 4));
      expect(sshKeys.map(({ name }) => name)).toContain('Anna (office)');
      expect(apiKeys.map(({ description }) => description)).toContain('Certificates');
    });

    it('is destroyed', async () => {
      expect((await project.destroy()).summary.deleted).toBe(recorded.length + 1);
      expect(customerRecords(simulator)).toEqual([]);
      const { apiKeys, hostingSshKeys, sshKeys, vps } = simulator.state();
      expect(vps.map(({ cancelCalls }) => cancelCalls)).toEqual(machines.map(() => 1));
      expect([apiKeys, sshKeys, hostingSshKeys].map(({ length }) => length)).toEqual([1, 1, 0]);
    });
  },
);
