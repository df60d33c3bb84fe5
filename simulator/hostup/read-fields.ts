import { z } from 'zod';
import type { ServiceContext } from './request-context';
import type { Switches } from '../switches';
import { readObject } from './read-request';
import { invalid, problem, type FieldProblem } from './rejection';

/** The body checked against its fields; every complaint is reported. An empty body counts as `{}`. */
export async function readFields<S extends z.ZodRawShape>(
  c: ServiceContext,
  switches: Switches,
  shape: S,
): Promise<z.output<z.ZodObject<S>>> {
  const body = (await c.req.text()) === '' ? {} : await readObject(c);
  const strict = switches.get('http.unknownFields') === 'refused';
  const read = (strict ? z.strictObject(shape) : z.object(shape)).safeParse(body);
  if (read.success) return read.data;
  throw invalid(read.error.issues.flatMap((issue) => problemsOf(issue, body)));
}

function problemsOf(issue: z.core.$ZodIssue, body: Readonly<Record<string, unknown>>): FieldProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => problem(name, `\`${name}\` is not a known field.`));
  const field = issue.path.join('/');
  if (issue.path.length === 1 && body[field] === undefined)
    return [problem(field, `\`${field}\` is required.`, 'missing_required')];
  return [problem(field, `\`${field}\`: ${issue.message}.`)];
}
