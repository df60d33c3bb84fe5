import { credentials, status as Status } from '@grpc/grpc-js';
import { EngineClient } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { LogRequest, LogSeverity } from '@pulumi/pulumi/proto/engine_pb';

export type Severity = 'debug' | 'info' | 'warning' | 'error';

const severities: Readonly<Record<Severity, LogSeverity>> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

const UNAVAILABLE: number = Status.UNAVAILABLE;

/** The engine's own log: what a plugin prints itself is hidden from the user. */
export class EngineLog {
  private readonly client: InstanceType<typeof EngineClient>;

  constructor(address: string) {
    this.client = new EngineClient(address, credentials.createInsecure(), { 'grpc.enable_http_proxy': 0 });
  }

  /** Shows a line beside the resource; an `ephemeral` one is replaced by the next, for progress. */
  write(severity: Severity, message: string, urn = '', ephemeral = false): void {
    const request = new LogRequest();
    request.setSeverity(severities[severity]);
    request.setMessage(message);
    request.setUrn(urn);
    request.setEphemeral(ephemeral);
    this.client.log(request, (error: { code: number; message: string } | null) => {
      // A log line lost at the end of a run is no reason to fail; anything else should be seen.
      if (error !== null && error.code !== UNAVAILABLE) console.error(error.message);
    });
  }

  close(): void {
    this.client.close();
  }
}
