import { Client, connectivityState, credentials } from '@grpc/grpc-js';
import { HostupError } from '../core/error';

/**
 * Notices that the Pulumi engine is gone, even when it was killed without a word (law 9: no ghost writes).
 * The engine listens on the address it passes to every provider as an argument; a gRPC channel to it
 * sees the connection break at once. ppid is of no use behind the shell shim of the dynamic face, and a bare
 * socket would be closed by a living engine for its silence (both checked by running).
 */
export class EngineWatch {
  private readonly client: Client;
  private gone = false;
  private readonly waiting = new Set<() => void>();

  /** `onGone` is called once; the process is expected to end there. */
  constructor(
    address: string,
    private readonly onGone: () => void,
  ) {
    this.client = new Client(address, credentials.createInsecure(), {
      // The engine is on loopback: a proxy of the environment would only look like a dead engine.
      'grpc.enable_http_proxy': 0,
      'grpc.initial_reconnect_backoff_ms': 100,
    });
    this.follow();
  }

  /** Resolves while the engine lives; waits while that is uncertain; rejects with `engine_gone` after its death. */
  async confirm(): Promise<void> {
    while (!this.gone && this.state() !== connectivityState.READY) {
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
    if (this.gone) {
      throw new HostupError('The Pulumi engine is gone, so nothing more is written', { code: 'engine_gone' });
    }
  }

  close(): void {
    this.client.close();
  }

  private state(): connectivityState {
    return this.client.getChannel().getConnectivityState(true);
  }

  private follow(): void {
    const state = this.state();
    if (state === connectivityState.SHUTDOWN) return;
    // IDLE follows a lost connection, and asking for the state has begun a new one. Only when the engine
    // refuses that one too (TRANSIENT_FAILURE) is it dead.
    if (state === connectivityState.TRANSIENT_FAILURE) {
      this.gone = true;
      this.wake();
      this.onGone();
      return;
    }
    this.wake();
    this.client.getChannel().watchConnectivityState(state, Infinity, (error) => {
      if (error === undefined) this.follow();
    });
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

/** The engine's address among a provider process's arguments, which may hold flags such as `--logtostderr` before it. */
export const engineAddress = (args: readonly string[]): string | undefined =>
  args.find((argument) => /^[\w.[\]:-]+:\d+$/u.test(argument) && !argument.startsWith('-'));
