import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { z } from 'zod';
import { checkout } from './packed-package';

/** Where a file of examples/pipelines is. */
export const recipePath = (...parts: readonly string[]): string =>
  join(checkout, 'examples', 'pipelines', ...parts);

/** The documents of a YAML file, as the schema takes them. */
export function recipeDocuments<S extends z.ZodType>(path: string, schema: S): z.output<S>[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
    if (document.errors.length > 0) throw document.errors[0]!;
    return schema.parse(document.toJS());
  });
}

/** The one document of a YAML file. */
export function recipeDocument<S extends z.ZodType>(path: string, schema: S): z.output<S> {
  const [first, ...more] = recipeDocuments(path, schema);
  if (first === undefined || more.length > 0) throw new Error(`${path} has not one document.`);
  return first;
}
