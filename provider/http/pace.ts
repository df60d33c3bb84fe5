import type { HttpHandler, HttpResponse } from './handler';
import { refusedBefore, type Limiter } from './limiter';

export interface PaceOptions {
  /** The limiter of the credential that is current when a request is sent. */
  readonly limiter: () => Limiter;
  /** True for an answer that refuses the credential itself. Default: status 401. */
  readonly refusesCredential?: (response: HttpResponse) => boolean;
  /** Told when an answer pauses everyone, with the pause in milliseconds. */
  readonly onPause?: (milliseconds: number) => void;
}

/** Waits for a turn before each sending, and lets the limiter learn from each answer. */
export function pacing(next: HttpHandler, options: PaceOptions): HttpHandler {
  const refuses = options.refusesCredential ?? ((response: HttpResponse) => response.status === 401);
  return async (request) => {
    const limiter = options.limiter();
    await limiter.acquire(request.signal);
    try {
      const response = await next(request);
      if (refuses(response)) {
        // Requests under way together can all be refused; one full explanation is enough.
        if (!limiter.refuse()) throw refusedBefore();
        return response;
      }
      const pause = limiter.answered(response);
      if (pause > 0) options.onPause?.(pause);
      return response;
    } finally {
      limiter.release();
    }
  };
}
