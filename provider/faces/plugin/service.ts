import { status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type PluginAttach, PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import {
  type CheckRequest,
  type ConfigureRequest,
  type CreateRequest,
  type DeleteRequest,
  type DiffRequest,
  GetMappingResponse,
  GetMappingsResponse,
  GetSchemaResponse,
  type InvokeRequest,
  type ProviderHandshakeRequest,
  ProviderHandshakeResponse,
  type ReadRequest,
  type UpdateRequest,
} from '@pulumi/pulumi/proto/provider_pb';
import type { ResourceDefinition } from '../../core/resource';
import { resourceByToken } from '../../registry/resources';
import { unary } from './answer';
import { checkConfig, configureResponse, diffConfig } from './configuration';
import { GrpcFailure } from './grpc-status';
import type { ProviderProcess } from './provider-process';

// Each entry below names the type of its own request; the server only passes it on.
type AnyCall = { call(request: unknown): unknown }['call'];

/** The provider protocol, call by call. For what is missing here gRPC responds with "not implemented". */
export function pluginService(process: ProviderProcess): UntypedServiceImplementation {
  const calls: Record<string, AnyCall> = {
    handshake: async (request: ProviderHandshakeRequest) => {
      await process.connect(request.getEngineAddress());
      const response = new ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      response.setAcceptResources(false);
      response.setAcceptOutputs(false);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    },
    attach: async (request: PluginAttach) => {
      await process.connect(request.getAddress());
      return new Empty();
    },
    getPluginInfo: () => {
      const info = new PluginInfo();
      info.setVersion(process.version);
      return info;
    },
    getSchema: () => {
      const response = new GetSchemaResponse();
      response.setSchema(process.schema());
      return response;
    },
    getMapping: () => new GetMappingResponse(),
    getMappings: () => new GetMappingsResponse(),
    checkConfig: (request: CheckRequest) => checkConfig(request),
    diffConfig: (request: DiffRequest) => diffConfig(request),
    configure: (request: ConfigureRequest) => {
      process.configure(request);
      return configureResponse();
    },
    check: (request: CheckRequest) => process.resources.check(definitionOf(request), request),
    diff: (request: DiffRequest) => process.resources.diff(definitionOf(request), request),
    create: (request: CreateRequest) => process.resources.create(definitionOf(request), request),
    read: (request: ReadRequest) => process.resources.read(definitionOf(request), request),
    update: (request: UpdateRequest) => process.resources.update(definitionOf(request), request),
    delete: async (request: DeleteRequest) => {
      await process.resources.delete(definitionOf(request), request);
      return new Empty();
    },
    invoke: (request: InvokeRequest) => process.functions.invoke(request),
    cancel: () => {
      process.operations.cancel();
      return new Empty();
    },
  };
  const report = (error: unknown): void => process.report(error);
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, unary(call, report)]));
}

/** Older engines send no type with a request; the URN ends in `$type::name`. */
function definitionOf(request: { getUrn(): string; getType(): string }): ResourceDefinition {
  const token = request.getType() || (request.getUrn().split('::')[2]?.split('$').at(-1) ?? '');
  const definition = resourceByToken(token);
  if (definition !== undefined) return definition;
  throw new GrpcFailure(
    status.UNIMPLEMENTED,
    `This version of pulumi-resource-hostup has no resource ${token}.`,
  );
}
