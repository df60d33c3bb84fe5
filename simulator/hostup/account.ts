import { z } from 'zod';
import { Identifiers } from '../identifiers';
import { apiKey, type ApiKey } from './keys/api-key';
import { Hosting, hostingSnapshot } from './hosting/hosting';
import { Machines, machinesSnapshot } from './vps/machines';
import { storedRecord, Zone, zoneFacts, type StoredRecord } from './dns/zone';
import { keySeed, zoneSeed, type KeySeed, type ZoneSeed } from './dns/seed';

const NAMESERVERS = ['primary.ns.hostup.se', 'secondary.ns.hostup.se'] as const;

/** What a state file holds. A change that older files do not fit needs a new `formatVersion`. */
export const accountSnapshot = z.object({
  formatVersion: z.literal(1),
  seed: z.int(),
  counters: z.record(z.string(), z.int()),
  keys: z.array(apiKey),
  zones: z.array(zoneFacts.extend({ records: z.array(storedRecord) })),
  /** Absent in files from before there were machines. */
  vps: machinesSnapshot.optional(),
  /** Absent in files from before there was web hosting. */
  hosting: hostingSnapshot.optional(),
});

export type AccountSnapshot = z.output<typeof accountSnapshot>;

/** The customer account at the simulated HostUp: keys, zones, machines and web hosting. */
export class Account {
  readonly ids: Identifiers;
  /** The customer's own id; the same for the same seed, whatever else was made. */
  readonly clientId: string;
  readonly machines: Machines;
  readonly hosting: Hosting;
  private readonly keysById = new Map<string, ApiKey>();
  private readonly zonesById = new Map<string, Zone>();

  constructor(
    private readonly seed: number,
    snapshot?: AccountSnapshot,
  ) {
    this.ids = new Identifiers(snapshot?.seed ?? seed, snapshot?.counters);
    this.clientId = new Identifiers(snapshot?.seed ?? seed).publicId('client');
    this.machines = new Machines(this.ids, snapshot?.vps);
    this.hosting = new Hosting(snapshot?.hosting);
    if (snapshot === undefined) return;
    this.seed = snapshot.seed;
    for (const key of snapshot.keys) this.keysById.set(key.id, key);
    for (const { records, ...facts } of snapshot.zones)
      this.zonesById.set(facts.id, new Zone(facts, records));
  }

  /** The zones in the order in which they came. */
  zones(): Zone[] {
    return [...this.zonesById.values()];
  }

  zone(id: string): Zone | undefined {
    return this.zonesById.get(id);
  }

  zoneNamed(name: string): Zone | undefined {
    return this.zones().find((zone) => zone.facts.name === name);
  }

  /** Adds an empty zone with its system records. `now` is simulated time. */
  addZone(seed: ZoneSeed, now: Date): Zone {
    const { name, kind, status, cdnEnabled, emailForwarding } = zoneSeed.parse(seed);
    const zone = new Zone({
      id: this.ids.publicId('zone'),
      number: this.ids.integer('zone'),
      domainId: kind === 'linked' ? this.ids.publicId('dom') : null,
      name,
      kind,
      status,
      cdnEnabled,
      emailForwarding,
    });
    for (const record of this.systemRecords(name, now)) zone.add(record);
    this.zonesById.set(zone.facts.id, zone);
    return zone;
  }

  removeZone(zone: Zone): void {
    this.zonesById.delete(zone.facts.id);
  }

  keys(): ApiKey[] {
    return [...this.keysById.values()];
  }

  key(id: string): ApiKey | undefined {
    return this.keysById.get(id);
  }

  /** The key that a client sends, switched off, expired or not. `now` is simulated time (ms). */
  keyWithSecret(secret: string, now: number): ApiKey | undefined {
    return this.keys().find(
      (key) =>
        key.secret === secret ||
        (key.previous !== null && key.previous.secret === secret && now < key.previous.until),
    );
  }

  /** Adds a key; `createdAt` (ISO time) is for a seed that has none. */
  addKey(seed: KeySeed, createdAt: string): ApiKey {
    const { secret, ...facts } = keySeed.parse(seed);
    const key: ApiKey = {
      id: this.ids.publicId('key'),
      secret: secret ?? this.newSecret(),
      ...facts,
      createdAt: facts.createdAt ?? createdAt,
      lastUsedAt: null,
      revokedAt: null,
      previous: null,
    };
    this.keysById.set(key.id, key);
    return key;
  }

  newSecret(): string {
    return `simulated-${this.ids.characters('secret', 32)}`;
  }

  putKey(key: ApiKey): void {
    this.keysById.set(key.id, key);
  }

  removeKey(key: ApiKey): void {
    this.keysById.delete(key.id);
  }

  snapshot(): AccountSnapshot {
    return {
      formatVersion: 1,
      seed: this.seed,
      counters: this.ids.snapshot(),
      keys: this.keys(),
      zones: this.zones().map((zone) => zone.snapshot()),
      vps: this.machines.snapshot(),
      hosting: this.hosting.snapshot(),
    };
  }

  private systemRecords(zone: string, now: Date): StoredRecord[] {
    const serial = `${now.toISOString().slice(0, 10).replaceAll('-', '')}01`;
    const soa = `${NAMESERVERS[0]} registry.hostup.se ${serial} 3600 1800 604800 600`;
    const values = [['SOA', soa] as const, ...NAMESERVERS.map((host) => ['NS', host] as const)];
    return values.map(([type, value]) => ({
      id: this.ids.publicId('drr'),
      number: this.ids.integer('record'),
      type,
      name: zone,
      value,
      ttl: 3600,
      priority: null,
      weight: null,
      port: null,
      proxied: false,
      system: true,
      created: now.toISOString(),
      activeAt: 0,
      visibleAt: 0,
      fixedStatus: null,
    }));
  }
}

/** The nameservers of every zone. */
export const nameservers = (): string[] => [...NAMESERVERS];
