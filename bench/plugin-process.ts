import { credentials, type Client, type ServiceError } from '@grpc/grpc-js';
import { ResourceProviderClient } from '@pulumi/pulumi/proto/provider_grpc_pb';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A started server of the provider protocol, with a client that is connected to it when it is first used. */
export class PluginProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly client: ResourceProviderClient,
  ) {}

  /** Starts a program that prints its port, as the engine does. Resolves when it has. */
  static async start(command: string, args: readonly string[]): Promise<PluginProcess> {
    const child = spawn(command, args, {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
    return new PluginProcess(
      child,
      new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure()),
    );
  }

  /** Memory of the process in MiB, now and at its most; undefined where the system does not say. */
  memory(): { readonly now: number; readonly peak: number } | undefined {
    const path = `/proc/${this.child.pid ?? 0}/status`;
    if (!existsSync(path)) return undefined;
    const status = readFileSync(path, 'utf8');
    const mebibytes = (field: string): number =>
      Math.round(Number(new RegExp(`${field}:\\s+(\\d+) kB`, 'u').exec(status)?.[1] ?? 0) / 1024);
    return { now: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
  }

  async stop(): Promise<void> {
    (this.client as Client).close();
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}

/** A call that must succeed. */
export const call = <T>(
  start: (done: (error: ServiceError | null, response: T) => void) => unknown,
): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, response) => (error === null ? resolve(response) : reject(new Error(error.details))));
  });

/** A call that must return, even if only with "not implemented". */
export const callIgnoringError = (
  start: (done: (error: ServiceError | null) => void) => unknown,
): Promise<void> => new Promise((resolve) => void start(() => resolve()));
