import { z } from 'zod';
import { nearName } from './nearest-name';
import type { CheckFailure } from '../resource';

/** What zod found wrong inside the input `name`, in words that name the place and the way to mend it. */
export function explainIssue(
  name: string,
  schema: z.ZodType,
  value: unknown,
  issue: z.core.$ZodIssue,
): CheckFailure[] {
  const path = [name, ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsOf(schemaAt(schema, issue.path));
    return issue.keys.map((key) => {
      const near = nearName(key, known);
      const hint = near === undefined ? `It takes ${known.join(', ')}.` : `Did you mean ${near}?`;
      return { property: `${path}.${key}`, reason: `${path} has no field ${key}. ${hint}` };
    });
  }
  if (issue.code === 'invalid_type' && issue.expected === 'object') {
    const known = fieldsOf(schemaAt(schema, issue.path));
    return [{ property: path, reason: `${path} is an object with ${known.join(', ')}` }];
  }
  if (issue.path.length > 0 && valueAt(value, issue.path) === undefined) {
    return [{ property: path, reason: `${path} is required` }];
  }
  return [{ property: path, reason: `${path}: ${issue.message}` }];
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((at, key) => {
    const inner = bare(at);
    if (inner instanceof z.ZodObject) return inner.shape[String(key)] as z.ZodType | undefined;
    return inner instanceof z.ZodArray ? (inner.element as z.ZodType) : undefined;
  }, schema);
}

function fieldsOf(schema: z.ZodType | undefined): string[] {
  const inner = bare(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

const bare = (schema: z.ZodType | undefined): z.ZodType | undefined =>
  schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
