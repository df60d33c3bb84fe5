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
    // It would add --yes, which the CLI refuses together with --preview-only; what needs a --yes gets it from us.
    PULUMI_SKIP_CONFIRMATIONS: 'false',
    ...variables,
  };
  const workspace = await LocalWorkspace.create({ workDir: folder, envVars }).catch((error: unknown) => {
    throw missingPulumi(error);
  });
  // The API selects what it opens. That would change what the next `pulumi up` of the user works on; each of its
  // commands names the stack as well.
  workspace.selectStack = () => Promise.resolve();
  return await Stack.select(name, workspace);
}

/** Loaded when it is needed: it takes longer than all the rest of the command. */
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
