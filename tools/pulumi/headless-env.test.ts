import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, 'headless-env.mjs');
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'headless-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What a shell has in its environment after it took over the script's lines. */
function inShell(folder: string, env: NodeJS.ProcessEnv = {}): string[] {
  const code = `eval "$("$0" "$1" "$2")"; env | grep ^PULUMI_`;
  return execFileSync('sh', ['-c', code, process.execPath, script, folder], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  }).split('\n');
}

test('a shell gets a file backend whose folder exists, also below a name with quotes and blanks', () => {
  const folder = join(root, "it's a folder");
  const lines = inShell(folder);
  const backend = lines.find((line) => line.startsWith('PULUMI_BACKEND_URL=file:///'));
  expect(backend).toMatch(/it's a folder\/state\?metadata=skip$/);
  expect(statSync(join(folder, 'state')).isDirectory()).toBe(true);
});

test('no prompt, no download, no account: the variables that switch them off', () => {
  expect(inShell(root)).toEqual(
    expect.arrayContaining([
      'PULUMI_SKIP_UPDATE_CHECK=true',
      'PULUMI_SKIP_CONFIRMATIONS=true',
      'PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true',
      'PULUMI_DISABLE_REGISTRY_RESOLVE=true',
    ]),
  );
});

test('a passphrase that is already set is kept, also an empty one', () => {
  expect(inShell(root, { PULUMI_CONFIG_PASSPHRASE: '' })).toContain('PULUMI_CONFIG_PASSPHRASE=');
  expect(inShell(root)).toContain('PULUMI_CONFIG_PASSPHRASE=headless');
});
