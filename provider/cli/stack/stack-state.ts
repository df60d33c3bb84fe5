import { z } from 'zod';
import { HostupError } from '../../core/error';

const values = z.record(z.string(), z.unknown());

const resourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  custom: z.boolean().optional(),
  external: z.boolean().optional(),
  delete: z.boolean().optional(),
  provider: z.string().optional(),
  ignoreChanges: z.array(z.string()).nullish(),
  inputs: values.optional(),
  outputs: values.optional(),
});

/** A resource of an exported state. Secrets in it are ciphertext. */
export type StateResource = z.infer<typeof resourceSchema>;

const deploymentSchema = z.looseObject({ resources: z.array(resourceSchema).nullish() });

/** What `pulumi stack export` writes, or the file of a backend in a folder. */
const stateSchema = z.union([
  z.looseObject({ deployment: deploymentSchema }).transform(({ deployment }) => deployment),
  z
    .looseObject({ checkpoint: z.looseObject({ latest: deploymentSchema.nullish() }) })
    .transform(({ checkpoint }) => checkpoint.latest ?? {}),
]);

/** A stack as its state describes it. */
export interface StackState {
  /** Its name in reports. */
  readonly name: string;
  readonly resources: readonly StateResource[];
}

/** Reads an exported state. `name` is for messages. Throws `invalid_input`. */
export function readStackState(text: string, name: string): StackState {
  const parsed = stateSchema.safeParse(jsonOrUndefined(text));
  if (!parsed.success) {
    throw new HostupError(`${name} is not an exported state`, {
      code: 'invalid_input',
      fix: 'Write one with `pulumi stack export --file state.json`.',
    });
  }
  return { name, resources: parsed.data.resources ?? [] };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
