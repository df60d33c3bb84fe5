import {
  appendFileSync,
  chmodSync,
  cpSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { FakeMachine, until } from './fake-machine.test-support';

// Each test starts dozens of processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
});
afterEach(() => machine.remove());

describe('a damaged cache is noticed, named and made again', () => {
  test.each<[string, (bin: string) => void, string]>([
    [
      'a program is missing',
      (bin) => rmSync(join(bin, 'pulumi-language-yaml')),
      'pulumi-language-yaml is missing',
    ],
    [
      'a program was cut short',
      (bin) => truncateSync(join(bin, 'pulumi'), 5),
      'pulumi has 5 bytes instead of',
    ],
    [
      'a shim is not executable',
      (bin) => chmodSync(join(bin, 'pulumi-language-python-exec'), 0o644),
      'is not executable',
    ],
    [
      'the manifest is missing',
      (bin) => rmSync(join(bin, '../manifest.json')),
      'its manifest is missing or unreadable',
    ],
    [
      'the manifest is garbage',
      (bin) => truncateSync(join(bin, '../manifest.json'), 9),
      'its manifest is missing',
    ],
    [
      'the manifest leaves out a program that is needed',
      (bin) => writeFileSync(join(bin, '../manifest.json'), '{"formatVersion":1,"files":{}}'),
      'pulumi has',
    ],
  ])('when %s', async (_, damage, reason) => {
    machine.go();
    const { stdout } = await machine.run();
    damage(stdout.trim());
    const again = await machine.run();
    expect(again.stdout).toBe(stdout);
    expect(again.stderr).toMatch(/The cache .* is broken \(.*\): it is made again\./);
    expect(again.stderr).toContain(reason);
    expect(machine.builds()).toBe(6);
  });
});

test('another go.sum is another cache folder', async () => {
  machine.go();
  const copy = join(machine.root, 'copy');
  cpSync(__dirname, copy, { recursive: true });
  const script = join(copy, 'get-pulumi.mjs');
  const before = await machine.run([script]);
  appendFileSync(join(copy, 'yaml/go.sum'), 'example.com/m v1.0.0 h1:AAAA\n');
  const after = await machine.run([script]);
  expect(after.stdout).not.toBe(before.stdout);
  expect(machine.builds()).toBe(6);
});

test('two runs at once build once: the second says that it waits and gets the same folder', async () => {
  machine.go({ beforeBuild: 'sleep 0.2' });
  const outcomes = await Promise.all([machine.run(), machine.run()]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(outcomes[0].stdout).toBe(outcomes[1].stdout);
  expect(machine.builds()).toBe(3);
  const waiting = outcomes.filter(({ stderr }) =>
    /Another run \(process \d+\) is getting the CLI/.test(stderr),
  );
  expect(waiting).toHaveLength(1);
});

test('when the run that others wait for fails, the next one tries itself', async () => {
  const mark = join(machine.root, 'failed-once');
  machine.go({ beforeBuild: `if [ ! -e ${mark} ]; then touch ${mark}; sleep 0.3; exit 1; fi` });
  const outcomes = await Promise.all([machine.run(), machine.run()]);
  expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1]);
});

test('after a killed build the next run takes the lock over and removes the leftovers', async () => {
  machine.go({ beforeBuild: 'sleep 0.5' });
  const { process: child, end } = machine.start();
  await until(() => machine.builds() > 0);
  child.kill('SIGKILL');
  await end;
  expect(machine.cached()).toEqual([expect.stringMatching(/^cli-.*\.tmp-/), 'cli.lock']);
  machine.go();
  const { code, stderr } = await machine.run();
  expect(code).toBe(0);
  expect(stderr).toContain(`(process ${child.pid ?? 0}) is gone: taking over.`);
  expect(machine.cached()).toEqual([expect.stringMatching(/^cli-[0-9a-f]{16}$/)]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s during a build leaves neither lock nor half a folder', async (signal, code) => {
  machine.go({ beforeBuild: 'sleep 0.5' });
  const { process: child, end } = machine.start();
  await until(() => machine.builds() > 0);
  child.kill(signal);
  expect((await end).code).toBe(code);
  expect(machine.cached()).toEqual([]);
});

describe('a lock file', () => {
  const lock = (content: string, ageSeconds: number): void => {
    const path = join(machine.folder('cache/pulumi-hostup'), 'cli.lock');
    writeFileSync(path, content);
    const time = new Date(Date.now() - ageSeconds * 1000);
    utimesSync(path, time, time);
  };
  const owned = (pid: number, host: string): string => JSON.stringify({ pid, host, token: 'other' });
  /** Above any pid that Linux or macOS hands out. */
  const NOBODY = 2 ** 30;

  test.each<[string, () => void]>([
    ['of a dead process of this machine', () => lock(owned(NOBODY, hostname()), 0)],
    ['of another machine, silent for over a minute', () => lock(owned(1, 'elsewhere.example'), 61)],
    ['whose process number now belongs to someone else', () => lock(owned(process.pid, hostname()), 61)],
    ['left empty by a full disk', () => lock('', 61)],
  ])('%s is taken over', async (_, write) => {
    machine.go();
    write();
    const { code, stderr } = await machine.run();
    expect(code).toBe(0);
    expect(stderr).toContain('taking over');
  });

  test.each<[string, () => void]>([
    ['of a living process', () => lock(owned(process.pid, hostname()), 0)],
    ['of another machine that gave a sign of life', () => lock(owned(NOBODY, 'elsewhere.example'), 5)],
    ['that is being written', () => lock('', 0)],
  ])('%s is respected until it goes away', async (_, write) => {
    machine.go();
    write();
    const { end, said } = machine.start();
    await until(() => said().includes('waiting for it'));
    expect(machine.builds()).toBe(0);
    rmSync(join(machine.cache, 'pulumi-hostup/cli.lock'));
    expect((await end).code).toBe(0);
    expect(machine.builds()).toBe(3);
  });
});

test('the manifest holds the size of every file and the way it was made', async () => {
  machine.go();
  const bin = (await machine.run()).stdout.trim();
  const manifest: unknown = JSON.parse(readFileSync(join(bin, '../manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    formatVersion: 1,
    way: 'build',
    files: { pulumi: readFileSync(join(bin, 'pulumi')).length },
  });
});
