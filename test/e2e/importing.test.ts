import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSimulator, type Simulator } from '../../simulator';
import { packedPackage, PULUMI_SDK, quietInstall } from '../support/packed-package';
import { PulumiProject, type ProjectOptions } from '../support/pulumi-project';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

const run = promisify(execFile);
const PNPM = 'pnpm@10.18.3';

const record = `new DnsRecord('www', { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' });`;
const commonJs = `const { DnsRecord } = require('pulumi-hostup');\n${record}\n`;
const esm = `import { DnsRecord } from 'pulumi-hostup';\nexport const fqdn = ${record.replace(');', ').fqdn;')}\n`;

describe('the package works', () => {
  let simulator: Simulator;
  let tools: string;
  beforeAll(async () => {
    simulator = await startSimulator();
    tools = mkdtempSync(join(tmpdir(), 'pulumi-hostup-tools-'));
  });
  afterAll(async () => {
    rmSync(tools, { recursive: true, force: true });
    await simulator.close();
  });

  /** One record up, found by a refresh, and down again. */
  async function expectToWork(
    options: Omit<ProjectOptions, 'environment'>,
    install: (folder: string) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const project = await PulumiProject.create({ ...options, environment: simulator.environment() });
    try {
      await install(project.folder);
      expect((await project.up()).summary.created).toBe(2);
      expect(customerLines(simulator)).toEqual(['www.example.com A 192.0.2.1']);
      const resources = await project.resources();
      expect(resources.find(({ urn }) => urn.endsWith('::www'))?.inputs?.['__provider']).toBe(
        'exports.handler = () => require("pulumi-hostup/handler").handler("hostup:index:DnsRecord");',
      );
      expect((await project.destroy()).summary.deleted).toBe(2);
      expect(customerLines(simulator)).toEqual([]);
    } finally {
      project.close();
    }
  }

  it('in a CommonJS program', async () => {
    await expectToWork({ program: commonJs });
  });

  it('in an ECMAScript module', async () => {
    await expectToWork({ program: esm, manifest: { type: 'module' } });
  });

  it('when it is linked in by `npm link`', async () => {
    const environment = { ...process.env, npm_config_prefix: join(tools, 'prefix') };
    const workingCopy = join(tools, 'working-copy');
    mkdirSync(join(tools, 'prefix', 'lib'), { recursive: true });
    mkdirSync(workingCopy);
    const { tarball } = await packedPackage();
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', workingCopy]);
    // With it comes its own copy of the Pulumi SDK, next to the program's.
    await run('npm', ['install', ...quietInstall, '--no-save', `@pulumi/pulumi@${PULUMI_SDK}`], {
      cwd: workingCopy,
    });
    // Without scripts: `prepare` builds a clone, and the tarball holds what is built.
    await run('npm', ['link', '--ignore-scripts'], { cwd: workingCopy, env: environment });
    await expectToWork({ program: commonJs, install: false }, async (folder) => {
      await run('npm', ['install', ...quietInstall, `@pulumi/pulumi@${PULUMI_SDK}`], { cwd: folder });
      await run('npm', ['link', 'pulumi-hostup', '--ignore-scripts', ...quietInstall], {
        cwd: folder,
        env: environment,
      });
      expect(realpathSync(join(folder, 'node_modules', 'pulumi-hostup'))).toBe(realpathSync(workingCopy));
    });
  });

  it('when pnpm installs it', async () => {
    writeFileSync(join(tools, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', ...quietInstall, PNPM], { cwd: tools });
    const pnpm = join(tools, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
    const { tarball } = await packedPackage();
    await expectToWork({ program: commonJs, install: false }, async (folder) => {
      const flags = ['--prefer-offline', '--store-dir', join(tools, 'store')];
      await run(
        process.execPath,
        [pnpm, 'add', ...flags, `file:${tarball}`, `@pulumi/pulumi@${PULUMI_SDK}`],
        {
          cwd: folder,
        },
      );
      expect(realpathSync(join(folder, 'node_modules', 'pulumi-hostup'))).toContain(
        join('node_modules', '.pnpm'),
      );
      expect(readFileSync(join(folder, 'pnpm-lock.yaml'), 'utf8')).toContain('pulumi-hostup');
    });
  });
});
