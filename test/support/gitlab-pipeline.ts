import { z } from 'zod';
import { recipeDocument, recipePath } from './recipe-file';
import { runScript, type ScriptOptions, type ScriptRun } from './script-run';

const variables = z.record(z.string(), z.string()).default({});

const job = z.object({
  variables,
  script: z.array(z.string()),
  environment: z.string().optional(),
  resource_group: z.string().optional(),
  artifacts: z.object({ when: z.literal('always') }).optional(),
});

const pipeline = z
  .object({ default: z.object({ before_script: z.array(z.string()) }), variables, workflow: z.unknown() })
  .catchall(z.unknown());

export const gitlabPath = recipePath('gitlab', '.gitlab-ci.yml');

const readPipeline = () => recipeDocument(gitlabPath, pipeline);

export const gitlabJob = (name: string): z.output<typeof job> => job.parse(readPipeline()[name]);

/** All that a job's shell is given, in one script. */
export const gitlabScript = (name: string): string =>
  [...readPipeline().default.before_script, ...gitlabJob(name).script].join('\n');

/**
 * Runs a job as GitLab's runner does with its shell executor. `given` are the variables of the project and of the
 * pipeline: they go before those of the file.
 */
export function runGitlabJob(
  name: string,
  given: Readonly<Record<string, string>>,
  { folder, environment }: ScriptOptions,
): Promise<ScriptRun> {
  const all: Record<string, string> = { ...readPipeline().variables, ...gitlabJob(name).variables, ...given };
  const expanded = Object.entries(all).map(([key, value]) => [
    key,
    value.replaceAll(/\$(\w+)/gu, (_, other: string) => all[other] ?? ''),
  ]);
  const shell = { ...environment, ...(Object.fromEntries(expanded) as Record<string, string>), CI: 'true' };
  return runScript(gitlabScript(name), { folder, environment: shell });
}
