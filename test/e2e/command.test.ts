import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../support/eventually';
import { checkout, packedPackage } from '../support/packed-package';

jest.setTimeout(900_000);

const run = promisify(execFile);
const built = join(checkout, 'dist', 'provider', 'cli', 'pulumi-hostup.js');

/** A simulator as a person runs it in a terminal. */
class Terminal {
  output = '';
  private readonly child: ChildProcessWithoutNullStreams;

  constructor(...args: string[]) {
    this.child = spawn(process.execPath, [built, 'simulator', ...args]);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
  }

  /** The variables of the lines that it prints when it is ready. */
  async ready(): Promise<Record<string, string>> {
    await eventually(
      'the simulator is ready',
      () => /^export HOSTUP_SIMULATOR_CONTROL=.*$/mu.test(this.output),
      20_000,
    );
    const pairs = this.output.matchAll(/\b(HOSTUP_\w+)=(\S+)/gu);
    return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, value]));
  }

  /** Presses Ctrl-C; resolves to how it ended. */
  async interrupt(): Promise<{ code: number | null }> {
    const ended = once(this.child, 'exit') as Promise<[number | null]>;
    this.child.kill('SIGINT');
    const [code] = await ended;
    return { code };
  }

  /** Whatever a failing test has left running. */
  end(): void {
    this.child.kill('SIGKILL');
  }
}

describe('pulumi-hostup simulator', () => {
  const terminals: Terminal[] = [];
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-command-'));
  });
  afterAll(() => {
    for (const terminal of terminals) terminal.end();
    rmSync(folder, { recursive: true, force: true });
  });

  function open(...args: string[]): Terminal {
    const terminal = new Terminal(...args);
    terminals.push(terminal);
    return terminal;
  }

  async function api(variables: Record<string, string>, path: string, body?: object): Promise<Response> {
    return await fetch(`${variables['HOSTUP_API_URL'] ?? ''}/api/v2${path}`, {
      headers: {
        authorization: `Bearer ${variables['HOSTUP_API_KEY'] ?? ''}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  }

  async function zoneId(variables: Record<string, string>): Promise<string> {
    const { data } = (await (await api(variables, '/dns-zones')).json()) as {
      data: { id: string; name: string }[];
    };
    expect(data.map(({ name }) => name)).toEqual(['example.com']);
    return data[0]!.id;
  }

  it('explains itself with an example', async () => {
    const { stdout, stderr } = await run(process.execPath, [built, 'simulator', '--help']);
    expect(stderr).toBe('');
    for (const word of [
      'Usage: pulumi-hostup simulator',
      '--zone',
      '--state',
      '--switch',
      'Example:',
      'pulumi up',
    ]) {
      expect(stdout).toContain(word);
    }
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('runs from the packed package by `npx pulumi-hostup`', async () => {
    const { nodeModules } = await packedPackage();
    const { stdout } = await run('npx', ['--no-install', 'pulumi-hostup', 'simulator', '--help'], {
      cwd: dirname(nodeModules),
    });
    expect(stdout).toContain('Usage: pulumi-hostup simulator');
  });

  it('answers a bad option with one line and exit code 2', async () => {
    const failure = run(process.execPath, [built, 'simulator', '--port', 'x']);
    await expect(failure).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: .*--port.*\n$/u) as string,
    });
  });

  it('prints lines for a shell, serves, and ends at Ctrl-C although a request hangs that nobody will answer', async () => {
    const terminal = open();
    const variables = await terminal.ready();
    expect(terminal.output).toMatch(/^export HOSTUP_API_URL=http:\/\/127\.0\.0\.1:\d+ HOSTUP_API_KEY=\S+$/mu);
    expect((await api(variables, '/dns-zones')).status).toBe(200);
    await fetch(`${variables['HOSTUP_SIMULATOR_CONTROL'] ?? ''}/faults`, {
      method: 'POST',
      body: JSON.stringify([{ effect: 'hang', path: '/api/v2/dns-zones' }]),
    });
    const hanging = api(variables, '/dns-zones').then(
      () => 'answered',
      () => 'cut off',
    );
    await eventually('the request hangs', async () => (await faultHits(variables)) === 1, 60_000);

    const { code } = await terminal.interrupt();
    expect(code).toBe(0);
    expect(await hanging).toBe('cut off');
  });

  it('keeps keys and records over a restart with --state', async () => {
    const file = join(folder, 'simulator.json');
    const first = open('--state', file);
    const before = await first.ready();
    const record = { type: 'A', name: 'www', value: '192.0.2.1' };
    const created = await api(before, `/dns-zones/${await zoneId(before)}/records`, record);
    const { id } = (await created.json()) as { id: string };
    expect(created.status).toBe(201);
    await first.interrupt();

    const second = open('--state', file);
    const after = await second.ready();
    expect(after['HOSTUP_API_KEY']).toBe(before['HOSTUP_API_KEY']);
    const zone = (await (await api(after, `/dns-zones/${await zoneId(after)}`)).json()) as {
      records: { id: string }[];
    };
    expect(zone.records.filter((one) => one.id === id)).toMatchObject([{ value: '192.0.2.1' }]);
    await second.interrupt();
  });

  async function faultHits(variables: Record<string, string>): Promise<number | undefined> {
    const answer = await fetch(`${variables['HOSTUP_SIMULATOR_CONTROL'] ?? ''}/faults`);
    return ((await answer.json()) as { hits: number }[])[0]?.hits;
  }
});
