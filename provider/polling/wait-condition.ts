import { HostupError, type ErrorCode } from '../core/error';

/** What the state of an object means to an operation that waits for it. */
export type WaitStatus =
  | { readonly kind: 'waiting'; readonly message?: string; readonly percent?: number }
  | { readonly kind: 'reached' }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Default `job_failed`. */
      readonly code?: ErrorCode;
      readonly fix?: string;
    };

/** Evaluates what is known of an object; `undefined` only when the vendor has answered 404 for it. */
export type WaitCondition<S> = (state: S | undefined) => WaitStatus;

/** The error of a wait whose goal cannot be reached any more. */
export const waitFailedError = (
  what: string,
  { code = 'job_failed', fix, message }: Extract<WaitStatus, { kind: 'failed' }>,
): HostupError =>
  new HostupError(`Gave up waiting for ${what}: ${message}`, { code, ...(fix === undefined ? {} : { fix }) });
