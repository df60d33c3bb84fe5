import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { recipePath } from '../support/recipe-file';
import { startRecipeStand, type RecipeStand } from '../support/recipe-stand';
import { runProgram, runScript, type ScriptRun } from '../support/script-run';

jest.setTimeout(900_000);

let stand: RecipeStand;
beforeAll(async () => {
  stand = await startRecipeStand({ linked: false });
  // As docs/pipelines.md tells: once, and after every change of the lock file.
  const installed = await runScript('npm ci --prefer-offline', {
    folder: stand.project,
    environment: stand.environment,
  });
  if (installed.code !== 0) throw new Error(installed.output);
  const environment = { ...stand.environment, HOSTUP_API_KEY: stand.writeKey, ...backend() };
  const deployed = await runScript('pulumi up --stack prod --yes --skip-preview', {
    folder: stand.project,
    environment,
  });
  if (deployed.code !== 0) throw new Error(deployed.output);
});
afterAll(() => stand.close());

const backend = (): Record<string, string> => ({
  PULUMI_BACKEND_URL: stand.backendUrl,
  PULUMI_CONFIG_PASSPHRASE: stand.passphrase,
});

/** The settings of the recipe, with the values of this test. */
function settings(name: string, more: Readonly<Record<string, string>> = {}): string {
  const values: Record<string, string> = {
    PATH: stand.environment['PATH']!,
    PROJECT: stand.project,
    HOSTUP_API_KEY_OVERRIDE: stand.readKey,
    ...backend(),
    ...more,
  };
  const text = readFileSync(recipePath('cron', 'drift.env'), 'utf8').replaceAll(
    /^([A-Z_]+)=.*$/gmu,
    (line, key: string) => (values[key] === undefined ? line : `${key}='${values[key]}'`),
  );
  const file = join(stand.bin, name);
  writeFileSync(file, text);
  return file;
}

const run = (file: string): Promise<ScriptRun> =>
  runProgram(recipePath('cron', 'drift.sh'), [file], { folder: '/', environment: cronsEnvironment() });

/** cron gives a program next to nothing. */
const cronsEnvironment = (): Record<string, string> => ({
  HOME: stand.environment['HOME'] ?? '/',
  PATH: '/usr/bin:/bin',
  ...Object.fromEntries(
    ['HOSTUP_API_URL', 'PULUMI_HOME', 'PULUMI_NODEJS_TRANSPILE_ONLY'].map((name) => [
      name,
      stand.environment[name]!,
    ]),
  ),
});

describe('drift.sh', () => {
  it('prints nothing while all is clean, for cron has nothing to mail then', async () => {
    expect(await run(settings('clean.env'))).toEqual({ code: 0, output: '' });
  });

  it('prints the drift, and exits with 2', async () => {
    await stand.change('www.example.com', { ttl: 300 });
    const { code, output } = await run(settings('drift.env'));
    expect(code).toBe(2);
    expect(output).toMatch(/www[\s\S]*ttl/u);
  });

  it('prints an error, and exits with 1', async () => {
    const { code, output } = await run(settings('error.env', { PULUMI_CONFIG_PASSPHRASE: 'wrong' }));
    expect(code).toBe(1);
    expect(output).toContain('passphrase');
  });

  it('does not run twice at once', async () => {
    // The first run hangs at the API until the second one has come and gone.
    await stand.simulator.client.clearLedger();
    await stand.simulator.client.addFaults({ effect: 'latency', latencyMs: 5000, times: null });
    const file = settings('twice.env');
    const first = run(file);
    await eventually('the first run has the lock', () => locked(file), 20_000);
    const second = await run(file);
    await stand.simulator.client.clearFaults();
    expect(second.code).toBe(75);
    expect(second.output).toBe(`drift.sh: the last run for ${stand.project} is still at work.\n`);
    expect((await first).code).toBe(2);
    expect((await run(file)).code).toBe(2);
  });

  it('says what its settings lack', async () => {
    const file = join(stand.bin, 'empty.env');
    writeFileSync(file, '');
    const { code, output } = await run(file);
    expect(code).not.toBe(0);
    expect(output).toContain(`is not set in ${file}: the folder of the Pulumi project`);
  });
});

/** Whether the lock of these settings is held, by asking for it. */
const locked = async (file: string): Promise<boolean> => {
  const script = `. '${file}' && flock --nonblock "$PROJECT/.drift.lock" true`;
  return (await runScript(script, { folder: '/', environment: cronsEnvironment() })).code !== 0;
};
