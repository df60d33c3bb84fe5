import type { PulumiProject } from './pulumi-project';

/** What a preview says of one resource, as much of it as tests look at. */
export interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff?: Readonly<Record<string, { readonly kind: string }>> | null;
  readonly newState?: { readonly inputs?: Readonly<Record<string, unknown>> };
}

/** Runs `pulumi preview --json` once; the answer gives the steps of the resource with a name. */
export async function previewSteps(
  project: PulumiProject,
  ...args: string[]
): Promise<(name: string) => PreviewStep[]> {
  const output = await project.pulumi.must('preview', '--json', '--show-sames', ...args);
  const { steps } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as {
    steps: PreviewStep[];
  };
  return (name) => steps.filter(({ urn }) => urn.endsWith(`::${name}`));
}
