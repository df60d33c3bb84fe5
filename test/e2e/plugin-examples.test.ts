import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../support/packed-package';
import { pluginsOfTests } from '../support/plugin-program';
import { startStand, type Stand } from '../support/plugin-stand';
import { pythonEnvironment } from '../support/python-environment';
import { customerLines, customerRecords } from '../support/zone-contents';

jest.setTimeout(600_000);

const run = promisify(execFile);
const example = (name: string): string => join(checkout, 'examples', name);

let stand: Stand;
afterEach(() => stand.close());

/** A copy of the example, with the packed package beside it, which brings the plugin. */
async function copyOf(name: string): Promise<string> {
  stand = await startStand({ program: '' });
  const { folder } = stand.project;
  cpSync(example(name), folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  rmSync(join(folder, 'index.js'));
  await stand.project.pulumi.must('stack', 'init', 'example');
  return folder;
}

/** Up, an empty preview, no drift, and down again. Resolves to the lines of the zone in between. */
async function live(): Promise<string[]> {
  const { project, simulator } = stand;
  const { output, summary } = await project.up();
  expect(output).toContain('website: "https://www.example.com"');
  expect(customerRecords(simulator)).toHaveLength(summary.created - 1);
  const lines = customerLines(simulator);
  await project.preview('--expect-no-changes');
  expect(await project.findDrift()).toMatchObject({ code: 0 });
  await project.destroy();
  expect(customerRecords(simulator)).toEqual([]);
  return lines;
}

const lines = [
  '_dmarc.example.com TXT v=DMARC1; p=quarantine',
  '_sip._tcp.example.com SRV 10 sip.example.com',
  'example.com A 192.0.2.10',
  'example.com AAAA 2001:db8::10',
  'example.com CAA 0 issue "letsencrypt.org"',
  'example.com MX 10 mx1.example.com',
  'example.com MX 20 mx2.example.com',
  'example.com TXT v=spf1 mx -all',
  'mx1.example.com A 192.0.2.25',
  'www.example.com CNAME example.com',
];

it('examples/dns-yaml runs', async () => {
  await copyOf('dns-yaml');
  expect(await live()).toEqual(lines);
});

it('examples/dns-python runs on the generated SDK', async () => {
  const folder = await copyOf('dns-python');
  const bin = await pythonEnvironment();
  const wanted = ['-m', 'pip', 'install', '--quiet', '--no-index', '-r', join(folder, 'requirements.txt')];
  await run(join(bin, 'python'), wanted);
  stand.project.environment['PATH'] = [bin, process.env['PATH']].join(delimiter);
  expect(await live()).toEqual(lines);
});

it('examples/dns-go runs on the generated SDK', async () => {
  const folder = await copyOf('dns-go');
  const sdk = 'github.com/pulumi-hostup/pulumi-hostup/sdk/go';
  await run('go', ['mod', 'edit', '-replace', `${sdk}=${join(checkout, 'sdk', 'go')}`], { cwd: folder });
  await run('go', ['vet', '.'], { cwd: folder });
  expect(await live()).toEqual(lines);
});

it('examples/dns-typescript runs on both faces, and moves between them, by the import alone', async () => {
  const folder = await copyOf('dns-typescript');
  const { project, simulator } = stand;
  const program = join(folder, 'index.ts');
  const text = readFileSync(program, 'utf8');
  expect(text).toContain("from 'pulumi-hostup';");
  const compile = (): Promise<unknown> =>
    run(process.execPath, [join(folder, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder]);

  await compile();
  await project.up();
  const made = customerLines(simulator);
  expect(made.length).toBeGreaterThan(lines.length);

  writeFileSync(program, text.replace("from 'pulumi-hostup';", "from 'pulumi-hostup/plugin';"));
  const settings = readFileSync(join(folder, 'Pulumi.yaml'), 'utf8');
  writeFileSync(join(folder, 'Pulumi.yaml'), `${settings}\nplugins: ${JSON.stringify(pluginsOfTests)}\n`);
  await compile();
  expect((await project.up()).summary).toMatchObject({ created: 0, replaced: 0, deleted: 0 });
  expect(customerLines(simulator)).toEqual(made);
  await project.destroy();
  expect(await live()).toEqual(made);
});
