import { isOverridable, overrideVariable } from '../../config/override';
import { configVariables } from '../../registry/vendors';
import type { CommandIo } from '../command-io';
import type { StackState } from '../stack/stack-state';

/** In a refresh, a key in the state takes precedence over the environment: says so, and how to use another. */
export function savedKeyWarning(
  { resources }: Pick<StackState, 'resources'>,
  environment: CommandIo['environment'],
): string | undefined {
  const providers = resources.filter(({ type }) => type.startsWith('pulumi:providers:'));
  const saved = Object.values(configVariables).filter(
    (variable) =>
      isOverridable(variable) &&
      (environment[overrideVariable(variable)] ?? '').trim() === '' &&
      providers.some(({ inputs, type }) => inputs?.[inputOf(type, variable.name)] !== undefined),
  );
  if (saved.length === 0) return undefined;
  const names = saved.map(({ name: setting }) => setting).join(' and ');
  const variables = saved.map(({ environment: variable }) => variable).join(' and ');
  const overrides = saved.map(overrideVariable).join(' and ');
  return `the ${names} that the last \`pulumi up\` saved in the state is used, not ${variables}. Export ${overrides} to use another one, or add --run-program to use what the stack config says now.`;
}

/** The plugin's provider has the setting itself; that of dynamic resources has the whole stack config. */
const inputOf = (type: string, setting: string): string =>
  type === 'pulumi:providers:hostup' ? setting : `hostup:${setting}`;
