import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXml } from '../../provider/cli/drift/xml.test-support';
import { backendOf, runDrift, startDriftStand, type DriftStand } from '../support/drift-stand';
import { eventually } from '../support/eventually';
import { packedPackage } from '../support/packed-package';
import type { CommandRun } from '../support/hostup-command';

jest.setTimeout(900_000);

const record = (name: string) => ({
  type: 'DnsRecord',
  properties: { zone: 'example.com', name, type: 'A', value: '192.0.2.1' },
});
const PROGRAM = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`host-${index}`, record(`host-${index}`)]),
);

describe('what goes wrong with pulumi-hostup drift is told in one message, and the exit code is 1', () => {
  let stand: DriftStand;
  let empty: string;
  let before: Record<string, string>;
  beforeAll(async () => {
    empty = mkdtempSync(join(tmpdir(), 'pulumi-hostup-empty-'));
    stand = await startDriftStand('plugin', PROGRAM);
    await stand.project.up();
    before = backendOf(stand.project);
  });
  afterAll(async () => {
    await stand.close();
    rmSync(empty, { recursive: true });
  });
  // None of them writes anything.
  afterEach(() => expect(backendOf(stand.project)).toEqual(before));

  const failing = (environment: Record<string, string | undefined>, ...args: string[]): Promise<CommandRun> =>
    runDrift(stand.project, environment, ...args);

  function expectOneError({ code, err, out }: CommandRun, message: RegExp): void {
    expect(err).toMatch(/^error: [^\n]*\n$/u);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 1, out: '' });
  }

  it('no Pulumi CLI on PATH', async () => {
    expectOneError(await failing({ PATH: empty }), /There is no usable Pulumi CLI on PATH .*pulumi_missing/u);
  });

  it('no @pulumi/pulumi beside the package', async () => {
    const { nodeModules } = await packedPackage();
    const [installed, ours] = [join(empty, 'node_modules'), 'pulumi-hostup'];
    mkdirSync(installed);
    for (const name of readdirSync(nodeModules).filter((one) => !['@pulumi', ours].includes(one))) {
      symlinkSync(join(nodeModules, name), join(installed, name));
    }
    cpSync(join(nodeModules, ours), join(installed, ours), { recursive: true });
    const command = join(installed, ours, 'dist', 'provider', 'cli', 'pulumi-hostup.js');
    const { folder, pulumi } = stand.project;
    const run = spawnSync(process.execPath, [command, 'drift'], {
      cwd: folder,
      env: pulumi.environment,
      encoding: 'utf8',
    });
    expectOneError(
      { code: run.status, out: run.stdout, err: run.stderr },
      /The package @pulumi\/pulumi is not installed \(pulumi_missing\)\. .*npm install @pulumi\/pulumi/u,
    );
  });

  it('a wrong passphrase', async () => {
    expectOneError(
      await failing({ PULUMI_CONFIG_PASSPHRASE: 'guessed' }),
      /Unable to check the stack e2e\/test: the passphrase of its secrets is wrong or missing \(stack_secrets\)/u,
    );
  });

  it('a missing passphrase', async () => {
    expectOneError(
      await failing({ PULUMI_CONFIG_PASSPHRASE: undefined }),
      /passphrase of its secrets is wrong or missing .* Export PULUMI_CONFIG_PASSPHRASE/u,
    );
  });

  it('a stack that there is not', async () => {
    expectOneError(await failing({}, '-s', 'prod'), /Unable to read the stack prod: there is no such stack/u);
  });

  it('a folder without a project', async () => {
    expectOneError(await failing({}, '-s', `${empty}:prod`), /there is no Pulumi project in the folder/u);
  });

  it('a folder that there is not', async () => {
    expectOneError(await failing({}, '-s', 'infra:prod'), /there is no folder infra \(invalid_input\)/u);
  });

  it('an exported state', async () => {
    writeFileSync(join(stand.project.folder, 'state.json'), '{}');
    expectOneError(
      await failing({}, '-s', 'state.json'),
      /state\.json is a file: drift can only be found in a live stack \(invalid_input\)\. Name the stack instead/u,
    );
  });

  it('a lock that a killed run has left', async () => {
    const locks = join(
      stand.project.folder,
      '..',
      'home',
      'state',
      '.pulumi',
      'locks',
      'organization',
      'e2e',
      'test',
    );
    const lock = join(locks, 'left-behind.json');
    mkdirSync(locks, { recursive: true });
    writeFileSync(
      lock,
      JSON.stringify({ pid: 1, username: 'ci', hostname: 'runner', timestamp: '2026-01-01T00:00:00Z' }),
    );
    try {
      expectOneError(
        await failing({}),
        /another run of Pulumi has locked the stack \(stack_locked\)\. .*pulumi cancel --yes/u,
      );
    } finally {
      rmSync(lock);
    }
  });

  it('a key without the scope: once for all resources, with their number', async () => {
    const { secret } = await stand.simulator.client.addKey({ scopes: ['read:vm'] });
    expectOneError(
      await failing({ HOSTUP_API_KEY_OVERRIDE: secret }),
      /Unable to read DnsRecord host-0\.example\.com A and 11 more: .*read:dns.* \(forbidden, HTTP 403, request \w+\)/u,
    );
  });

  it('a revoked key: once, with where it comes from', async () => {
    const { id, secret } = await stand.simulator.client.addKey();
    await stand.simulator.client.removeKey(id);
    const sent = stand.simulator.ledger().length;
    expectOneError(
      await failing({ HOSTUP_API_KEY_OVERRIDE: secret }),
      /Unable to read DnsRecord \S+ A and 11 more: The API key was refused.*The key comes from the environment variable HOSTUP_API_KEY_OVERRIDE/u,
    );
    expect(stand.simulator.ledger().length - sent).toBe(1);
  });

  it('a vendor that is down', async () => {
    expectOneError(
      await failing({ HOSTUP_API_URL: 'http://127.0.0.1:9' }),
      /and 11 more: Unable to reach http:\/\/127\.0\.0\.1:9: the connection was refused/u,
    );
  });

  it.each([
    ['an unknown option', ['--wrong'], /unknown option '--wrong'/u],
    ['an unknown format', ['--format', 'html'], /Allowed choices are text, json, markdown, junit/u],
    ['a report without a file', ['--report', 'markdown'], /It must look like markdown=drift\.md/u],
    [
      'a report of an unknown format',
      ['--report', 'html=drift.html'],
      /with one of text, json, markdown, junit/u,
    ],
    [
      'a report in a folder that there is not',
      ['--report', 'json=no/drift.json'],
      /no\/drift\.json cannot be written/u,
    ],
    ['--yes alone', ['--yes'], /add --repair/u],
    ['--only alone', ['--only', 'DnsRecord/**'], /add --unmanaged/u],
    ['nothing in parallel', ['--parallel', '0'], /whole number of at least 1/u],
    ['an argument', ['prod'], /too many arguments/u],
  ])('%s', async (_title, args, message) => {
    expectOneError(await failing({}, ...args), message);
  });

  it('one of two stacks: the other is reported all the same, and the failed one in every format', async () => {
    const formats = ['text', 'json', 'markdown', 'junit'] as const;
    const fileOf = (format: string): string => join(empty, `report.${format}`);
    const reports = formats.flatMap((format) => ['--report', `${format}=${fileOf(format)}`]);
    const { code, err, out } = await failing({}, '-s', 'test', '-s', 'prod', ...reports);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: Unable to read the stack prod: [^\n]*\n$/u);
    expect(out).toBe(
      'prod: failed\n\ne2e/test: 12 resources as they should be\n\n12 as they should be in 2 stacks. 1 stack failed.\n',
    );
    const [text, json, markdown, junit] = formats.map((format) => readFileSync(fileOf(format), 'utf8'));
    expect(text).toContain('  ! Unable to read the stack prod: there is no such stack');
    expect(JSON.parse(json!)).toMatchObject({
      clean: false,
      stacks: [
        {
          stack: 'prod',
          clean: false,
          error: expect.stringContaining('no such stack') as string,
          checked: 0,
        },
        { stack: 'test', project: 'e2e', clean: true, checked: 12 },
      ],
    });
    expect(markdown).toMatch(/### `prod`\n\n> Failed: `+ ?Unable to read the stack prod: /u);
    expect(readXml(junit!)).toMatchObject({
      testsuites: {
        testsuite: [
          {
            '@name': 'prod',
            '@errors': '1',
            testcase: { error: { '#': expect.stringContaining('prod') as string } },
          },
          { '@name': 'e2e/test', '@errors': '0', '@tests': '13' },
        ],
      },
    });
  });
});

it('a run that is under way holds the stack: drift says so, and does not wait', async () => {
  const stand = await startDriftStand('plugin', PROGRAM);
  try {
    await stand.simulator.client.addFaults({ effect: 'latency', method: 'POST', latencyMs: 8_000 });
    const up = stand.project.startUp();
    await eventually(
      'the stack is locked',
      () => Object.keys(backendOf(stand.project)).some((file) => file.includes('locks/')),
      30_000,
    );
    const { code, err, out } = await stand.drift();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^error: [^\n]*another run of Pulumi has locked the stack \(stack_locked\)[^\n]*\n$/u,
    );
    expect((await up.done).code).toBe(0);
  } finally {
    await stand.close();
  }
});
