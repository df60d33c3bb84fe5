import { configVariables, overrideVariable, type ConfigName } from './config-variables';
import type { Setting } from './settings';

/**
 * What to do about a key that the vendor refuses; `where` says where keys are made. Refresh and destroy send the key
 * that the last `up` saved in the state (checked by running): say so.
 */
export function explainRefusedKey({ source }: Setting, name: ConfigName, where: string): string {
  const variable = configVariables[name];
  const saved = source.startsWith('the stack config')
    ? ` Refresh and destroy use the key saved by the last \`pulumi up\`: add --run-program, or export ${overrideVariable(variable)}.`
    : '';
  return `The key comes from ${source}. Set ${variable.environment} or the stack config hostup:${name} to a valid key (${where}).${saved}`;
}
