import { z } from 'zod';
import { HostupError } from '../../core/error';
import { oneLine } from '../../core/text/one-line';
import type { HttpClient } from '../../http/client';
import type { HttpRequest } from '../../http/handler';

const text = z.string().nullish().catch(undefined);
const words = { message: text, error: text, code: text };

/** What says that a call of v1 has failed, whatever its HTTP status: in the envelope, or once more in its `data`. */
const failureSchema = z.union([
  z.looseObject({ success: z.literal(false), ...words }),
  z
    .looseObject({ data: z.looseObject({ success: z.literal(false), ...words }) })
    .transform(({ data }) => data),
]);

type Answer<T> = { readonly refusal: z.infer<typeof failureSchema> } | { readonly value: T };

/**
 * The answer of the first generation of HostUp's API. A 2xx with `success: false` is a failure: the vendor's own WHMCS
 * module treats it as one. A missing word is none (inferred), and proves nothing either.
 */
export async function v1Request<T>(http: HttpClient, request: HttpRequest, schema: z.ZodType<T>): Promise<T> {
  const answer = await http.request<Answer<T>>(request, refusalOr(schema));
  if ('value' in answer) return answer.value;
  const { code, error, message } = answer.refusal;
  const [pathname] = request.path.split('?');
  const why = message ?? error ?? 'without a reason';
  throw new HostupError(`HostUp refused ${request.method} ${pathname}: ${oneLine(why)}`, {
    code: 'rejected',
    ...(typeof code === 'string' ? { apiCode: oneLine(code, 80) } : {}),
  });
}

/** Keeps what is wrong with an answer that is neither, which a union of schemas would not say. */
const refusalOr = <T>(schema: z.ZodType<T>): z.ZodType<Answer<T>> =>
  z.unknown().transform((body, context): Answer<T> => {
    const refusal = failureSchema.safeParse(body);
    if (refusal.success) return { refusal: refusal.data };
    const parsed = schema.safeParse(body);
    if (parsed.success) return { value: parsed.data };
    for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path });
    return z.NEVER;
  });
