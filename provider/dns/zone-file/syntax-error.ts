import { HostupError } from '../../core/error';
import { shortened } from '../rules/rule';

/** The file cannot be read: where, what is wrong, as the rest of a sentence, and what to do. */
export const syntaxError = (line: number, problem: string, fix: string): HostupError =>
  new HostupError(`Line ${line} of the zone file ${shortened(problem, 300)}`, { code: 'invalid_input', fix });
