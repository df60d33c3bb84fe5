import { HostupError, type ErrorCode } from '../core/error';

/** What the state of a machine means to an operation that waits for it. */
export type Verdict =
  | { readonly kind: 'waiting'; readonly message?: string; readonly percent?: number }
  | { readonly kind: 'reached' }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Default `job_failed`. */
      readonly code?: ErrorCode;
      readonly fix?: string;
    };

/** Judges what is known of a machine; `undefined` only when the vendor has answered 404 for it. */
export type Judge<S> = (state: S | undefined) => Verdict;

/** The failure that ends a wait whose goal cannot be reached any more. */
export const goalLost = (
  what: string,
  { code = 'job_failed', fix, message }: Extract<Verdict, { kind: 'failed' }>,
): HostupError =>
  new HostupError(`Gave up waiting for ${what}: ${message}`, { code, ...(fix === undefined ? {} : { fix }) });
