import { Metadata, status } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { ErrorResourceInitFailed } from '@pulumi/pulumi/proto/provider_pb';
import { Status } from '@pulumi/pulumi/proto/status_pb';
import { HostupError, type ErrorCode } from '../../core/error';

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

/** The failure in gRPC's terms. A bug of ours stays INTERNAL, with its stack for the report. */
export function grpcFailure(error: unknown, message: string): GrpcFailure {
  return new GrpcFailure(error instanceof HostupError ? codes[error.code] : status.INTERNAL, message);
}

/** A failure as grpc-js sends it. */
export class GrpcFailure extends Error {
  constructor(
    readonly code: status,
    readonly details: string,
    readonly metadata: Metadata = new Metadata(),
  ) {
    super(details);
  }
}

/** The object exists but is not finished: the engine keeps id and outputs, and calls Update at the next run (law 2). */
export function initFailure(id: string, outputs: Struct, inputs: Struct, reason: string): GrpcFailure {
  const detail = new ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(outputs);
  detail.setInputs(inputs);
  detail.setReasonsList([reason]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), 'pulumirpc.ErrorResourceInitFailed');
  const rich = new Status();
  rich.setCode(status.FAILED_PRECONDITION);
  rich.setMessage(reason);
  rich.addDetails(packed);
  const metadata = new Metadata();
  metadata.add('grpc-status-details-bin', Buffer.from(rich.serializeBinary()));
  return new GrpcFailure(status.FAILED_PRECONDITION, reason, metadata);
}
