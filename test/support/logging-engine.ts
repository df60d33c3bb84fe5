import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { LogSeverity, type LogRequest } from '@pulumi/pulumi/proto/engine_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';

/** A line as the user would be shown it, beside the resource of this URN. */
export interface LogLine {
  readonly severity: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  readonly urn: string;
}

/** A line that the next one of the same resource takes the place of. */
export interface News {
  readonly message: string;
  readonly urn: string;
  /** When it came, in milliseconds since the epoch. */
  readonly at: number;
}

const severities = {
  [LogSeverity.DEBUG]: 'debug',
  [LogSeverity.INFO]: 'info',
  [LogSeverity.WARNING]: 'warning',
  [LogSeverity.ERROR]: 'error',
} as const;

/** The engine with the service that a plugin writes its log to. */
export class LoggingEngine {
  /** Those that stay. */
  readonly lines: LogLine[] = [];
  /** The ephemeral ones. */
  readonly news: News[] = [];
  private port = 0;
  private readonly server = new Server();

  private constructor() {
    this.server.addService(EngineService, {
      log: ({ request }: ServerUnaryCall<LogRequest, Empty>, done: sendUnaryData<Empty>) => {
        const severity = severities[request.getSeverity()];
        const [message, urn] = [request.getMessage(), request.getUrn()];
        if (request.getEphemeral()) this.news.push({ message, urn, at: Date.now() });
        else this.lines.push({ severity, message, urn });
        done(null, new Empty());
      },
    });
  }

  static async start(): Promise<LoggingEngine> {
    const engine = new LoggingEngine();
    engine.port = await new Promise<number>((resolve, reject) => {
      engine.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error === null ? resolve(port) : reject(error),
      );
    });
    return engine;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  stop(): void {
    this.server.forceShutdown();
  }
}
