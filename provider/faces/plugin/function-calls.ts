import { type InvokeRequest, InvokeResponse } from '@pulumi/pulumi/proto/provider_pb';
import { status } from '@grpc/grpc-js';
import { judgeInputs } from '../../core/check';
import { functionByToken } from '../../registry/functions';
import { HostupError } from '../../core/error';
import type { Clients } from '../../runtime/clients';
import { containsUnknown } from '../../core/values';
import { answer, checkFailures, hiding, receive } from './wire';
import { GrpcFailure, grpcFailure } from './grpc-status';
import type { Operations } from './operations';

/** Calls of functions: they read only, and what they cannot know in a preview they do not guess. */
export class FunctionCalls {
  constructor(
    private readonly clients: () => Clients,
    private readonly operations: Operations,
  ) {}

  async invoke(request: InvokeRequest): Promise<InvokeResponse> {
    const definition = functionByToken(request.getTok());
    if (definition === undefined) {
      throw new GrpcFailure(
        status.UNIMPLEMENTED,
        `This version of pulumi-resource-hostup has no function ${request.getTok()}.`,
      );
    }
    const args = receive(request.getArgs());
    const response = new InvokeResponse();
    const title = definition.token.split(':').at(-1) ?? definition.token;
    const { failures, inputs } = judgeInputs({ title, inputs: definition.inputs }, args.values);
    const hide = hiding(args);
    response.setFailuresList(checkFailures(failures, hide));
    if (failures.length > 0 || containsUnknown(inputs)) return response;
    const { client, settings } = this.clients();
    try {
      const outputs = await this.operations.run(0, (signal) =>
        definition.invoke({ client, settings, signal }, inputs),
      );
      response.setReturn(answer(outputs, { inputs: {}, outputs: definition.outputs }, args));
      return response;
    } catch (error) {
      const summary = `Unable to call ${title}`;
      const message =
        error instanceof HostupError ? error.during(summary).message : `${summary}: ${String(error)}`;
      throw grpcFailure(error, hide(message));
    }
  }
}
