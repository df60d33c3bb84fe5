import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { runScript } from './script-run';
import { expand, holds, type Context } from './workflow-expression';
import type { Workflow, WorkflowJob } from './workflow-file';

/** What became of a job. */
export interface JobRun {
  readonly conclusion: 'success' | 'failure' | 'skipped';
  /** What the steps printed. */
  readonly log: string;
  /** What GITHUB_STEP_SUMMARY was given. */
  readonly summary: string;
}

export interface Runner {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly context: Context;
}

/**
 * Runs the `run:` steps of a job in order, as GitHub's runner does with `shell: bash`: a step that fails ends the job. Actions
 * (`uses:`) are left out: they bring the checkout, Node and Pulumi, which are here already.
 */
export async function runJob(workflow: Workflow, job: WorkflowJob, runner: Runner): Promise<JobRun> {
  const nothing = { log: '', summary: '' };
  if (job.if !== undefined && !holds(job.if, runner.context)) return { conclusion: 'skipped', ...nothing };
  const files = mkdtempSync(join(tmpdir(), 'pulumi-hostup-job-'));
  const summaryFile = join(files, 'summary');
  writeFileSync(summaryFile, '');
  const steps: Record<string, unknown> = {};
  let log = '';
  try {
    for (const [index, step] of job.steps.entries()) {
      if (step.run === undefined) continue;
      const context = { ...runner.context, steps };
      const outputFile = join(files, `output-${index}`);
      writeFileSync(outputFile, '');
      const expanded = Object.entries({ ...workflow.env, ...step.env });
      const { code, output } = await runScript(expand(step.run, context), {
        folder: runner.folder,
        environment: {
          ...runner.environment,
          ...Object.fromEntries(expanded.map(([name, value]) => [name, expand(value, context)])),
          CI: 'true',
          GITHUB_ACTIONS: 'true',
          GITHUB_OUTPUT: outputFile,
          GITHUB_STEP_SUMMARY: summaryFile,
        },
      });
      log += output;
      if (step.id !== undefined) steps[step.id] = { outputs: parseEnv(readFileSync(outputFile, 'utf8')) };
      if (code !== 0) return { conclusion: 'failure', log, summary: readFileSync(summaryFile, 'utf8') };
    }
    return { conclusion: 'success', log, summary: readFileSync(summaryFile, 'utf8') };
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}
