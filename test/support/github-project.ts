import { FakeGitHub } from './fake-github';
import { startRecipeStand, type RecipeStand, type RecipeStandOptions } from './recipe-stand';
import { jobOf, readWorkflow } from './workflow-file';
import { runJob, type JobRun } from './workflow-run';

export interface Given {
  /** The repository of the pull request; default: this one. */
  readonly from?: string;
  /** Instead of what the repository and the job's environment keep. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A repository with the workflows of examples/pipelines/github, its secrets and its pull request 7. */
export class GitHubProject {
  readonly github: FakeGitHub;

  private constructor(readonly stand: RecipeStand) {
    this.github = new FakeGitHub(stand);
  }

  static async start(options: RecipeStandOptions = {}): Promise<GitHubProject> {
    return new GitHubProject(await startRecipeStand(options));
  }

  /** Secrets of the repository; the environment `prod` adds the key that may write. */
  secrets(environment?: string): Record<string, string> {
    const { readKey, writeKey, passphrase } = this.stand;
    const always = { HOSTUP_READ_KEY: readKey, PULUMI_CONFIG_PASSPHRASE: passphrase };
    return environment === 'prod' ? { ...always, HOSTUP_WRITE_KEY: writeKey } : always;
  }

  /** Runs a workflow with a token that may do what the workflow asks for. */
  run(name: string, { from = this.github.repository, secrets }: Given = {}): Promise<JobRun> {
    const workflow = readWorkflow(name);
    const job = jobOf(workflow);
    this.github.allow(job.permissions);
    const head = { sha: 'a1b2c3d', repo: { full_name: from } };
    const context = {
      secrets: secrets ?? this.secrets(job.environment),
      vars: { PULUMI_BACKEND_URL: this.stand.backendUrl },
      github: {
        token: 'ghs_simulated',
        repository: this.github.repository,
        server_url: 'https://github.com',
        run_id: 42,
        event: { pull_request: { number: 7, head } },
      },
    };
    const { project: folder, environment } = this.stand;
    return runJob(workflow, job, { folder, environment, context });
  }

  /** The same; rejects with what the job printed unless it succeeds. */
  async must(name: string): Promise<JobRun> {
    const outcome = await this.run(name);
    if (outcome.conclusion !== 'success') throw new Error(`${name}: ${outcome.conclusion}\n${outcome.log}`);
    return outcome;
  }

  close(): Promise<void> {
    return this.stand.close();
  }
}
