import type { RecipeStand } from '../support/recipe-stand';
import { GitHubProject } from '../support/github-project';
import { theRecord } from '../support/zone-contents';

jest.setTimeout(900_000);

let project: GitHubProject;
let stand: RecipeStand;
beforeAll(async () => {
  project = await GitHubProject.start();
  ({ stand } = project);
  await project.must('deploy');
});
afterAll(() => project.close());

describe('drift.yml', () => {
  it('opens no issue while all is clean', async () => {
    await project.must('drift');
    expect(project.github.world.issues).toEqual([]);
  });

  it('opens one issue that tells of the drift, and leaves it alone while the drift stays', async () => {
    await stand.change('www.example.com', { ttl: 300 });
    await project.must('drift');
    const opened = project.github.world.issues;
    expect(opened).toMatchObject([
      { title: 'Drift in stack prod', labels: ['drift-prod'], state: 'OPEN', comments: [] },
    ]);
    expect(opened[0]!.body).toContain(
      '| `DnsRecord www` | `www.example.com CNAME` | `ttl` | `600` | `300` |',
    );
    expect(opened[0]!.body).toContain('The workflow deploy repairs it.');
    await project.must('drift');
    expect(project.github.world.issues).toEqual(opened);
  });

  it('changes the issue and says so when the drift has changed', async () => {
    await stand.change('sip.example.com', { ttl: 900 });
    const { summary } = await project.must('drift');
    expect(summary).toContain('DnsRecord sip-host');
    const [issue, ...more] = project.github.world.issues;
    expect(more).toEqual([]);
    expect(issue!.body.startsWith(summary)).toBe(true);
    expect(issue!.comments).toEqual([
      'The drift has changed ([run](https://github.com/example/infrastructure/actions/runs/42)): the text above is the newest.',
    ]);
  });

  it('takes an error for neither drift nor its end', async () => {
    const before = project.github.world.issues;
    const badSecrets = [{ HOSTUP_READ_KEY: 'no-such-key-at-all' }, { PULUMI_CONFIG_PASSPHRASE: 'wrong' }];
    for (const bad of badSecrets) {
      const { conclusion, summary } = await project.run('drift', {
        secrets: { ...project.secrets(), ...bad },
      });
      expect(conclusion).toBe('failure');
      expect(summary).toContain('Drift is not known');
    }
    expect(project.github.world.issues).toEqual(before);
  });

  it('closes the issue when a deployment has repaired the drift', async () => {
    await project.must('deploy');
    expect(theRecord(stand.simulator, 'www.example.com').ttl).toBe(600);
    await project.must('drift');
    const [issue] = project.github.world.issues;
    expect(issue).toMatchObject({ state: 'CLOSED' });
    expect(issue!.comments.at(-1)).toContain('The drift is gone');
    await project.must('drift');
    expect(project.github.world.issues).toEqual([issue]);
  });

  it('writes nothing, neither to the account nor to the state', async () => {
    await stand.change('www.example.com', { ttl: 300 });
    const state = await stand.pulumi.must('stack', 'export');
    await stand.simulator.client.clearLedger();
    await project.must('drift');
    expect(await stand.writes()).toBe(0);
    expect(await stand.pulumi.must('stack', 'export')).toBe(state);
  });
});
