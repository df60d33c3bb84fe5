import type { ServiceError } from '@grpc/grpc-js';
import { ErrorResourceInitFailed } from '@pulumi/pulumi/proto/provider_pb';
import { Status } from '@pulumi/pulumi/proto/status_pb';
import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';

export type Properties = Readonly<Record<string, unknown>>;

/** What the engine keeps of an object that exists although its operation failed. */
export interface InitFailure {
  readonly id: string;
  readonly properties: Record<string, unknown>;
  readonly reasons: string[];
}

/** A call of the provider that failed, as the engine would see it. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';

  constructor(
    message: string,
    readonly initFailure: InitFailure | undefined,
  ) {
    super(message);
  }
}

/** One unary call as a promise; its failure is a `CallFailure`. */
export const call = <T>(
  start: (done: (error: ServiceError | null, response: T) => void) => unknown,
): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, response) => (error === null ? resolve(response) : reject(failureOf(error))));
  });

/** Leaves out what is undefined, which protobuf does not know. */
export function structOf(values: Properties): Struct {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Struct.fromJavaScript(Object.fromEntries(given) as Record<string, JavaScriptValue>);
}

export const valuesOf = (struct: Struct | undefined): Record<string, unknown> => struct?.toJavaScript() ?? {};

/** The engine reads an init failure from the metadata field that gRPC keeps for details. */
function failureOf(error: ServiceError): CallFailure {
  const [packed] = error.metadata.get('grpc-status-details-bin');
  if (!Buffer.isBuffer(packed)) return new CallFailure(error.details, undefined);
  const detail = Status.deserializeBinary(packed)
    .getDetailsList()
    .map((any) =>
      any.unpack(
        (bytes) => ErrorResourceInitFailed.deserializeBinary(bytes),
        'pulumirpc.ErrorResourceInitFailed',
      ),
    )
    .find((unpacked) => unpacked !== null);
  if (detail === undefined) return new CallFailure(error.details, undefined);
  const initFailure = {
    id: detail.getId(),
    properties: valuesOf(detail.getProperties()),
    reasons: detail.getReasonsList(),
  };
  return new CallFailure(error.details, initFailure);
}
