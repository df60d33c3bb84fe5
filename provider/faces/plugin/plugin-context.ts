import { type ResourceDefinition, Unfinished } from '../../core/resource';
import type { Context } from '../../core/context';
import { HostupError } from '../../core/error';
import type { Clients } from '../../runtime/clients';
import { toldOnce } from '../../runtime/report-once';
import { thinned } from '../throttle';
import { grpcFailure, initFailure } from './grpc-status';
import type { Operations } from './operations';
import type { EngineLog } from './engine-log';
import { answer, hiding, type Received } from './wire';

/** Milliseconds between two pieces of news about one resource: each takes the place of the one before. */
const EPHEMERAL_EVERY = 1_000;

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

  /** For what is only told something, and never waits. */
  withoutProgress(urn: string): Pick<Context, 'client' | 'settings' | 'urn'> {
    const { client, settings } = this.clients();
    return { client, settings, urn };
  }

  /** Lines beside the resource in a preview, which has no other place for them. */
  async warn(urn: string, lines: readonly string[], ...received: readonly Received[]): Promise<void> {
    const hide = hiding(...received);
    for (const line of lines) this.log()?.write('warning', hide(line), urn);
    // The answer may be the last that a preview waits for.
    if (lines.length > 0) await this.log()?.arrived();
  }

  async operate<T>(
    definition: ResourceDefinition,
    action: string,
    request: ResourceRequest,
    received: readonly [Received, ...Received[]],
    operation: (context: Context) => Promise<T>,
  ): Promise<T> {
    const hide = hiding(...received);
    const news = thinned(EPHEMERAL_EVERY, (message) => {
      this.log()?.write('info', hide(message), request.getUrn(), true);
    });
    try {
      const result = await this.operations.run(request.getTimeout(), (signal) =>
        operation({
          ...this.withoutProgress(request.getUrn()),
          signal,
          importable: true,
          log: (level, message) => this.log()?.write(level, hide(message), request.getUrn()),
          progress: (message) => news.say(message),
          ...(request.getTimeout() > 0 ? { timeLimited: true as const } : {}),
        }),
      );
      // The engine would show the last news beside "created" forever.
      if (news.end()) this.log()?.write('info', ' ', request.getUrn(), true);
      return result;
    } catch (error) {
      const cause = toldOnce(error instanceof Unfinished ? error.cause : error);
      const what = definition.describe(received[0].values) || (request.getId?.() ?? '');
      const message = hide(sentence(`Unable to ${action} ${definition.title} ${what}`.trim(), cause));
      if (!(error instanceof Unfinished)) throw grpcFailure(cause, message);
      const outputs = answer(error.outputs, definition, ...received);
      throw initFailure(error.id, outputs, answer(received[0].values, definition, ...received), message);
    } finally {
      news.end();
      await this.log()?.arrived();
    }
  }
}

function sentence(what: string, error: unknown): string {
  if (error instanceof HostupError) return error.during(what).message;
  return `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
