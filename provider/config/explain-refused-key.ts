import type { ConfigVariable, Setting } from '../core/setting';
import { overrideVariable } from './override';

/**
 * What to do about a key that the vendor refuses; `where` says where keys are made. What goes before the environment
 * must be mended where it stands. Refresh and destroy send the key that the last `up` saved in the state (checked by
 * running): say so.
 */
export function explainRefusedKey({ source }: Setting, variable: ConfigVariable, where: string): string {
  const place =
    source === `the environment variable ${variable.environment}`
      ? `Set ${variable.environment} or the stack config hostup:${variable.name} to a valid key (${where}).`
      : `Put a valid key there (${where}).`;
  const saved = /^the (?:stack config|provider's argument) /u.test(source)
    ? ` Refresh and destroy use the key saved by the last \`pulumi up\`: add --run-program, or export ${overrideVariable(variable)}.`
    : '';
  return `The key comes from ${source}. ${place}${saved}`;
}
