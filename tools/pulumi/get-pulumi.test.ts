import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeMachine } from './fake-machine.test-support';

// Each test starts dozens of processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
});
afterEach(() => machine.remove());

const isRunnable = (path: string): boolean => {
  accessSync(path, constants.X_OK);
  return statSync(path).isFile();
};

describe('a pulumi on PATH', () => {
  test.each(['v3.200.0', 'v3.248.0', '3.220.1', 'v3.300.0-alpha.x1234', 'v4.0.0'])(
    'of version %s with its hosts is used as it is',
    async (version) => {
      machine.officialCli(version);
      expect(await machine.run()).toEqual({ code: 0, stdout: `${machine.path}\n`, stderr: '' });
      expect(machine.cached()).toEqual([]);
    },
  );

  test('may have its hosts in another folder of PATH', async () => {
    const other = machine.folder('other');
    machine.officialCli('v3.220.0', other);
    machine.program('pulumi', 'echo v3.220.0');
    const { stdout } = await machine.run([], { PATH: `${machine.path}:${other}` });
    expect(stdout).toBe(`${machine.path}\n`);
  });

  test.each([
    ['is too old', 'echo v3.199.9', true, 'is v3.199.9, older than 3.200'],
    ['does not run', 'echo no such library >&2; exit 1', true, 'does not tell its version (no such library)'],
    ['has no hosts', 'echo v3.220.0', false, 'comes without pulumi-language-nodejs'],
  ])('that %s is passed over, with the reason', async (_, body, withHosts, reason) => {
    if (withHosts) machine.officialCli('v0');
    machine.program('pulumi', body);
    machine.go();
    const { code, stdout, stderr } = await machine.run();
    expect(code).toBe(0);
    expect(stdout).not.toBe(`${machine.path}\n`);
    expect(stderr).toContain(`Not from PATH: ${machine.path}/pulumi ${reason}`);
  });
});

describe('the build from Go modules', () => {
  test('prints only the folder on stdout, and tells on stderr what it does and how long it takes', async () => {
    machine.go();
    const { code, stdout, stderr } = await machine.run();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\/.*\/cache\/pulumi-hostup\/cli-[0-9a-f]{16}\/bin\n$/);
    expect(stderr).toMatch(
      /Building the Pulumi CLI from its Go modules with Go 1\.26\.0\. The first time this takes 5 to 10 minutes/,
    );
    expect(machine.builds()).toBe(3);
  });

  test('gathers the CLI, the four hosts and the three shims, all executable, in one folder', async () => {
    machine.go();
    const bin = (await machine.run()).stdout.trim();
    const shims = [
      'pulumi-resource-pulumi-nodejs',
      'pulumi-resource-pulumi-python',
      'pulumi-language-python-exec',
    ];
    const hosts = ['nodejs', 'python', 'go', 'yaml'].map((language) => `pulumi-language-${language}`);
    for (const name of ['pulumi', ...hosts, ...shims]) expect(isRunnable(join(bin, name))).toBe(true);
  });

  test('is not done again by a second run, which says nothing', async () => {
    machine.go();
    const first = await machine.run();
    expect(await machine.run()).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
    expect(machine.builds()).toBe(3);
  });

  test('is done again with --force', async () => {
    machine.go();
    const first = await machine.run();
    expect((await machine.run(['--force'])).stdout).toBe(first.stdout);
    expect(machine.builds()).toBe(6);
  });

  test('is not mistaken for an official CLI when its folder is on PATH', async () => {
    machine.go();
    const bin = (await machine.run()).stdout.trim();
    writeFileSync(join(bin, 'pulumi'), '');
    const { stderr } = await machine.run([], { PATH: `${bin}:${machine.path}` });
    expect(stderr).toContain('is broken (pulumi has 0 bytes');
  });
});

describe('an error names the way out', () => {
  test('without Go: the needed version and where to get it', async () => {
    const { code, stdout, stderr } = await machine.run();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('- there is no pulumi on PATH');
    expect(stderr).toContain('- the official archive is not reachable (curl: (6) Could not resolve host)');
    expect(stderr).toContain('- Go 1.24.7 or newer is needed to build it, and `go` does not run here');
    expect(stderr).toContain('Install the Pulumi CLI 3.200 or newer');
  });

  test.each(['1.24.6', '1.9', '1.23.12'])('with Go %s, which is too old', async (version) => {
    machine.go({ version });
    const { code, stderr } = await machine.run();
    expect(code).toBe(1);
    expect(stderr).toContain(`Go 1.24.7 or newer is needed to build it, and \`go\` here is ${version}`);
    expect(machine.builds()).toBe(0);
  });

  test.each([
    ['dial tcp: lookup proxy.example: no such host', 'check the network and `go env GOPROXY`'],
    ['reading https://proxy.example/x: 403 Forbidden', 'check the network and `go env GOPROXY`'],
    ['write /tmp/b001: no space left on device', 'The disk is full'],
    ['verifying module: checksum mismatch', 'A module differs from the committed go.sum'],
  ])('when go ends with "%s"', async (message, advice) => {
    machine.go({ beforeBuild: `for i in 1 2 3; do echo line $i; done; echo "${message}" >&2; exit 1` });
    const { code, stdout, stderr } = await machine.run();
    expect({ code, stdout, cached: machine.cached() }).toEqual({ code: 1, stdout: '', cached: [] });
    expect(stderr).toContain(`line 3\n${message}\n`);
    expect(stderr).toContain(advice);
  });

  test('at once: what else is being built is stopped', async () => {
    machine.go({ beforeBuild: 'case "$PWD" in */yaml) echo no luck >&2; exit 1;; *) exec sleep 600;; esac' });
    const { code, stderr } = await machine.run();
    expect({ code, cached: machine.cached() }).toEqual({ code: 1, cached: [] });
    // It has not waited for the others, which take longer than this test may.
    expect(stderr).toContain('Unable to build the YAML language host');
  });

  test('when the new pulumi does not run', async () => {
    machine.go({ beforeBuild: 'case "$PWD" in */yaml) echo "exit 3" >> $GOBIN/pulumi;; esac' });
    const { code, stderr } = await machine.run();
    expect({ code, cached: machine.cached() }).toEqual({ code: 1, cached: [] });
    expect(stderr).toContain('The new pulumi does not run');
  });

  test('when the cache folder cannot be made', async () => {
    const file = join(machine.root, 'file');
    writeFileSync(file, '');
    const { code, stderr } = await machine.run([], { XDG_CACHE_HOME: file });
    expect(code).toBe(1);
    expect(stderr).toContain('Set XDG_CACHE_HOME to a folder that you may write to.');
  });
});

describe('PULUMI_HOSTUP_CLI', () => {
  test('path takes nothing but a pulumi on PATH', async () => {
    machine.go();
    const { code, stdout } = await machine.run([], { PULUMI_HOSTUP_CLI: 'path' });
    expect({ code, stdout, builds: machine.builds() }).toEqual({ code: 1, stdout: '', builds: 0 });
  });

  test('build builds although a good pulumi is on PATH', async () => {
    machine.officialCli('v3.248.0');
    machine.go();
    const { stdout } = await machine.run([], { PULUMI_HOSTUP_CLI: 'build' });
    expect(existsSync(join(stdout.trim(), 'pulumi-language-python-exec'))).toBe(true);
    expect(machine.builds()).toBe(3);
  });

  test('installer does not fall back to a build', async () => {
    machine.go();
    const { code } = await machine.run([], { PULUMI_HOSTUP_CLI: 'installer' });
    expect({ code, builds: machine.builds() }).toEqual({ code: 1, builds: 0 });
  });

  test('with another value is refused', async () => {
    const { code, stderr } = await machine.run([], { PULUMI_HOSTUP_CLI: 'npm' });
    expect(code).toBe(1);
    expect(stderr).toContain('PULUMI_HOSTUP_CLI is "npm": it must be one of auto, path, installer, build.');
  });
});
