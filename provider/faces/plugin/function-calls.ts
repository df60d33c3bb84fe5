import { type InvokeRequest, InvokeResponse } from '@pulumi/pulumi/proto/provider_pb';
import { status } from '@grpc/grpc-js';
import { judgeInputs } from '../../core/check';
import { functionByToken } from '../../registry/functions';
import { HostupError } from '../../core/error';
import { unexpectedSentence } from '../../core/text/unexpected-error';
import type { Clients } from '../../runtime/clients';
import { containsUnknown } from '../../core/values';
import { marshal, checkFailures, secretRedactor, unmarshal } from './marshal';
import { GrpcFailure, grpcFailure } from './grpc-status';
import type { Operations } from './operations';

/** Calls of functions: they only read, and do not guess what a preview does not know. */
export class FunctionCalls {
  constructor(
    private readonly clients: () => Clients,
    private readonly operations: Operations,
    private readonly report: (error: unknown) => void,
  ) {}

  async invoke(request: InvokeRequest): Promise<InvokeResponse> {
    const definition = functionByToken(request.getTok());
    if (definition === undefined) {
      throw new GrpcFailure(
        status.UNIMPLEMENTED,
        `This version of pulumi-resource-hostup has no function ${request.getTok()}.`,
      );
    }
    const args = unmarshal(request.getArgs());
    const response = new InvokeResponse();
    const title = definition.token.split(':').at(-1) ?? definition.token;
    const { failures, inputs } = judgeInputs({ title, inputs: definition.inputs }, args.values);
    const redact = secretRedactor(args);
    response.setFailuresList(checkFailures(failures, redact));
    if (failures.length > 0 || containsUnknown(inputs)) return response;
    const { client, settings } = this.clients();
    try {
      const outputs = await this.operations.run(0, (signal) =>
        definition.invoke({ client, settings, signal }, inputs),
      );
      response.setReturn(marshal(outputs, { inputs: {}, outputs: definition.outputs }, args));
      return response;
    } catch (error) {
      const summary = `Unable to call ${title}`;
      if (error instanceof HostupError) throw grpcFailure(error, redact(error.during(summary).message));
      this.report(error);
      throw grpcFailure(error, redact(`${summary}: ${unexpectedSentence(error)}.`));
    }
  }
}
