import { z } from 'zod';

// No page of the vendor shows an answer, so nothing but the id is insisted on, and what cannot be read is missing.

const text = z
  .union([z.string(), z.number()])
  .transform(String)
  .optional()
  .catch(() => undefined);

const number = z
  .union([z.number(), z.string().regex(/^\d+$/u).transform(Number)])
  .optional()
  .catch(() => undefined);

/**
 * An instance. Documented are the names that a create sends; `id`, `status`, `statusMessage`, `ipv4` or `ipAddress`
 * and `createdAt` are inferred. Source: docs.hostupcloud.com/api-keys
 */
const instanceSchema = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  projectId: text,
  name: text,
  nodeId: text,
  osTemplate: text,
  vcpus: number,
  memoryMb: number,
  diskGb: number,
  status: text,
  statusMessage: text,
  createdAt: text,
});
export type ApiInstance = z.infer<typeof instanceSchema>;

/** One instance: bare, under `data` or under `instance` (inferred). */
export const oneSchema = z.preprocess(
  (body) => unwrapped(body, ['instance', 'data'], (value) => field(value, 'id') !== undefined),
  instanceSchema,
);

/** A list: bare, under `data` or under `instances` (inferred). */
export const listSchema = z.preprocess(
  (body) => unwrapped(body, ['instances', 'data'], Array.isArray),
  z.array(instanceSchema),
);

/** What the wrappers hold, or the body itself so that the error is about it. */
function unwrapped(body: unknown, wrappers: readonly string[], fits: (value: unknown) => boolean): unknown {
  const inner = wrappers.map((name) => field(body, name));
  const deeper = inner.flatMap((value) => wrappers.map((name) => field(value, name)));
  return [body, ...inner, ...deeper].find(fits) ?? body;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
