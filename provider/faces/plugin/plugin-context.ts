import { type ResourceDefinition, Unfinished } from '../../core/resource';
import type { Context } from '../../core/context';
import { describeSafely } from '../../core/broken-values';
import { HostupError } from '../../core/error';
import { unexpectedSentence } from '../../core/text/unexpected-error';
import type { Values } from '../../core/values';
import type { Clients } from '../../runtime/clients';
import { toldOnce } from '../../runtime/report-once';
import { throttle } from '../throttle';
import { type GrpcFailure, grpcFailure, initFailure } from './grpc-status';
import type { Operations } from './operations';
import type { EngineLog } from './engine-log';
import { marshal, secretRedactor, type ReceivedProperties } from './marshal';

/** Between two progress lines of one resource, in milliseconds: each replaces the one before. */
const EPHEMERAL_INTERVAL_MS = 1_000;

/** What every request about a resource carries. */
interface ResourceRequest {
  getUrn(): string;
  getTimeout(): number;
  /** Missing on a create. */
  getId?(): string;
}

/** The plugin's side of an operation: clients, time limit, log, and failures in the engine's terms. */
export class PluginContext {
  constructor(
    private readonly clients: () => Clients,
    private readonly operations: Operations,
    private readonly log: () => EngineLog | undefined,
    /** Is told of failures that nobody foresaw. */
    readonly report: (error: unknown) => void,
  ) {}

  /** For calls that never wait. */
  withoutProgress(urn: string): Pick<Context, 'assumedGone' | 'client' | 'settings' | 'urn'> {
    const { assumedGone, client, settings } = this.clients();
    return { assumedGone, client, settings, urn };
  }

  /** Shows lines beside the resource in a preview, which has no other place for them. */
  async warn(
    urn: string,
    lines: readonly string[],
    ...received: readonly ReceivedProperties[]
  ): Promise<void> {
    const redact = secretRedactor(...received);
    for (const line of lines) this.log()?.write('warning', redact(line), urn);
    // The response may be the last that a preview waits for.
    if (lines.length > 0) await this.log()?.flush();
  }

  async operate<T>(
    definition: ResourceDefinition,
    action: string,
    request: ResourceRequest,
    received: readonly [ReceivedProperties, ...ReceivedProperties[]],
    operation: (context: Context) => Promise<T>,
  ): Promise<T> {
    const redact = secretRedactor(...received);
    const progressLog = throttle(EPHEMERAL_INTERVAL_MS, (message) => {
      this.log()?.write('info', redact(message), request.getUrn(), true);
    });
    try {
      const result = await this.operations.run(request.getTimeout(), (signal) =>
        operation({
          ...this.withoutProgress(request.getUrn()),
          signal,
          importable: true,
          log: (level, message) => this.log()?.write(level, redact(message), request.getUrn()),
          progress: (message) => progressLog.push(message),
          ...(request.getTimeout() > 0 ? { timeLimited: true as const } : {}),
        }),
      );
      // The engine would show the last progress line beside "created" forever.
      if (progressLog.stop()) this.log()?.write('info', ' ', request.getUrn(), true);
      return result;
    } catch (error) {
      const cause = toldOnce(error instanceof Unfinished ? error.cause : error);
      const what = describeSafely(definition, received[0].values) || (request.getId?.() ?? '');
      if (!(cause instanceof HostupError)) this.report(cause);
      const message = redact(sentence(`Unable to ${action} ${definition.title} ${what}`.trim(), cause));
      if (!(error instanceof Unfinished)) throw grpcFailure(cause, message);
      throw this.kept(definition, error.id, error.outputs, received, message);
    } finally {
      progressLog.stop();
      await this.log()?.flush();
    }
  }

  /**
   * What exists although its operation failed. Outputs that cannot be sent are left to the next refresh, with the inputs
   * in their place: the id must reach the state (law 2).
   */
  kept(
    definition: ResourceDefinition,
    id: string,
    outputs: Values,
    received: readonly [ReceivedProperties, ...ReceivedProperties[]],
    message: string,
  ): GrpcFailure {
    const inputs = marshal(received[0].values, definition, ...received);
    try {
      return initFailure(id, marshal(outputs, definition, ...received), inputs, message);
    } catch (error) {
      this.report(error);
      return initFailure(id, inputs, inputs, message);
    }
  }
}

function sentence(what: string, error: unknown): string {
  return error instanceof HostupError ? error.during(what).message : `${what}: ${unexpectedSentence(error)}.`;
}
