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

/**
 * A list: bare, under `data` or under `instances` (inferred). Whether lists have pages is not documented: one that says
 * that there is more, or that names an instance twice, is not whole and fails (law 10).
 */
export const listSchema = z
  .unknown()
  .superRefine((body, context) => {
    const why = cutBy(body);
    if (why !== undefined) context.addIssue({ code: 'custom', message: `it is not whole: ${why}` });
  })
  .transform((body) => unwrapped(body, ['instances', 'data'], Array.isArray))
  .pipe(
    z
      .array(instanceSchema)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'it names an instance twice'),
  );

/** What the wrappers of lists say that there is more by; all inferred. */
const pagingSchema = z.looseObject({
  hasMore: z.literal(true).optional().catch(undefined),
  has_more: z.literal(true).optional().catch(undefined),
  nextCursor: text,
  next_cursor: text,
  next: text,
  total: number,
  totalCount: number,
});

function cutBy(body: unknown): string | undefined {
  const items = unwrapped(body, ['instances', 'data'], Array.isArray);
  const count = Array.isArray(items) ? items.length : 0;
  const places = [body, ...['data', 'meta', 'pagination'].map((name) => field(body, name))];
  for (const place of places) {
    const { data: paging } = pagingSchema.safeParse(place);
    if (paging === undefined) continue;
    if (paging.hasMore ?? paging.has_more) return 'there is more';
    if (paging.nextCursor || paging.next_cursor || paging.next) return 'there is a next page';
    const total = paging.total ?? paging.totalCount ?? 0;
    if (total > count) return `it has ${count} of ${total}`;
  }
  return undefined;
}

/** What the wrappers hold, or the body itself so that the error is about it. */
function unwrapped(body: unknown, wrappers: readonly string[], fits: (value: unknown) => boolean): unknown {
  const inner = wrappers.map((name) => field(body, name));
  const deeper = inner.flatMap((value) => wrappers.map((name) => field(value, name)));
  return [body, ...inner, ...deeper].find(fits) ?? body;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
