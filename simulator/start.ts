import type { ClockOptions } from './clock';
import { Collections } from './collections/items';
import { seedItem } from './collections/operations';
import { COLLECTIONS, definitionsOf, type CollectionRegistry } from './collections/registry';
import { controlApp } from './control/app';
import { ControlClient } from './control/client';
import { readContent } from './file-content';
import { hestiaApp } from './hestia/app';
import type { HestiaSeed } from './hestia/seed';
import { Panel } from './hestia/panel';
import { Account } from './hostup/account';
import { hostupApp } from './hostup/app';
import type { KeySeed, ZoneSeed } from './hostup/dns/seed';
import { sshKeys, sshKeySeed, type SshKeySeed } from './hostup/keys/ssh-keys';
import type { VpsSeed } from './hostup/vps/seed';
import type { HostingAccountSeed } from './hostup/hosting/seed';
import { hostupcloudApp } from './hostupcloud/app';
import { CloudAccount, type CloudSeed } from './hostupcloud/account';
import type { LedgerEntry } from './ledger';
import { listen, type Listener, type ListenerTls } from './listener';
import { seedHostingAccount } from './hostup/hosting/seeding';
import { seedMachines } from './hostup/vps/seeding';
import type { RateLimit } from './rate-limiter';
import { seedZone } from './hostup/dns/seeding';
import { selfSignedCertificate, type SelfSignedCertificate } from './self-signed-certificate';
import { Simulation } from './simulation';
import { readState, type SimulatorState } from './state';
import { StateFile } from './state-file';
import type { SwitchSettings } from './switches';

/** When the keys of the start were made, by their own account. */
const LONG_AGO = '2025-01-01T00:00:00.000Z';

/** How to start; everything has a default. */
export interface SimulatorOptions {
  /** Integer that all ids and keys come from: the same seed and calls give the same bytes. Default 1. */
  readonly seed?: number;
  /** Ports of the loopback listeners; 0, the default, takes free ones. */
  readonly ports?: {
    readonly hostup?: number;
    readonly hostupcloud?: number;
    readonly hestia?: number;
    readonly control?: number;
  };
  /** Zones to start with, by name or with records. Default: the zone example.com. */
  readonly zones?: readonly (string | ZoneSeed)[];
  /** API keys to start with; the first is the one that `environment` names. Default: one with all scopes. */
  readonly keys?: readonly KeySeed[];
  /** Machines to start with, as if they had existed for long. Default: none. */
  readonly vps?: readonly VpsSeed[];
  /** SSH keys of the account, for machines. Default: none. */
  readonly sshKeys?: readonly SshKeySeed[];
  /** Web hosting accounts to start with. Default: one whose primary domain is the first zone. */
  readonly hostingAccounts?: readonly HostingAccountSeed[];
  /** What HostUpCloud starts with. Default: two projects, two nodes, one key, no instances. */
  readonly hostupcloud?: CloudSeed;
  /** What the Hestia panel starts with. Default: the users admin and alice, one key, no zones. */
  readonly hestia?: HestiaSeed;
  /** Serves Hestia over https with a new self-signed certificate, for the loopback address or these names. */
  readonly hestiaTls?: boolean | { readonly names: readonly [string, ...string[]] };
  readonly switches?: SwitchSettings;
  /** HostUp: requests per key and window. Default: no limit. */
  readonly rateLimit?: RateLimit;
  /** File that keeps everything over a restart. What it holds takes precedence over the other options. */
  readonly stateFile?: string;
  readonly clock?: ClockOptions;
  /** Called with every request once it is over. */
  readonly onRequest?: (entry: LedgerEntry) => void;
}

/** A running simulator. */
export interface Simulator {
  readonly hostup: { readonly url: string; readonly apiKey: string };
  /** `url` is the origin; the project and the node are the first ones. */
  readonly hostupcloud: {
    readonly url: string;
    readonly apiKey: string;
    readonly projectId: string;
    readonly nodeId: string;
  };
  /** `url` is the origin; the key is the first one, and `user` the one who has it. */
  readonly hestia: {
    readonly url: string;
    readonly accessKey: string;
    readonly secretKey: string;
    readonly user: string;
    /** Undefined without `hestiaTls`. */
    readonly certificate: Omit<SelfSignedCertificate, 'key'> | undefined;
  };
  readonly control: { readonly url: string };
  /** A client of the control listener. */
  readonly client: ControlClient;
  /** The variables that point programs at this simulator. */
  environment(): Record<string, string>;
  state(): SimulatorState;
  ledger(): readonly LedgerEntry[];
  /** Ends at once; requests under way are cut off. */
  close(): Promise<void>;
}

/**
 * Starts the simulator on the loopback interface; it is ready when the promise resolves.
 * Rejects with ListenError, StateFileError, SwitchError, Rejection (a record of the seed) or ZodError.
 */
export const startSimulator = (options: SimulatorOptions = {}): Promise<Simulator> =>
  startWith(COLLECTIONS, options);

/** The same with other collections than those of the product, for tests of the simulator itself. */
export async function startWith(
  registry: CollectionRegistry,
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const file = options.stateFile === undefined ? undefined : new StateFile(options.stateFile);
  const definitions = definitionsOf(registry);
  const before = readContent(file, definitions, options.stateFile);
  const simulation = new Simulation({
    seed: options.seed ?? 1,
    switches: options.switches ?? {},
    rateLimit: options.rateLimit,
    clock: options.clock ?? {},
    openAccount: ({ clock, switches }, start) => {
      const account = new Account(options.seed ?? 1, start ? before : undefined);
      if (account.keys().length === 0) for (const key of options.keys ?? [{}]) account.addKey(key, LONG_AGO);
      for (const zone of options.zones ?? ['example.com']) {
        const seed = typeof zone === 'string' ? { name: zone } : zone;
        if (account.zoneNamed(seed.name) === undefined) seedZone({ account, clock, switches }, seed);
      }
      seedMachines({ account, clock, switches }, options.vps ?? []);
      const hosting = options.hostingAccounts ?? [{ primaryDomain: account.zones()[0]?.facts.name }];
      if (account.hosting.accounts().length === 0)
        for (const seed of hosting) seedHostingAccount(account, seed);
      return account;
    },
    definitions,
    openCollections: (start) => new Collections(definitions, start ? before?.collections : undefined),
    seedCollections: (simulation) => {
      if (simulation.collections.of(sshKeys).all().length === 0)
        for (const seed of options.sshKeys ?? []) seedItem(simulation, sshKeys, sshKeySeed.parse(seed));
    },
    openCloud: ({ clock }, start) =>
      start && before?.hostupcloud !== undefined
        ? CloudAccount.restore(before.hostupcloud)
        : CloudAccount.open(options.seed ?? 1, options.hostupcloud ?? {}, clock.now()),
    openPanel: ({ clock, switches }, start) =>
      start && before?.hestia !== undefined
        ? Panel.restore(before.hestia)
        : Panel.open(options.seed ?? 1, options.hestia ?? {}, {
            now: clock.now(),
            serial: switches.get('hestia.firstSerial'),
          }),
    onRequest: options.onRequest ?? (() => undefined),
    save: ({ account, collections, cloud, hestia }) =>
      file?.save(() => ({
        ...account.snapshot(),
        collections: collections.snapshot(),
        hostupcloud: cloud.snapshot(),
        hestia: hestia.snapshot(),
      })) ?? Promise.resolve(),
  });
  await simulation.save();
  return open(simulation, registry, options.ports ?? {}, certificateFor(options.hestiaTls));
}

function certificateFor(tls: SimulatorOptions['hestiaTls'] = false): SelfSignedCertificate | undefined {
  if (tls === false) return undefined;
  return selfSignedCertificate(tls === true ? ['localhost', '127.0.0.1'] : tls.names);
}

async function open(
  simulation: Simulation,
  registry: CollectionRegistry,
  ports: NonNullable<SimulatorOptions['ports']>,
  certificate: SelfSignedCertificate | undefined,
): Promise<Simulator> {
  const listeners: Listener[] = [];
  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  const start = async (
    app: { fetch: Parameters<typeof listen>[0] },
    port = 0,
    tls?: ListenerTls,
  ): Promise<string> => {
    const listener = await listen(app.fetch, port, tls);
    listeners.push(listener);
    return listener.url;
  };
  try {
    const url = await start(hostupApp(simulation, registry.hostup), ports.hostup);
    const cloudUrl = await start(hostupcloudApp(simulation), ports.hostupcloud);
    const hestiaUrl = await start(hestiaApp(simulation), ports.hestia, certificate);
    const control = await start(controlApp(simulation), ports.control);
    const apiKey = simulation.account.keys()[0]?.secret ?? '';
    const cloudKey = simulation.cloud.keys()[0]?.secret ?? '';
    const shown = certificate && { pem: certificate.pem, fingerprint: certificate.fingerprint };
    const [panelKey] = simulation.hestia.accessKeys();
    const accessKey = panelKey?.id ?? '';
    const secretKey = panelKey?.secret ?? '';
    return {
      hostup: { url, apiKey },
      hostupcloud: {
        url: cloudUrl,
        apiKey: cloudKey,
        projectId: simulation.cloud.projects[0] ?? '',
        nodeId: simulation.cloud.nodes[0] ?? '',
      },
      hestia: { url: hestiaUrl, accessKey, secretKey, user: panelKey?.user ?? '', certificate: shown },
      control: { url: control },
      client: new ControlClient(control),
      environment: () => ({
        HOSTUP_API_URL: url,
        HOSTUP_API_KEY: apiKey,
        HOSTUPCLOUD_API_URL: cloudUrl,
        HOSTUPCLOUD_API_KEY: cloudKey,
        HESTIA_URL: hestiaUrl,
        HESTIA_ACCESS_KEY: accessKey,
        HESTIA_SECRET_KEY: secretKey,
        ...(shown === undefined ? {} : { HESTIA_CERTIFICATE_FINGERPRINT: shown.fingerprint }),
        HOSTUP_SIMULATOR_CONTROL: control,
      }),
      state: () => readState(simulation),
      ledger: () => simulation.ledger.entries(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
