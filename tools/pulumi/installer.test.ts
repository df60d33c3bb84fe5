import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeMachine } from './fake-machine.test-support';

// Each test starts dozens of processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
});
afterEach(() => machine.remove());

/** A curl that answers HEAD and hands out `archive`; every URL is logged. */
function serve(archive: string): void {
  machine.curl(`while [ $# -gt 0 ]; do
  case "$1" in --output) out=$2; shift ;; https:*) echo "$1" >> ${machine.root}/urls ;; esac
  shift
done
if [ -n "$out" ]; then cp ${archive} "$out"; fi`);
}

/** An archive laid out like the official one, and its SHA-256. */
function officialArchive(layout: string): { archive: string; sha256: string } {
  machine.officialCli('v3.221.0', machine.folder(`release/${layout}`));
  const archive = join(machine.root, 'pulumi.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', machine.folder('release'), 'pulumi']);
  return { archive, sha256: createHash('sha256').update(readFileSync(archive)).digest('hex') };
}

/** The scripts with other pinned checksums, since the real archive is not at hand. */
function scriptWithChecksum(sha256: string): string {
  const copy = join(machine.root, 'copy');
  cpSync(__dirname, copy, { recursive: true });
  const recipe = join(copy, 'recipe.mjs');
  writeFileSync(recipe, readFileSync(recipe, 'utf8').replaceAll(/'[0-9a-f]{64}'/g, `'${sha256}'`));
  return join(copy, 'get-pulumi.mjs');
}

test.each(['pulumi', 'pulumi/bin'])(
  'an archive with its programs in %s is installed into the cache',
  async (layout) => {
    const { archive, sha256 } = officialArchive(layout);
    serve(archive);
    const script = scriptWithChecksum(sha256);
    const { code, stdout, stderr } = await machine.run([script]);
    expect(code).toBe(0);
    expect(existsSync(join(stdout.trim(), 'pulumi-language-yaml'))).toBe(true);
    expect(stderr).toContain('Downloading the official Pulumi CLI 3.221.0 (about 100 MB');
    expect(await machine.run([script])).toEqual({ code: 0, stdout, stderr: '' });
    expect(machine.cached()).toEqual([expect.stringMatching(/^cli-[0-9a-f]{16}$/)]);
  },
);

test('the pinned version of this platform is asked for, over https', async () => {
  const { archive, sha256 } = officialArchive('pulumi');
  serve(archive);
  await machine.run([scriptWithChecksum(sha256)]);
  const expected = `https://get.pulumi.com/releases/sdk/pulumi-v3.221.0-${process.platform}-${process.arch}.tar.gz`;
  expect(readFileSync(join(machine.root, 'urls'), 'utf8')).toBe(`${expected}\n${expected}\n`);
});

test('it is preferred to a build', async () => {
  const { archive, sha256 } = officialArchive('pulumi');
  serve(archive);
  machine.go();
  await machine.run([scriptWithChecksum(sha256)]);
  expect(machine.builds()).toBe(0);
});

test.each<[string, () => void, string]>([
  [
    'has another checksum',
    () => serve(officialArchive('pulumi').archive),
    'expected fe736f|expected [0-9a-f]{64}',
  ],
  [
    'breaks off',
    () => machine.curl('case "$*" in *--output*) echo broken off >&2; exit 18;; esac'),
    'broken off',
  ],
])('a download that %s is reported and not used: the build takes over', async (_, arrange, reason) => {
  arrange();
  machine.go();
  const { code, stderr } = await machine.run();
  expect(code).toBe(0);
  expect(stderr).toMatch(new RegExp(`Not from the official installer: [^]*${reason}`));
  expect(machine.builds()).toBe(3);
  expect(machine.cached()).toHaveLength(1);
});

test('an archive without the hosts is refused', async () => {
  const folder = machine.folder('release/pulumi');
  machine.program('pulumi', 'echo v3.221.0', folder);
  const archive = join(machine.root, 'pulumi.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', machine.folder('release'), 'pulumi']);
  serve(archive);
  const script = scriptWithChecksum(createHash('sha256').update(readFileSync(archive)).digest('hex'));
  const { code, stderr } = await machine.run([script], { PULUMI_HOSTUP_CLI: 'installer' });
  expect(code).toBe(1);
  expect(stderr).toContain('The outcome is incomplete: pulumi-language-nodejs is missing.');
});
