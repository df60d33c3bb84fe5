import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { gitlabJob, gitlabPath, gitlabScript } from '../support/gitlab-pipeline';
import { checkout } from '../support/packed-package';
import { recipePath } from '../support/recipe-file';
import { itWith, lint } from '../support/recipe-linters';
import { dockerfilePath, operatorResource } from '../support/stack-resource';
import { jobOf, readWorkflow, workflowPath } from '../support/workflow-file';

jest.setTimeout(900_000);

const workflows = ['preview', 'deploy', 'drift'];
const clean = { code: 0, stdout: '', stderr: '' };

/** Of 2026; this actionlint is older, and newer ones need a newer Go than this project. */
const newerThanTheLinter = 'unexpected key "queue" for "concurrency" section';

describe('the workflows of GitHub', () => {
  itWith('actionlint', 'shellcheck')('satisfy actionlint, and shellcheck in every script', () => {
    const options = ['-shellcheck', 'shellcheck', '-no-color', '-ignore', newerThanTheLinter];
    expect(lint('actionlint', [...options, ...workflows.map(workflowPath)])).toEqual(clean);
  });

  it.each(workflows)('pin every action of %s to a commit, and name its version', (name) => {
    const uses = readFileSync(workflowPath(name), 'utf8').match(/^.*\buses:.*$/gmu) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses)
      expect(line).toMatch(/^ {6}- uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
  });

  it.each(workflows)('put nothing of an event or a secret into the scripts of %s', (name) => {
    for (const { run } of jobOf(readWorkflow(name)).steps) expect(run ?? '').not.toContain('${{');
  });

  it('give each token the least that it needs', () => {
    const permissions = Object.fromEntries(
      workflows.map((name) => [name, jobOf(readWorkflow(name)).permissions]),
    );
    expect(permissions).toEqual({
      preview: { contents: 'read', 'pull-requests': 'write' },
      deploy: { contents: 'read' },
      drift: { contents: 'read', issues: 'write' },
    });
  });

  it('let only the deployment have the key that may write, from an environment', () => {
    const withWriteKey = workflows.filter((name) =>
      readFileSync(workflowPath(name), 'utf8').includes('secrets.HOSTUP_WRITE_KEY'),
    );
    expect(withWriteKey).toEqual(['deploy']);
    expect(jobOf(readWorkflow('deploy')).environment).toBe('prod');
  });

  it('queue what takes the lock of the stack, and drop nothing that waits', () => {
    const queued = { group: 'stack-prod', 'cancel-in-progress': false, queue: 'max' };
    expect(readWorkflow('deploy').concurrency).toEqual(queued);
    expect(readWorkflow('drift').concurrency).toEqual(queued);
    expect(readWorkflow('preview').concurrency).toMatchObject({ 'cancel-in-progress': true });
  });
});

describe('the pipeline of GitLab', () => {
  let repository: string;
  beforeAll(() => {
    repository = mkdtempSync(join(tmpdir(), 'pulumi-hostup-gitlab-'));
    copyFileSync(gitlabPath, join(repository, '.gitlab-ci.yml'));
    const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, stdio: 'ignore' });
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    git('init', '--initial-branch=main');
    git(...author, 'commit', '--allow-empty', '--message=start');
    git('remote', 'add', 'origin', 'git@gitlab.example.com:example/infrastructure.git');
    git('branch', 'change');
  });
  afterAll(() => rmSync(repository, { recursive: true, force: true }));

  const jobs = z.array(z.object({ name: z.string(), when: z.string() }));

  /** When each job runs in a pipeline of this source, which is `never` for those that are left out. */
  function jobsOf(source: string, branch: string): Record<string, string> {
    execFileSync('git', ['checkout', '--quiet', branch], { cwd: repository });
    const given = [
      '--variable',
      `CI_PIPELINE_SOURCE=${source}`,
      '--ignore-predefined-vars',
      'CI_PIPELINE_SOURCE',
    ];
    const { code, stderr, stdout } = lint('gitlab-ci-local', ['--list-json', ...given], { cwd: repository });
    if (code !== 0) throw new Error(stderr);
    return Object.fromEntries(jobs.parse(JSON.parse(stdout)).map(({ name, when }) => [name, when]));
  }

  itWith('gitlab-ci-local').each([
    [
      'a merge request',
      'merge_request_event',
      'change',
      { preview: 'on_success', deploy: 'never', drift: 'never' },
    ],
    ['main', 'push', 'main', { preview: 'never', deploy: 'on_success', drift: 'never' }],
    ['a branch', 'push', 'change', { preview: 'never', deploy: 'never', drift: 'never' }],
    ['a schedule', 'schedule', 'main', { preview: 'never', deploy: 'manual', drift: 'on_success' }],
  ])('satisfies the schema, and runs for %s what it should', (_, source, branch, expected) => {
    expect(jobsOf(source, branch)).toEqual(expected);
  });

  itWith('shellcheck').each(['preview', 'deploy', 'drift'])(
    'satisfies shellcheck in the script of %s',
    (name) => {
      expect(lint('shellcheck', ['--shell=bash', '-'], { input: gitlabScript(name) })).toEqual(clean);
    },
  );

  it('lets only the deployment have the key that may write, and runs one job of the stack at a time', () => {
    const { variables, ...deploy } = gitlabJob('deploy');
    expect(variables).toEqual({ HOSTUP_API_KEY: '$HOSTUP_WRITE_KEY' });
    expect(deploy).toMatchObject({ environment: 'prod', resource_group: 'prod' });
    expect(gitlabJob('drift')).toMatchObject({ resource_group: 'prod' });
    for (const name of ['preview', 'drift'])
      expect(gitlabJob(name).variables).toEqual({ HOSTUP_API_KEY_OVERRIDE: '$HOSTUP_READ_KEY' });
  });
});

describe('the script for cron', () => {
  itWith('shellcheck')('satisfies shellcheck', () => {
    const files = ['drift.sh', 'drift.env'];
    const cwd = recipePath('cron');
    expect(
      lint('shellcheck', ['--external-sources', '--shell=bash', '--exclude=SC2034', ...files], { cwd }),
    ).toEqual(clean);
  });
});

describe("the operator's files", () => {
  itWith('hadolint')('satisfy hadolint', () => {
    expect(lint('hadolint', [dockerfilePath])).toEqual(clean);
  });

  it('have resources that name each other, in one namespace', () => {
    const account = operatorResource('ServiceAccount').metadata;
    const { roleRef, subjects } = operatorResource('ClusterRoleBinding');
    expect(subjects).toEqual([{ kind: 'ServiceAccount', ...account }]);
    expect(roleRef.name).toBe('system:auth-delegator');
    const { metadata, spec } = operatorResource('Stack');
    expect(metadata.namespace).toBe(account.namespace);
    expect(spec.serviceAccountName).toBe(account.name);
  });

  it('ask for resyncs that repair, and leave everything in place when the object is deleted', () => {
    expect(operatorResource('Stack').spec).toMatchObject({
      refresh: true,
      continueResyncOnCommitMatch: true,
      resyncFrequencySeconds: 600,
      destroyOnFinalize: false,
    });
  });

  it('build the plugin of this release into the image of that version', () => {
    const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(readFileSync(dockerfilePath, 'utf8')).toContain(`ARG HOSTUP_VERSION=${version}\n`);
    expect(operatorResource('Stack').spec.workspaceTemplate?.spec.image).toMatch(
      new RegExp(`:${version}$`, 'u'),
    );
  });
});
