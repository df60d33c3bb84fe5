import type { RecipeStand } from '../support/recipe-stand';
import { GitHubProject } from '../support/github-project';
import { customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

let project: GitHubProject;
let stand: RecipeStand;
beforeAll(async () => {
  project = await GitHubProject.start();
  ({ stand } = project);
});
afterAll(() => project.close());

describe('preview.yml', () => {
  it('comments on a pull request with what merging it will do, and writes nothing', async () => {
    project.github.comment(7, 'Looks good, <!-- preview of stack prod --> or not.');
    const { summary } = await project.must('preview');
    const [other, comment, ...more] = project.github.world.comments;
    expect(more).toEqual([]);
    expect(other!.body).toContain('Looks good');
    expect(comment).toMatchObject({ pullRequest: 7 });
    expect(comment!.body).toMatch(
      /^<!-- preview of stack prod -->\n### Preview of stack prod\n\nOf a1b2c3d, in /u,
    );
    expect(comment!.body).toContain('value     : "v=spf1 mx -all"');
    expect(comment!.body).toMatch(/\+ 14 to create\n+````\n$/u);
    expect(summary).toBe(comment!.body);
    expect(await stand.writes()).toBe(0);
  });

  it('changes its comment when more is pushed, and tells why a preview fails', async () => {
    stand.edit('index.ts', "'192.0.2.10'", "'192.0.2.300'");
    const { conclusion } = await project.run('preview');
    expect(conclusion).toBe('failure');
    const [other, comment, ...more] = project.github.world.comments;
    expect(more).toEqual([]);
    expect(other!.body).toContain('Looks good');
    expect(comment!.body).toContain('### Failed preview of stack prod');
    expect(comment!.body).toContain('192.0.2.300');
    stand.edit('index.ts', "'192.0.2.300'", "'192.0.2.10'");
    await project.must('preview');
    expect(project.github.world.comments).toHaveLength(2);
    expect(project.github.world.comments[1]!.body).toContain('### Preview of stack prod');
  });

  it('does not run for a fork', async () => {
    await stand.simulator.client.clearLedger();
    expect(await project.run('preview', { from: 'somebody/infrastructure', secrets: {} })).toMatchObject({
      conclusion: 'skipped',
    });
    expect(await stand.simulator.client.ledger()).toEqual([]);
  });
});

describe('deploy.yml', () => {
  it('makes the world as the program says', async () => {
    const { log } = await project.must('deploy');
    expect(log).toContain('+ 14 created');
    expect(customerRecords(stand.simulator)).toHaveLength(13);
  });

  it('fails when a step of Pulumi fails', async () => {
    stand.edit('index.ts', "'192.0.2.10'", "'192.0.2.300'");
    expect((await project.run('deploy')).conclusion).toBe('failure');
    stand.edit('index.ts', "'192.0.2.300'", "'192.0.2.10'");
  });
});
