import { join } from 'node:path';
import type {
  ApiKeyState,
  HostingSshKeyState,
  Simulator,
  SimulatorOptions,
  SshKeyState,
} from '../../simulator';
import { HeadlessPulumi } from '../../tools/headless-pulumi';
import type { FaceName } from './face';
import { keysProgram, type KeysProgram } from './keys-program';
import { KeySecrets } from './keys-secrets';
import { startStand, type Stand } from './plugin-stand';

/** A stand whose program makes keys. */
export interface KeysStand extends Stand {
  readonly secrets: KeySecrets;
  /** Replaces the program. */
  write(program: KeysProgram): void;
  /** The API keys that are not revoked, without the one that the runs begin with. */
  apiKeys(): ApiKeyState[];
  /** The only one whose name begins so. */
  apiKey(name: string): ApiKeyState;
  /** The only SSH key of the account. */
  sshKey(): SshKeyState;
  /** The only SSH key of web hosting. */
  hostingKey(): HostingSshKeyState;
  /** The secret of an API key, as the vendor knows it. */
  secretOf(key: Pick<ApiKeyState, 'id'>): string;
  /** The outputs of the stack, secrets in clear. */
  outputs(): Promise<Readonly<Record<string, string>>>;
  /** What the CLI has printed so far, that of `outputs` left out. */
  printed(): string;
}

export interface KeysStandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly simulator?: SimulatorOptions;
}

/** Starts it for one of the faces; of the plugin every gRPC call is logged. */
export async function startKeysStand(
  face: FaceName,
  program: KeysProgram,
  { environment = {}, simulator: seed }: KeysStandOptions = {},
): Promise<KeysStand> {
  const secrets = new KeySecrets();
  const printed: string[] = [];
  const stand = await startStand({
    file: face === 'plugin' ? 'Pulumi.yaml' : 'index.js',
    program: keysProgram(face, program),
    environment: { PULUMI_DEBUG_GRPC: face === 'plugin' ? secrets.callLog : '', ...environment },
    onOutput: (text) => printed.push(text),
    simulator: { ...seed, ...secrets.options },
  });
  const { project, simulator } = stand;
  const home = join(project.folder, '..', 'home');
  const unheard = new HeadlessPulumi({ project: project.folder, home, environment: project.environment });
  const apiKeys = (): ApiKeyState[] => {
    const [, ...others] = simulator.state().apiKeys;
    return others.filter(({ revokedAt }) => revokedAt === null);
  };
  return {
    ...stand,
    secrets,
    write: (next) => project.write(keysProgram(face, next)),
    apiKeys,
    apiKey: (name) => only(apiKeys().filter((key) => key.name.startsWith(name))),
    sshKey: () => only(simulator.state().sshKeys),
    hostingKey: () => only(simulator.state().hostingSshKeys),
    secretOf: ({ id }) => only(secrets.keys().filter((key) => key.id === id)).secret,
    outputs: async () => {
      const text = await unheard.must('stack', 'output', '--json', '--show-secrets');
      return JSON.parse(text) as Record<string, string>;
    },
    printed: () => printed.join(''),
    close: async () => {
      await stand.close();
      secrets.remove();
    },
  };
}

/** The status that the vendor answers to this secret. */
export async function statusOf({ hostup }: Simulator, secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}` };
  return (await fetch(`${hostup.url}/api/v2/dns-zones`, { headers })).status;
}

function only<T>(found: readonly T[]): T {
  const [one, ...others] = found;
  if (one !== undefined && others.length === 0) return one;
  throw new Error(`${found.length}, not one: ${JSON.stringify(found, undefined, 1)}`);
}
