import type * as Automation from '@pulumi/pulumi/automation';
import { defined } from '../../core/values';
import { HostupError } from '../../core/error';
import type { CommandIo } from '../command-io';
import { missingPulumi } from '../stack/pulumi-cli';

/**
 * A live stack, as Pulumi's Automation API drives it; `variables` are for the CLI, on top of the environment.
 * Throws `pulumi_missing`.
 */
export async function openStack(
  { environment }: Pick<CommandIo, 'environment'>,
  folder: string,
  name: string,
  variables: Readonly<Record<string, string>>,
): Promise<Automation.Stack> {
  const { LocalWorkspace, Stack } = await automationApi();
  const envVars = {
    ...defined(environment),
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    // It would add --yes, which the CLI rejects together with --preview-only; we add --yes where it is needed.
    PULUMI_SKIP_CONFIRMATIONS: 'false',
    ...variables,
  };
  const workspace = await LocalWorkspace.create({ workDir: folder, envVars }).catch((error: unknown) => {
    throw missingPulumi(error);
  });
  // The API selects the stack it opens. That would change what the user's next `pulumi up` works on, and is not needed:
  // each of the API's commands names the stack as well.
  workspace.selectStack = () => Promise.resolve();
  return await Stack.select(name, workspace);
}

/** Loaded when needed: loading takes longer than the rest of the command. */
async function automationApi(): Promise<typeof Automation> {
  try {
    return await import('@pulumi/pulumi/automation/index.js');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!/MODULE_NOT_FOUND$/u.test(code)) throw error;
    throw new HostupError('The package @pulumi/pulumi is not installed', {
      code: 'pulumi_missing',
      fix: 'Install it beside pulumi-hostup: npm install @pulumi/pulumi.',
      cause: error,
    });
  }
}
