import { z } from 'zod';
import { recipeDocument, recipePath } from './recipe-file';

const texts = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));

const step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  env: texts.default({}),
});

const job = z.strictObject({
  if: z.string().optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.int(),
  environment: z.string().optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  steps: z.array(step),
});

/** As much of a workflow's syntax as the recipes use; a key besides is refused, so that the test learns to run it. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  concurrency: z.strictObject({
    group: z.string(),
    'cancel-in-progress': z.boolean(),
    queue: z.enum(['single', 'max']).default('single'),
  }),
  permissions: z.strictObject({}),
  defaults: z.strictObject({ run: z.strictObject({ shell: z.literal('bash') }) }),
  env: texts,
  jobs: z.record(z.string(), job),
});

export type Workflow = z.output<typeof workflow>;
export type WorkflowJob = z.output<typeof job>;

export const workflowPath = (name: string): string =>
  recipePath('github', '.github', 'workflows', `${name}.yml`);

export const readWorkflow = (name: string): Workflow => recipeDocument(workflowPath(name), workflow);

/** The only job of a workflow. */
export function jobOf(workflow: Workflow): WorkflowJob {
  const [first, ...more] = Object.values(workflow.jobs);
  if (first === undefined || more.length > 0) throw new Error(`${workflow.name} has not one job.`);
  return first;
}
