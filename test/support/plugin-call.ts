import { status, type ServiceError } from '@grpc/grpc-js';
import { ErrorResourceInitFailed } from '@pulumi/pulumi/proto/provider_pb';
import { Status } from '@pulumi/pulumi/proto/status_pb';
import { CallFailure, valuesOf, type InitFailure } from './provider-call';

/** What a plugin says about an object that exists although its operation failed. */
export interface PluginInitFailure extends InitFailure {
  readonly inputs: Record<string, unknown>;
}

/** A call of the plugin that failed, with the code that tells the engine what to think of it. */
export class PluginFailure extends CallFailure {
  constructor(
    message: string,
    readonly code: string,
    override readonly initFailure: PluginInitFailure | undefined,
  ) {
    super(message, initFailure);
  }
}

/** One unary call as a promise; its failure is a `PluginFailure`. */
export const pluginCall = <T>(
  start: (done: (error: ServiceError | null, response: T) => void) => unknown,
): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, response) => (error === null ? resolve(response) : reject(failureFrom(error))));
  });

/** The failure of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<PluginFailure> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PluginFailure) return error;
  throw new Error('The call succeeded, and had to fail.', { cause: error });
}

const failureFrom = (error: ServiceError): PluginFailure =>
  new PluginFailure(error.details, status[error.code], initFailureOf(error));

function initFailureOf(error: ServiceError): PluginInitFailure | undefined {
  const [packed] = error.metadata.get('grpc-status-details-bin');
  if (!Buffer.isBuffer(packed)) return undefined;
  const [any] = Status.deserializeBinary(packed).getDetailsList();
  const detail = any?.unpack(
    (bytes) => ErrorResourceInitFailed.deserializeBinary(bytes),
    'pulumirpc.ErrorResourceInitFailed',
  );
  if (detail === undefined || detail === null) return undefined;
  return {
    id: detail.getId(),
    properties: valuesOf(detail.getProperties()),
    inputs: valuesOf(detail.getInputs()),
    reasons: detail.getReasonsList(),
  };
}
