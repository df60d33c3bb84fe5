import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import { record } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

describe('the plugin that `npm install pulumi-hostup` brings', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startYamlStand({
      resources: { www: record({ name: 'www', type: 'A', value: '192.0.2.1' }) },
    });
  });
  afterAll(() => stand.close());

  it('stands where the documentation says', () => {
    const bin = join(stand.project.folder, 'node_modules', 'pulumi-hostup', 'bin');
    for (const wrapper of ['pulumi-resource-hostup', 'pulumi-resource-hostup.cmd', 'start.js']) {
      expect(existsSync(join(bin, wrapper))).toBe(true);
    }
  });

  it('minds neither the settings of the project around it nor the folder that the CLI was started in', async () => {
    const { project, simulator } = stand;
    writeFileSync(
      join(project.folder, 'tsconfig.json'),
      '{ "compilerOptions": { "module": "none", "target":',
    );
    writeFileSync(
      join(project.folder, 'package.json'),
      JSON.stringify({ type: 'module', main: 'nothing.mjs' }),
    );
    const elsewhere = join(project.folder, '..', 'elsewhere');
    mkdirSync(elsewhere);
    const pulumi = new HeadlessPulumi({
      project: elsewhere,
      home: project.pulumi.environment['PULUMI_HOME']!,
      environment: { ...project.environment, TS_NODE_PROJECT: 'nothing.json', NODE_PATH: elsewhere },
    });
    await pulumi.must('up', '--cwd', project.folder, '--yes', '--skip-preview');
    expect(customerLines(simulator)).toEqual(['www.example.com A 192.0.2.1']);
    await pulumi.must('destroy', '--cwd', project.folder, '--yes', '--skip-preview');
    expect(customerLines(simulator)).toEqual([]);
  });
});
