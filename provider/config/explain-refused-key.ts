import type { ConfigVariable, Setting } from '../core/setting';
import { overrideVariable } from './override';

/**
 * What to do about a key that the vendor rejects; `where` says where keys are created. A source that takes precedence
 * over the environment must be corrected where it is. Refresh and destroy send the key that the last `up` saved in the
 * state (checked by running): the text says so.
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
