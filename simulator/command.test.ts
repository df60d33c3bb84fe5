import { CommanderError } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatorCommand } from './command';
import { startSimulator } from './start';

/** Runs the command in this process until `stop`, with its output caught. */
function run(...args: string[]) {
  const output = { out: '', err: '' };
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let ready: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const command = simulatorCommand({
    out: (text) => {
      output.out += text;
      ready();
    },
    err: (text) => (output.err += text),
    stopped: () => stopped,
  });
  const done = command.parseAsync(args, { from: 'user' }).then(
    () => 0,
    (error: unknown) => (error instanceof CommanderError ? error.exitCode : String(error)),
  );
  return { output, done, ready: isReady, stop: () => stop() };
}

const variables = (out: string): Record<string, string> =>
  Object.fromEntries(
    [...out.matchAll(/([A-Z_]+)=(\S+)/gu)].map(([, name = '', value = '']) => [name, value]),
  );

describe('pulumi-hostup simulator', () => {
  it('prints exports for a shell, is ready then, and ends when it is told', async () => {
    const { output, done, ready, stop } = run('--zone', 'example.org', '--zone', 'example.net');
    await ready;
    expect(output.out).toMatch(
      /^export HOSTUP_API_URL=http:\/\/127\.0\.0\.1:\d+ HOSTUP_API_KEY=\S+\nexport HOSTUPCLOUD_API_URL=http:\/\/127\.0\.0\.1:\d+ HOSTUPCLOUD_API_KEY=huc_\S+\nexport HESTIA_URL=http:\/\/127\.0\.0\.1:\d+ HESTIA_ACCESS_KEY=\w{20} HESTIA_SECRET_KEY=\S{40}\nexport HOSTUP_SIMULATOR_CONTROL=http:\/\/127\.0\.0\.1:\d+\n$/u,
    );
    const { HOSTUP_API_URL: url = '', HOSTUP_API_KEY: key = '' } = variables(output.out);
    const list = () =>
      fetch(`${url}/api/v2/dns-zones?limit=9`, { headers: { authorization: `Bearer ${key}` } });
    expect(await (await list()).json()).toMatchObject({
      data: [{ name: 'example.org' }, { name: 'example.net' }],
    });
    const started = performance.now();
    stop();
    expect(await done).toBe(0);
    // The connection of the request above is open still, and would be for seconds.
    expect(performance.now() - started).toBeLessThan(3_000);
    await expect(list()).rejects.toThrow('fetch failed');
    expect(output.err).toMatch(
      /ready with example\.org, example\.net; at HostUpCloud project-1, .*; at Hestia admin, alice\. Ctrl-C ends it\.\n\S+ GET \/api\/v2\/dns-zones\?limit=9 200\n$/u,
    );
    expect(output.err).not.toContain(key);
  });

  it('takes switches, a rate limit, a seed and a state file, and keeps quiet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    const args = ['--quiet', '--seed', '3', '--rate-limit', '1/60s', '--state', join(folder, 'state.json')];
    const { output, done, ready, stop } = run(
      ...args,
      '--switch',
      'http.requestIdHeader=absent',
      '--switch',
      'http.retryAfter=date',
    );
    await ready;
    const { HOSTUP_API_URL: url = '', HOSTUP_API_KEY: key = '' } = variables(output.out);
    const get = () => fetch(`${url}/api/v2/dns-zones`, { headers: { authorization: `Bearer ${key}` } });
    expect((await get()).headers.has('x-request-id')).toBe(false);
    const limited = await get();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([
      429,
      expect.stringMatching(/GMT$/u),
    ]);
    stop();
    expect([await done, output.err]).toEqual([0, '']);
    rmSync(folder, { recursive: true });
  });

  it('serves Hestia over https on request, and prints the fingerprint', async () => {
    const { output, done, ready, stop } = run('--quiet', '--hestia-tls');
    await ready;
    const { HESTIA_URL: url, HESTIA_CERTIFICATE_FINGERPRINT: fingerprint } = variables(output.out);
    expect(url).toMatch(/^https:/u);
    expect(fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/u);
    stop();
    expect(await done).toBe(0);
  });

  it.each([
    ['an unknown option', ['--prot', '1'], "unknown option '--prot' (Did you mean --port?)"],
    ['a port that is no number', ['--port', 'x'], 'It must be a whole number.'],
    ['a port over 65535', ['--control-port', '65536'], 'It must be from 0 to 65535.'],
    ['a zone that is none', ['--zone', 'Example.com.'], 'It is not a zone name'],
    ['a switch without a value', ['--switch', 'dns.postStatus'], 'It must look like name=value.'],
    ['an unknown switch', ['--switch', 'dns.none=1'], 'There is no switch "dns.none"'],
    ['an unknown reading', ['--switch', 'dns.postStatus=9'], 'takes 201 or 200, not "9"'],
    ['a rate limit of another form', ['--rate-limit', '100'], 'It must look like 100/60s.'],
    ['a stray word', ['start'], 'too many arguments'],
  ])('refuses %s in one line, with exit code 2', async (_, args, message) => {
    const { output, done } = run(...args);
    expect(await done).toBe(2);
    expect(output.err).toContain(message);
    expect(output.err).toMatch(/^error: [^\n]+\n$/u);
    expect(output.out).toBe('');
  });

  it.each(['--port', '--hostupcloud-port', '--hestia-port', '--control-port'])(
    'says that the port of %s is in use',
    async (option) => {
      const other = await startSimulator();
      const { port } = new URL(other.hostup.url);
      const { output, done } = run(option, port);
      expect(await done).toBe(1);
      expect(output.err).toBe(`error: port ${port} is in use; choose another, or 0 for any free one\n`);
      await other.close();
    },
  );

  it('says in one line that a state file is broken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    const path = join(folder, 'state.json');
    writeFileSync(path, '{');
    const { output, done } = run('--state', path);
    expect(await done).toBe(1);
    expect(output.err).toBe(`error: the state file ${path} is not JSON; remove it or name another\n`);
    rmSync(folder, { recursive: true });
  });

  it('helps with an example', async () => {
    const { output, done } = run('--help');
    expect(await done).toBe(0);
    expect(output.out).toContain('Example:');
    expect(output.out).toContain('curl -H "Authorization: Bearer $HOSTUP_API_KEY"');
  });

  it('lists the switches', async () => {
    const { output, done } = run('--list-switches');
    expect(await done).toBe(0);
    expect(output.out).toContain('dns.postStatus=201 | 200\n');
    expect(output.out).toContain('dns.recordLimit=200 (records)\n');
  });
});
