import { type ResourceDefinition, Unfinished } from '../../core/resource';
import type { Context } from '../../core/context';
import { HostupError } from '../../core/error';
import type { Clients } from '../../runtime/clients';
import { toldOnce } from '../../runtime/report-once';
import { throttle } from '../throttle';
import { grpcFailure, initFailure } from './grpc-status';
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
      const what = definition.describe(received[0].values) || (request.getId?.() ?? '');
      const message = redact(sentence(`Unable to ${action} ${definition.title} ${what}`.trim(), cause));
      if (!(error instanceof Unfinished)) throw grpcFailure(cause, message);
      const outputs = marshal(error.outputs, definition, ...received);
      throw initFailure(error.id, outputs, marshal(received[0].values, definition, ...received), message);
    } finally {
      progressLog.stop();
      await this.log()?.flush();
    }
  }
}

function sentence(what: string, error: unknown): string {
  if (error instanceof HostupError) return error.during(what).message;
  return `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
