import { HostupError } from '../../core/error';
import { truncate } from '../rules/rule';

/** The error of a file that cannot be parsed: the line, the problem as the rest of a sentence, and the fix. */
export const syntaxError = (line: number, problem: string, fix: string): HostupError =>
  new HostupError(`Line ${line} of the zone file ${truncate(problem, 300)}`, { code: 'invalid_input', fix });
