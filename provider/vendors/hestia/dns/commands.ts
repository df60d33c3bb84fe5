import {
  recordOf,
  recordsSchema,
  zoneOf,
  zonesSchema,
  type PanelRecord,
  type PanelZone,
} from './api-schemas';
import type { Panel } from '../panel/panel';
import type { Place } from './place';

/** A record as the panel takes it: see `sentRecord`. */
export interface SentRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** `""` for types without one. */
  readonly priority: string;
  /** Seconds; `""` for the zone's. */
  readonly ttl: string;
}

/** A zone as the panel makes it. */
export interface NewZone extends Place {
  readonly ip: string;
  /** Two to eight, or none for those of the user's hosting package. */
  readonly nameServers: readonly string[];
  readonly dnssec: boolean;
}

/** Reload the name server at once, after a check of its configuration; the panel's own default. */
const RELOAD = '';

/** The DNS commands of the panel, one method each; arguments as a real 1.10.3 takes them. */
export class DnsCommands {
  constructor(private readonly panel: Panel) {}

  async listZones(user: string, signal?: AbortSignal): Promise<PanelZone[]> {
    const listed = await this.panel.list(
      { name: 'v-list-dns-domains', args: [user, 'json'], user, signal },
      zonesSchema,
    );
    return Object.entries(listed).map(([name, zone]) => zoneOf(name, zone));
  }

  async addZone({ dnssec, ip, nameServers, user, zone }: NewZone, signal?: AbortSignal): Promise<void> {
    const servers = Array.from({ length: 8 }, (_, index) => (nameServers[index] ?? '').replace(/\.$/u, ''));
    const args = [user, zone, ip, ...servers, RELOAD, dnssec ? 'yes' : 'no'];
    await this.panel.change({ name: 'v-add-dns-domain', args, user, signal });
  }

  async changeZone(
    { user, zone }: Place,
    fact: 'ip' | 'ttl' | 'soa' | 'dnssec',
    value: string,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.panel.change({
      name: `v-change-dns-domain-${fact}`,
      args: [user, zone, value],
      user,
      signal,
    });
  }

  async deleteZone({ user, zone }: Place, signal?: AbortSignal): Promise<void> {
    await this.panel.change({ name: 'v-delete-dns-domain', args: [user, zone, RELOAD], user, signal });
  }

  /** In the order of their ids. */
  async listRecords({ user, zone }: Place, signal?: AbortSignal): Promise<PanelRecord[]> {
    const listed = await this.panel.list(
      { name: 'v-list-dns-records', args: [user, zone, 'json'], user, signal },
      recordsSchema,
    );
    return Object.entries(listed).map(([id, record]) => recordOf(id, record));
  }

  /** The panel refuses an id that is taken, and stores the same record twice without a word. */
  async addRecord(
    { user, zone }: Place,
    recordId: number,
    { name, priority, ttl, type, value }: SentRecord,
    signal?: AbortSignal,
  ): Promise<void> {
    const args = [user, zone, name, type, value, priority, String(recordId), RELOAD, ttl];
    await this.panel.change({ name: 'v-add-dns-record', args, user, signal });
  }

  /** Replaces everything but the id; an empty TTL removes the record's own. */
  async changeRecord(
    { user, zone }: Place,
    recordId: number,
    { name, priority, ttl, type, value }: SentRecord,
    signal?: AbortSignal,
  ): Promise<void> {
    const args = [user, zone, String(recordId), name, type, value, priority, RELOAD, ttl];
    await this.panel.change({ name: 'v-change-dns-record', args, user, signal });
  }

  async deleteRecord({ user, zone }: Place, recordId: number, signal?: AbortSignal): Promise<void> {
    const args = [user, zone, String(recordId), RELOAD];
    await this.panel.change({ name: 'v-delete-dns-record', args, user, signal });
  }
}
