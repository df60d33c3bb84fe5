import { credentials, Metadata, status as Status } from '@grpc/grpc-js';
import { EngineClient } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { LogRequest, LogSeverity } from '@pulumi/pulumi/proto/engine_pb';
import { plainLines, wellFormed } from '../../core/text/one-line';

export type Severity = 'debug' | 'info' | 'warning' | 'error';

const severities: Readonly<Record<Severity, LogSeverity>> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

// A log line lost at the end of a run is not a reason to fail; anything else should be visible.
const EXPECTED_AT_END: readonly number[] = [Status.UNAVAILABLE, Status.CANCELLED, Status.DEADLINE_EXCEEDED];
/** How long a line may take before it is given up. */
const LINE_TIMEOUT_MS = 1_000;

/** The engine's own log: what a plugin prints itself is hidden from the user. */
export class EngineLog {
  private readonly client: InstanceType<typeof EngineClient>;
  private readonly pending = new Set<Promise<void>>();

  constructor(address: string) {
    this.client = new EngineClient(address, credentials.createInsecure(), { 'grpc.enable_http_proxy': 0 });
  }

  /** Shows a line beside the resource; an `ephemeral` one is replaced by the next, for progress. */
  write(severity: Severity, message: string, urn = '', ephemeral = false): void {
    const request = new LogRequest();
    request.setSeverity(severities[severity]);
    request.setMessage(plainLines(message));
    request.setUrn(wellFormed(urn));
    request.setEphemeral(ephemeral);
    const sent = new Promise<void>((resolve) => {
      this.client.log(request, new Metadata(), { deadline: Date.now() + LINE_TIMEOUT_MS }, (error) => {
        if (error !== null && !EXPECTED_AT_END.includes(error.code)) console.error(error.message);
        resolve();
      });
    });
    this.pending.add(sent);
    void sent.then(() => this.pending.delete(sent));
  }

  /** Resolves when all lines have arrived: the engine may end as soon as the last operation has returned. */
  async flush(): Promise<void> {
    await Promise.all(this.pending);
  }

  close(): void {
    this.client.close();
  }
}
