import { z } from 'zod';
import type { HttpResponse } from './handler';
import { parseMoment, untilServerTime } from './server-time';

// v1 puts the moment in the body of a 429.
const bodySchema = z.looseObject({ retryAfter: z.union([z.string(), z.number().transform(String)]) });

/**
 * How long the server asks to wait, in milliseconds: `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), else
 * a 429's `retryAfter` in the body. Undefined when it does not say, or not understandably.
 */
export function retryAfterMs(response: HttpResponse, now: number): number | undefined {
  const { headers, status } = response;
  if (status !== 429 && status !== 503) return undefined;
  const value = headers['retry-after'] ?? (status === 429 ? fromBody(response.body) : undefined);
  if (value === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/u.test(value.trim())) return Math.ceil(Number(value) * 1000);
  const moment = parseMoment(value.trim());
  return moment === undefined ? undefined : untilServerTime(moment, headers, now);
}

function fromBody(body: string): string | undefined {
  try {
    return bodySchema.safeParse(JSON.parse(body)).data?.retryAfter;
  } catch {
    return undefined;
  }
}
