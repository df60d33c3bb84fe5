import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessKey, ApiKey, SimulatorOptions } from '../../simulator';
import { filesWith } from './files-with';
import { bare, readGrpcLog, type LoggedCall } from './plugin-grpc-log';

const EVENTS = '-events.json';

/** What Pulumi's own Node SDK says of every resource, secrets in clear, to those who ask for `--debug`. */
const OF_SDK = '"prefix":"debug: ","message":"RegisterResource RPC finished';

/** Knows every secret that a simulated vendor gives out, from the file that the vendor keeps, and looks where they are. */
export class KeySecrets {
  // Not in the project: the secrets stand here.
  private readonly folder = mkdtempSync(join(tmpdir(), 'pulumi-hostup-keys-'));
  private readonly stateFile = join(this.folder, 'simulator.json');
  private readonly given = new Set<string>();

  /** For PULUMI_DEBUG_GRPC. */
  readonly callLog = join(this.folder, 'grpc.json');

  /** To start the simulator with. */
  readonly options: Pick<SimulatorOptions, 'stateFile' | 'onRequest'> = {
    stateFile: this.stateFile,
    onRequest: ({ applied, command, path }) => {
      if (!applied) return;
      const made = path.startsWith('/api/keys')
        ? this.keys()
        : command?.[0] === 'v-add-access-key'
          ? this.accessKeys()
          : [];
      made.forEach(({ secret }) => this.given.add(secret));
    },
  };

  /** The API keys as the vendor knows them now. */
  keys(): ApiKey[] {
    return this.state().keys;
  }

  /** The access keys as the Hestia panel knows them now. */
  accessKeys(): AccessKey[] {
    return this.state().hestia.accessKeys;
  }

  /** Where one stands in clear: in `printed`, or in a file below the folder. */
  leaks(printed: string, folder: string): string[] {
    return [...this.given].flatMap((secret) => [
      ...(printed.includes(secret) ? ['what the CLI printed'] : []),
      ...filesWith(secret, folder),
    ]);
  }

  /** The plugin's answers in which one stands without being wrapped as a secret. */
  bareAnswers(): string[] {
    return this.answers().flatMap(({ errors, method, response }) =>
      [...this.given].flatMap((secret) =>
        bare(secret, { response, errors }).map((path) => `${method} ${path}`),
      ),
    );
  }

  /** The plugin's methods that have answered one. */
  tellingMethods(): string[] {
    const telling = this.answers().filter(({ response }) =>
      [...this.given].some((secret) => JSON.stringify(response ?? null).includes(secret)),
    );
    return [...new Set(telling.map(({ method }) => method.split('/').at(-1) ?? ''))].sort();
  }

  /** For `--event-log` of this run. */
  eventLog(run: string): string {
    return join(this.folder, `${run}${EVENTS}`);
  }

  /** The events of the engine that tell one. */
  tellingEvents(): string[] {
    const logs = readdirSync(this.folder).filter((name) => name.endsWith(EVENTS));
    if (logs.length === 0) throw new Error('No run has kept its events.');
    return logs
      .flatMap((name) => readFileSync(join(this.folder, name), 'utf8').split('\n'))
      .filter((event) => !event.includes(OF_SDK) && [...this.given].some((secret) => event.includes(secret)));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private state(): { keys: ApiKey[]; hestia: { accessKeys: AccessKey[] } } {
    return JSON.parse(readFileSync(this.stateFile, 'utf8')) as ReturnType<KeySecrets['state']>;
  }

  private answers(): LoggedCall[] {
    return readGrpcLog(this.callLog).filter(({ method }) =>
      method.startsWith('/pulumirpc.ResourceProvider/'),
    );
  }
}
