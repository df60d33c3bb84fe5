import type { MiddlewareHandler } from 'hono';
import type { RateVerdict } from '../rate-limiter';
import type { ServiceEnv } from './request-context';
import type { Simulation } from '../simulation';
import { errorAnswer, usualCode } from './vendor-errors';

/** Holds every key to the rate limit, if one is set. Source: developer.hostup.se/errors/rate_limited. */
export function rateLimited(simulation: Simulation): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const { limiter, switches } = simulation;
    const verdict = limiter.take(c.get('key').id);
    if (verdict === undefined) return next();
    if (!verdict.allowed) {
      const headers = {
        'retry-after': retryAfter(verdict, switches.get('http.retryAfter')),
        ...rateHeaders(verdict),
      };
      const detail = 'Too many requests. Try again later.';
      return errorAnswer(c, simulation, { status: 429, code: usualCode(429), detail, headers });
    }
    await next();
    if (switches.get('http.rateLimitHeaders') === 'on429') return undefined;
    for (const [name, value] of Object.entries(rateHeaders(verdict))) c.header(name, value);
    return undefined;
  };
}

const retryAfter = (verdict: RateVerdict, form: 'seconds' | 'date'): string =>
  form === 'seconds' ? String(verdict.retryAfterSeconds) : new Date(verdict.resetAt + 999).toUTCString();

/** The reset is an ISO time at this vendor, not a number of seconds. */
const rateHeaders = (verdict: RateVerdict): Record<string, string> => ({
  'x-ratelimit-limit': String(verdict.limit),
  'x-ratelimit-remaining': String(verdict.remaining),
  'x-ratelimit-reset': new Date(verdict.resetAt).toISOString(),
});
