import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runGitlabJob } from '../support/gitlab-pipeline';
import { startRecipeStand, type RecipeStand } from '../support/recipe-stand';
import type { ScriptRun } from '../support/script-run';
import { customerRecords, theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

let stand: RecipeStand;
beforeAll(async () => {
  stand = await startRecipeStand();
});
afterAll(() => stand.close());

/** Runs a job with the variables that the docs tell to set in the project. GitLab itself is not reachable here. */
function run(name: string, more: Readonly<Record<string, string>> = {}): Promise<ScriptRun> {
  const { backendUrl, environment, passphrase, project: folder, readKey, writeKey } = stand;
  const variables = {
    HOSTUP_READ_KEY: readKey,
    // Protected, and of the environment prod: other jobs have none.
    ...(name === 'deploy' ? { HOSTUP_WRITE_KEY: writeKey } : {}),
    PULUMI_BACKEND_URL: backendUrl,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    ...more,
  };
  return runGitlabJob(name, variables, { folder, environment });
}

const artifact = (name: string): string => readFileSync(join(stand.project, name), 'utf8');

describe('the job preview', () => {
  it('keeps what merging will do as an artifact, and writes nothing', async () => {
    const { code, output } = await run('preview');
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(artifact('preview.txt')).toContain('+ 14 to create');
    expect(await stand.writes()).toBe(0);
  });

  it('fails with its preview, and keeps why', async () => {
    stand.edit('index.ts', "'192.0.2.10'", "'192.0.2.300'");
    expect((await run('preview')).code).not.toBe(0);
    expect(artifact('preview.txt')).toContain('192.0.2.300');
    stand.edit('index.ts', "'192.0.2.300'", "'192.0.2.10'");
  });
});

describe('the job deploy', () => {
  it('makes the world as the program says', async () => {
    expect(await run('deploy')).toMatchObject({ code: 0 });
    expect(customerRecords(stand.simulator)).toHaveLength(13);
  });
});

describe('the job drift', () => {
  it('passes while all is clean', async () => {
    expect(await run('drift')).toMatchObject({ code: 0 });
    expect(artifact('drift.xml')).toContain('<testsuite');
  });

  it('fails with 2 at drift, and reports it as a failed test', async () => {
    await stand.change('www.example.com', { ttl: 300 });
    expect(await run('drift')).toMatchObject({ code: 2 });
    expect(artifact('drift.xml')).toContain('<failure');
    expect(artifact('drift.xml')).toContain('www');
  });

  it('is clean again when somebody has pressed the button of deploy', async () => {
    expect(await run('deploy')).toMatchObject({ code: 0 });
    expect(theRecord(stand.simulator, 'www.example.com').ttl).toBe(600);
    expect(await run('drift')).toMatchObject({ code: 0 });
  });

  it('fails with 1 at an error, and reports it as no drift', async () => {
    expect(await run('drift', { HOSTUP_READ_KEY: 'no-such-key-at-all' })).toMatchObject({ code: 1 });
    expect(artifact('drift.xml')).toMatch(/<error .*The API key was refused/u);
    expect(artifact('drift.xml')).not.toContain('<failure');
  });
});
