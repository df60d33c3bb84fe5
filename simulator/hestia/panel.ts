import { z } from 'zod';
import { Identifiers } from '../identifiers';
import { accessKey, type AccessKey } from './keys/access-key';
import { FailedLogins } from './failed-logins';
import {
  hestiaKeySeed,
  hestiaSeed,
  hestiaSettings,
  hestiaUser,
  hestiaZoneSeed,
  type HestiaKeySeed,
  type HestiaSeed,
  type HestiaSettings,
  type HestiaUser,
  type HestiaZoneSeed,
} from './seed';
import { hestiaZone, type HestiaRecord, type HestiaZone } from './dns/zone';
import { newZone, type NewZone } from './dns/new-zone';
import { profile, SHIPPED_PROFILES, type Profile } from './profiles';

/** What a state file holds of the panel. */
export const panelSnapshot = z.object({
  seed: z.int(),
  counters: z.record(z.string(), z.int()),
  rootUser: z.string(),
  settings: hestiaSettings,
  users: z.array(hestiaUser),
  zones: z.array(hestiaZone),
  accessKeys: z.array(accessKey),
  profiles: z.array(profile),
  authorizedKeys: z.record(z.string(), z.string()),
});

export type PanelSnapshot = z.output<typeof panelSnapshot>;

/** When the keys of the start were made, in ms. */
const LONG_AGO = Date.parse('2025-01-01T00:00:00.000Z');

/** The server with the panel on it: users, zones, access keys and SSH keys. */
export class Panel {
  readonly rootUser: string;
  settings: HestiaSettings;
  /** Not kept over a restart. */
  readonly failedLogins = new FailedLogins();
  private readonly ids: Identifiers;
  private readonly seed: number;
  private readonly usersByName = new Map<string, HestiaUser>();
  private readonly zonesByName = new Map<string, HestiaZone>();
  private readonly keysById = new Map<string, AccessKey>();
  private readonly profilesByName = new Map<string, Profile>();
  /** Text of ~/.ssh/authorized_keys by user; absent: the user has no such file. */
  private readonly authorizedKeysByUser = new Map<string, string>();

  private constructor({ seed, counters, rootUser, settings }: PanelFacts) {
    this.seed = seed;
    this.ids = new Identifiers(seed, { ...counters });
    this.rootUser = rootUser;
    this.settings = settings;
  }

  /** A new panel. `start.now` is simulated time in ms. */
  static open(seed: number, given: HestiaSeed, start: Pick<NewZone, 'now' | 'serial'>): Panel {
    const { users, zones, accessKeys, profiles, authorizedKeys, ...facts } = hestiaSeed.parse(given);
    const panel = new Panel({ seed, counters: {}, ...facts });
    panel.putUser(hestiaUser.parse({ name: facts.rootUser }));
    for (const user of users) panel.putUser(user);
    for (const each of [...SHIPPED_PROFILES, ...profiles]) panel.putProfile(each);
    for (const key of accessKeys) panel.addKey(key, LONG_AGO);
    for (const zone of zones) panel.addZone(zone, start);
    for (const [user, text] of Object.entries(authorizedKeys)) panel.setAuthorizedKeys(user, text);
    return panel;
  }

  static restore(snapshot: PanelSnapshot): Panel {
    const panel = new Panel(snapshot);
    for (const user of snapshot.users) panel.putUser(user);
    for (const zone of snapshot.zones) panel.putZone(zone);
    for (const key of snapshot.accessKeys) panel.putKey(key);
    for (const each of snapshot.profiles) panel.putProfile(each);
    for (const [user, text] of Object.entries(snapshot.authorizedKeys)) panel.setAuthorizedKeys(user, text);
    return panel;
  }

  users(): HestiaUser[] {
    return [...this.usersByName.values()];
  }

  user(name: string): HestiaUser | undefined {
    return this.usersByName.get(name);
  }

  putUser(user: HestiaUser): void {
    this.usersByName.set(user.name, user);
  }

  /** Of one user or of all, in the order in which they came. */
  zones(user?: string): HestiaZone[] {
    return [...this.zonesByName.values()].filter((zone) => user === undefined || zone.user === user);
  }

  /** Names are unique over all users. */
  zone(name: string): HestiaZone | undefined {
    return this.zonesByName.get(name);
  }

  /** Makes a zone with its template records, unless the seed says otherwise. */
  addZone(given: HestiaZoneSeed, start: NewZone): HestiaZone {
    const seed = hestiaZoneSeed.parse(given);
    const user = seed.user ?? this.rootUser;
    return this.putZone(
      newZone({ ...seed, user }, this.user(user) ?? hestiaUser.parse({ name: user }), start),
    );
  }

  putZone(zone: HestiaZone): HestiaZone {
    this.zonesByName.set(zone.name, zone);
    return zone;
  }

  /** The zone with these records, in the order of their ids; each write makes a new serial. */
  putRecords(zone: HestiaZone, records: readonly HestiaRecord[]): HestiaZone {
    const sorted = [...records].sort((a, b) => a.id - b.id);
    return this.putZone({ ...zone, records: sorted, serial: zone.serial + 1 });
  }

  removeZone(zone: HestiaZone): void {
    this.zonesByName.delete(zone.name);
  }

  accessKeys(user?: string): AccessKey[] {
    return [...this.keysById.values()].filter((key) => user === undefined || key.user === user);
  }

  accessKey(id: string): AccessKey | undefined {
    return this.keysById.get(id);
  }

  addKey(given: HestiaKeySeed, now: number): AccessKey {
    const { id, secret, user = this.rootUser, ...facts } = hestiaKeySeed.parse(given);
    const key: AccessKey = {
      id: id ?? this.ids.characters('hestiaAccessKey', 20),
      // 20 characters at a time: a digest holds no 40.
      secret:
        secret ?? `${this.ids.characters('hestiaSecret', 20)}${this.ids.characters('hestiaSecret', 20)}`,
      user,
      ...facts,
      createdAt: new Date(now).toISOString(),
    };
    return this.putKey(key);
  }

  putKey(key: AccessKey): AccessKey {
    this.keysById.set(key.id, key);
    return key;
  }

  removeKey(key: AccessKey): void {
    this.keysById.delete(key.id);
  }

  profiles(): Profile[] {
    return [...this.profilesByName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  profile(name: string): Profile | undefined {
    return this.profilesByName.get(name);
  }

  putProfile(each: Profile): void {
    this.profilesByName.set(each.name, each);
  }

  /** Undefined when the user has no such file. */
  authorizedKeys(user: string): string | undefined {
    return this.authorizedKeysByUser.get(user);
  }

  setAuthorizedKeys(user: string, text: string): void {
    this.authorizedKeysByUser.set(user, text);
  }

  snapshot(): PanelSnapshot {
    return {
      seed: this.seed,
      counters: this.ids.snapshot(),
      rootUser: this.rootUser,
      settings: this.settings,
      users: this.users(),
      zones: this.zones(),
      accessKeys: this.accessKeys(),
      profiles: this.profiles(),
      authorizedKeys: Object.fromEntries(this.authorizedKeysByUser),
    };
  }
}

type PanelFacts = Pick<PanelSnapshot, 'seed' | 'counters' | 'rootUser' | 'settings'>;
