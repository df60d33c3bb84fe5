import { z } from 'zod';
import { Identifiers } from '../identifiers';
import {
  addressOf,
  cloudInstance,
  cloudInstanceSeed,
  settled,
  type CloudInstance,
  type CloudInstanceSeed,
} from './instance';
import { cloudKey, cloudKeySeed, type CloudKey, type CloudKeySeed } from './key';
import { RequestWindow } from './request-window';

/** Names of the product terms. Source: beta.hostupcloud.com/legal/cloud. */
const OS_TEMPLATES = [
  'Ubuntu 20.04',
  'Ubuntu 22.04',
  'Ubuntu 24.04',
  'Debian 11',
  'Debian 12',
  'CentOS Stream',
  'AlmaLinux',
  'Rocky Linux',
  'Windows Server',
];

const names = z.array(z.string().min(1)).min(1);

/** What the account at HostUpCloud starts with. The forms of project and node ids are not documented. */
export const cloudSeed = z.strictObject({
  projects: names.default(['project-1', 'project-2']),
  nodes: names.default(['node-blr-1', 'node-blr-2']),
  osTemplates: names.default(OS_TEMPLATES),
  /** The first is the one that `environment` names. Default: one that may do everything. */
  keys: z.array(cloudKeySeed).min(1).prefault([{}]),
  instances: z.array(cloudInstanceSeed).default([]),
});

export type CloudSeed = z.input<typeof cloudSeed>;

/** What a state file holds of it. */
export const cloudSnapshot = z.object({
  seed: z.int(),
  counters: z.record(z.string(), z.int()),
  instancesMade: z.int(),
  projects: names,
  nodes: names,
  osTemplates: names,
  keys: z.array(cloudKey),
  instances: z.array(cloudInstance),
  failures: z.array(z.string()),
});

export type CloudSnapshot = z.output<typeof cloudSnapshot>;

/** The customer account at the simulated HostUpCloud: keys, projects and instances. */
export class CloudAccount {
  readonly projects: readonly string[];
  readonly nodes: readonly string[];
  readonly osTemplates: readonly string[];
  /** Requests of the last minute; not kept over a restart. */
  readonly requests = new RequestWindow();
  private readonly ids: Identifiers;
  private readonly seed: number;
  private readonly keysById = new Map<string, CloudKey>();
  private readonly instancesById = new Map<string, CloudInstance>();
  private instancesMade = 0;
  /** What the next creates fail with, the first first. */
  private failures: string[] = [];

  private constructor({ seed, counters, projects, nodes, osTemplates }: AccountFacts) {
    this.seed = seed;
    this.ids = new Identifiers(seed, { ...counters });
    this.projects = projects;
    this.nodes = nodes;
    this.osTemplates = osTemplates;
  }

  /** A new account. `now` is simulated time in ms. */
  static open(seed: number, start: CloudSeed, now: number): CloudAccount {
    const { keys, instances, ...facts } = cloudSeed.parse(start);
    const account = new CloudAccount({ seed, counters: {}, ...facts });
    for (const key of keys) account.addKey(key);
    for (const instance of instances) account.addSettled(instance, now);
    return account;
  }

  static restore(snapshot: CloudSnapshot): CloudAccount {
    const account = new CloudAccount(snapshot);
    for (const key of snapshot.keys) account.keysById.set(key.id, key);
    for (const instance of snapshot.instances) account.instancesById.set(instance.id, instance);
    account.instancesMade = snapshot.instancesMade;
    account.failures = [...snapshot.failures];
    return account;
  }

  keys(): CloudKey[] {
    return [...this.keysById.values()];
  }

  /** The key that a client sends, good or not. */
  keyWithSecret(secret: string): CloudKey | undefined {
    return this.keys().find((key) => key.secret === secret);
  }

  addKey(seed: CloudKeySeed): CloudKey {
    const { secret, ...facts } = cloudKeySeed.parse(seed);
    const id = this.ids.publicId('huckey');
    const key = { id, secret: secret ?? `huc_${this.ids.characters('secret', 32)}`, ...facts };
    this.keysById.set(id, key);
    return key;
  }

  putKey(key: CloudKey): void {
    this.keysById.set(key.id, key);
  }

  removeKey(key: CloudKey): void {
    this.keysById.delete(key.id);
  }

  /** All instances as they are at `now`, deleted ones included, in the order in which they came. */
  instances(now: number): CloudInstance[] {
    return [...this.instancesById.values()].map((instance) => settled(instance, now));
  }

  /** By the id as text or as integer. */
  instance(id: string, now: number): CloudInstance | undefined {
    return this.instances(now).find((instance) => instance.id === id || String(instance.number) === id);
  }

  /** Adds an instance with new ids. */
  addInstance(facts: Omit<CloudInstance, 'id' | 'number'>): CloudInstance {
    this.instancesMade += 1;
    const id = `c${this.ids.characters('instance', 24)}`;
    const instance = { id, number: 1000 + this.instancesMade, ...facts };
    this.instancesById.set(id, instance);
    return instance;
  }

  /** Adds an instance as if it had been there for long. */
  addSettled(seed: CloudInstanceSeed, now: number): CloudInstance {
    const facts = cloudInstanceSeed.parse(seed);
    const instance = this.addInstance({
      ...facts,
      projectId: facts.projectId ?? this.projects[0] ?? '',
      nodeId: facts.nodeId ?? this.nodes[0] ?? '',
      ipv4: null,
      createdAt: new Date(now).toISOString(),
      change: null,
      foundAt: 0,
      listedAt: 0,
    });
    return this.putInstance({ ...instance, ipv4: facts.status === 'error' ? null : addressOf(instance) });
  }

  putInstance(instance: CloudInstance): CloudInstance {
    this.instancesById.set(instance.id, instance);
    return instance;
  }

  removeInstance(instance: CloudInstance): void {
    this.instancesById.delete(instance.id);
  }

  /** Lets the next creates end in `error`. */
  failNext(message: string, times: number): void {
    this.failures.push(...Array.from({ length: times }, () => message));
  }

  /** What the present create fails with; undefined when it works out. */
  takeFailure(): string | undefined {
    return this.failures.shift();
  }

  snapshot(): CloudSnapshot {
    return {
      seed: this.seed,
      counters: this.ids.snapshot(),
      instancesMade: this.instancesMade,
      projects: [...this.projects],
      nodes: [...this.nodes],
      osTemplates: [...this.osTemplates],
      keys: this.keys(),
      instances: [...this.instancesById.values()],
      failures: this.failures,
    };
  }
}

type AccountFacts = Pick<CloudSnapshot, 'seed' | 'counters' | 'projects' | 'nodes' | 'osTemplates'>;
