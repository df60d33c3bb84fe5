import { providerOf, type CheckAnswer, type DiffAnswer, type ReadAnswer } from './dynamic-process';
import { DNS_RECORD, PluginProcess, urnOf } from './plugin-process';
import { CallFailure, type Properties } from './provider-call';
import type { ProviderWorld } from './provider-world';

export const FACES = ['dynamic', 'plugin'] as const;
export type FaceName = (typeof FACES)[number];

/** What both faces can do, driven over gRPC as the engine does it; `__provider` is left to the dynamic one. */
export interface Face {
  check(inputs: Properties, olds?: Properties): Promise<CheckAnswer>;
  diff(id: string, olds: Properties, news: Properties): Promise<DiffAnswer>;
  create(inputs: Properties): Promise<{ id: string; properties: Record<string, unknown> }>;
  read(id: string, olds: Properties): Promise<ReadAnswer>;
  update(id: string, olds: Properties, news: Properties): Promise<Record<string, unknown>>;
  delete(id: string, olds: Properties): Promise<void>;
  /** What the user was shown beside the results. */
  said(): string;
  stop(): Promise<void>;
}

export interface FaceOptions {
  /** The resource that it is driven for. Default: `DnsRecord`. */
  readonly token?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The stack's configuration without the prefix `hostup:`. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Starts a process of this face, which finds the world's simulator by its environment. */
export async function startFace(
  face: FaceName,
  world: ProviderWorld,
  { config = {}, environment = {}, token = DNS_RECORD }: FaceOptions = {},
): Promise<Face> {
  if (face === 'plugin') {
    const plugin = await PluginProcess.start({
      environment: { ...world.simulator.environment(), ...environment },
      config,
    });
    return ofPlugin(plugin, token);
  }
  const stack = Object.fromEntries(Object.entries(config).map(([key, value]) => [`hostup:${key}`, value]));
  const dynamic = await world.process({ environment, config: stack });
  const withProvider = (values: Properties): Properties => ({ __provider: providerOf(token), ...values });
  return {
    check: async (inputs, olds = {}) => {
      const answer = await dynamic.check(withProvider(inputs), olds);
      return { ...answer, inputs: withoutProvider(answer.inputs) };
    },
    diff: (id, olds, news) => dynamic.diff(id, withProvider(olds), withProvider(news)),
    create: async (inputs) => {
      const { id, properties } = await dynamic.create(withProvider(inputs));
      return { id, properties: withoutProvider(properties) };
    },
    read: async (id, olds) => {
      const { inputs, properties, ...answer } = await dynamic.read(id, withProvider(olds));
      return {
        ...answer,
        properties: withoutProvider(properties),
        inputs: inputs && withoutProvider(inputs),
      };
    },
    update: async (id, olds, news) =>
      withoutProvider(await dynamic.update(id, withProvider(olds), withProvider(news))),
    delete: (id, olds) => dynamic.delete(id, withProvider(olds)),
    said: () => dynamic.stderr,
    stop: () => dynamic.stop(),
  };
}

function ofPlugin(plugin: PluginProcess, type: string): Face {
  /** One resource keeps one URN from check to delete. */
  const about = ({ name }: Properties) => ({ type, urn: urnOf(String(name), type) });
  return {
    check: (inputs, olds = {}) => plugin.check(inputs, { olds, ...about(inputs) }),
    diff: (id, olds, news) => plugin.diff(id, olds, news, about(news)),
    create: (inputs) => plugin.create(inputs, about(inputs)),
    read: (id, olds) => plugin.read(id, { properties: olds }, about(olds)),
    update: (id, olds, news) => plugin.update(id, olds, news, about(news)),
    delete: (id, olds) => plugin.delete(id, olds, about(olds)),
    said: () => plugin.log.map(({ message, severity }) => `${severity}: ${message}\n`).join(''),
    stop: () => plugin.stop(),
  };
}

/** The message of a call that must fail, and that must leave nothing to the state. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CallFailure && error.initFailure === undefined) return error.message;
  throw new Error('The call succeeded, and had to be refused.', { cause: error });
}

const withoutProvider = ({ __provider, ...values }: Record<string, unknown>): Record<string, unknown> =>
  values;
