import type { HttpHandler, HttpResponse } from './handler';
import { alreadyRefusedError, type Limiter } from './limiter';

export interface PacingOptions {
  /** The limiter of the credential in use when a request is sent. */
  readonly limiter: () => Limiter;
  /** True for a response that rejects the credential itself. Default: status 401. */
  readonly refusesCredential?: (response: HttpResponse) => boolean;
  /** Called when a response pauses all requests, with the pause in milliseconds. */
  readonly onPause?: (milliseconds: number) => void;
}

/** Waits for a turn before each attempt, and lets the limiter learn from each response. */
export function withPacing(next: HttpHandler, options: PacingOptions): HttpHandler {
  const isRefusal = options.refusesCredential ?? ((response: HttpResponse) => response.status === 401);
  return async (request) => {
    const limiter = options.limiter();
    await limiter.acquire(request.signal);
    try {
      const response = await next(request);
      if (isRefusal(response)) {
        // Requests in flight together can all be rejected; one full explanation is enough.
        if (!limiter.markRefused()) throw alreadyRefusedError();
        return response;
      }
      const pause = limiter.observe(response);
      if (pause > 0) options.onPause?.(pause);
      return response;
    } finally {
      limiter.release();
    }
  };
}
