import { type handleUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { HostupError } from '../../core/error';
import { unexpectedSentence } from '../../core/text/unexpected-error';
import { GrpcFailure, grpcFailure } from './grpc-status';

/** One call of the protocol: resolves with the response, or throws. */
export type Call = (request: unknown) => unknown;

/**
 * Adapts a call to grpc-js, so that it is answered whatever happens: what is thrown, also what is no error, becomes a
 * status in one sentence, and where grpc-js cannot send an answer, another is sent that it can. `report` is told of
 * failures that nobody foresaw.
 */
export const unary =
  (call: Call, report: (error: unknown) => void): handleUnaryCall<unknown, unknown> =>
  ({ request }, callback): void => {
    void answer(() => call(request), callback, report);
  };

/** Answers one call with what the work comes to. Never rejects. */
export async function answer(
  work: () => unknown,
  callback: sendUnaryData<unknown>,
  report: (error: unknown) => void,
): Promise<void> {
  let failure: GrpcFailure | null = null;
  let response: unknown = null;
  try {
    response = await work();
  } catch (error) {
    failure = failureOf(error, report);
  }
  try {
    callback(failure, response);
  } catch (error) {
    const text = 'The answer to this call could not be sent';
    attempt(() => callback(failureOf(error, report, `${text}: `), null));
  }
}

function failureOf(error: unknown, report: (error: unknown) => void, prefix = ''): GrpcFailure {
  if (error instanceof GrpcFailure) return error;
  if (error instanceof HostupError) return grpcFailure(error, error.message);
  attempt(() => report(error));
  return new GrpcFailure(status.INTERNAL, `${prefix}${unexpectedSentence(error)}.`);
}

/** What fails here has nobody left to be told. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    return;
  }
}
