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

const severities = {
  [LogSeverity.DEBUG]: 'debug',
  [LogSeverity.INFO]: 'info',
  [LogSeverity.WARNING]: 'warning',
  [LogSeverity.ERROR]: 'error',
} as const;

/** The engine with the service that a plugin writes its log to. */
export class LoggingEngine {
  readonly lines: LogLine[] = [];
  private port = 0;
  private readonly server = new Server();

  private constructor() {
    this.server.addService(EngineService, {
      log: ({ request }: ServerUnaryCall<LogRequest, Empty>, done: sendUnaryData<Empty>) => {
        const severity = severities[request.getSeverity()];
        this.lines.push({ severity, message: request.getMessage(), urn: request.getUrn() });
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
