import { Metadata, status } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { ErrorResourceInitFailed } from '@pulumi/pulumi/proto/provider_pb';
import { Status } from '@pulumi/pulumi/proto/status_pb';
import { HostupError, type ErrorCode } from '../../core/error';
import { cutText, wellFormed } from '../../core/text/one-line';

// UNKNOWN, INTERNAL and DATA_LOSS make the engine call the state corrupt, and UNAVAILABLE looks like a dead plugin:
// none of them is used for a failure that we understand.
const codes: Readonly<Record<ErrorCode, status>> = {
  already_exists: status.ALREADY_EXISTS,
  cancelled: status.CANCELLED,
  config_invalid: status.FAILED_PRECONDITION,
  config_missing: status.FAILED_PRECONDITION,
  dns_conflict: status.ALREADY_EXISTS,
  engine_gone: status.ABORTED,
  forbidden: status.PERMISSION_DENIED,
  invalid_input: status.INVALID_ARGUMENT,
  job_failed: status.FAILED_PRECONDITION,
  network: status.FAILED_PRECONDITION,
  not_found: status.NOT_FOUND,
  not_supported: status.FAILED_PRECONDITION,
  // Not NOT_FOUND: nothing says that it is gone.
  not_visible: status.FAILED_PRECONDITION,
  outcome_unknown: status.ABORTED,
  protected: status.FAILED_PRECONDITION,
  // The next five belong to the commands of `pulumi-hostup`: a plugin never meets them.
  pulumi_failed: status.FAILED_PRECONDITION,
  pulumi_missing: status.FAILED_PRECONDITION,
  stack_locked: status.FAILED_PRECONDITION,
  stack_secrets: status.FAILED_PRECONDITION,
  stack_unknown: status.FAILED_PRECONDITION,
  rate_limited: status.RESOURCE_EXHAUSTED,
  rejected: status.FAILED_PRECONDITION,
  timeout: status.DEADLINE_EXCEEDED,
  unauthorized: status.UNAUTHENTICATED,
  unavailable: status.FAILED_PRECONDITION,
  unexpected_answer: status.FAILED_PRECONDITION,
};

/** The failure in gRPC's terms. A bug of ours stays INTERNAL. */
export function grpcFailure(error: unknown, message: string): GrpcFailure {
  return new GrpcFailure(error instanceof HostupError ? codes[error.code] : status.INTERNAL, message);
}

/** A failure as grpc-js can send it, whatever its text is. */
export class GrpcFailure extends Error {
  readonly details: string;

  constructor(
    readonly code: status,
    text: string,
    readonly metadata: Metadata = new Metadata(),
  ) {
    const details = sendable(text);
    super(details);
    this.details = details;
  }
}

const MOST_DETAILS = 8_000;
const MOST_ENCODED = 24_000;
const MOST_PACKED = 30_000;

/**
 * A text that can be the details of a status. grpc-js percent-encodes it, which throws at half a character, and sends it
 * as a header: a client that gets more than 64 kB of them, whatever is in them, never gets an answer (checked by running).
 */
function sendable(text: string): string {
  const details = cutText(wellFormed(text), MOST_DETAILS);
  // A character of another script takes nine bytes.
  return encodeURI(details).length <= MOST_ENCODED ? details : cutText(details, Math.floor(MOST_ENCODED / 9));
}

/** The object exists but is not finished: the engine keeps id and outputs, and calls Update at the next run (law 2). */
export function initFailure(id: string, outputs: Struct, inputs: Struct, text: string): GrpcFailure {
  const reason = sendable(text);
  const detail = new ErrorResourceInitFailed();
  detail.setId(wellFormed(id));
  detail.setProperties(outputs);
  detail.setReasonsList([reason]);
  // After a create or an update the engine has the inputs and reads none from here.
  const lean = detail.serializeBinary();
  const whole = detail.setInputs(inputs).serializeBinary();
  const packed = new Any();
  packed.pack(whole.length <= MOST_PACKED ? whole : lean, 'pulumirpc.ErrorResourceInitFailed');
  const rich = new Status();
  rich.setCode(status.FAILED_PRECONDITION);
  rich.setMessage(reason);
  rich.addDetails(packed);
  const metadata = new Metadata();
  metadata.add('grpc-status-details-bin', Buffer.from(rich.serializeBinary()));
  return new GrpcFailure(status.FAILED_PRECONDITION, reason, metadata);
}
