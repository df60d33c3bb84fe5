import type { Clock } from '../../../core/clock';
import { sameName } from '../../../dns';
import { canonicalHostName } from '../../../dns/host-name';
import { HostupError, isHostupError } from '../../../core/error';
import { HELD_BY_ANOTHER } from '../../../runtime/adoption-hints';
import { RETRY_DELAYS, untilSeen } from '../../../runtime/lost-answers';
import type { DnsCommands, NewZone } from './commands';
import type { PanelRecord, PanelZone } from './api-schemas';
import type { Ownership } from '../../../runtime/ownership';
import { type Place, zoneIdOf } from './place';
import { shownRecord } from './conflicts';
import type { WriteOptions } from './write-options';
import type { PanelLock } from '../panel/lock';
import { attempt, lostOf, remark } from '../panel/write-outcome';
import type { RecordLists, UserLists } from './zone-lists';

/** What can be changed of a zone. */
export interface ZoneFacts {
  readonly ip: string;
  /** Missing: not managed. */
  readonly ttl?: number | undefined;
  readonly soa?: string | undefined;
  readonly dnssec?: boolean | undefined;
}

type ZoneOptions = Pick<WriteOptions, 'signal' | 'log' | 'importable'> & { readonly adopt: boolean };

/** What the writer works with. */
export interface ZoneWriterParts {
  readonly api: DnsCommands;
  readonly ownership: Ownership;
  readonly users: UserLists;
  readonly zones: RecordLists;
  readonly lock: PanelLock;
  readonly clock: Clock;
}

/** Writes zones, each in its turn, and looks afterwards whether the panel has done it. */
export class ZoneWriter {
  constructor(private readonly parts: ZoneWriterParts) {}

  /** Makes a zone, or takes one over; `made` tells which. */
  create(wanted: NewZone, options: ZoneOptions): Promise<{ zone: PanelZone; made: boolean }> {
    return this.inTurn(wanted, options, async () => {
      const there = await this.find(wanted, options);
      if (there === undefined) return { zone: await this.add(wanted, options), made: true };
      const taken = this.parts.ownership.isTaken(zoneIdOf(wanted));
      if (taken || !options.adopt) throw existsAlready(wanted, taken, options.importable);
      return { zone: there, made: false };
    });
  }

  /** Brings what differs to `wanted`. */
  update(place: Place, wanted: ZoneFacts, options: ZoneOptions): Promise<PanelZone> {
    const { api, clock } = this.parts;
    const { signal } = options;
    return this.inTurn(place, options, () =>
      untilSeen<ZoneNow, PanelZone>({
        change: async (seen) => {
          for (const [fact, value] of seen?.changes ?? []) {
            remark(await attempt(() => api.changeZone(place, fact, value, signal)), options);
          }
          return undefined;
        },
        look: async () => {
          const zone = await this.find(place, options);
          if (zone === undefined) throw gone(place);
          return { zone, changes: changesOf(zone, wanted) };
        },
        looksFirst: true,
        done: ({ changes, zone }) => (changes.length === 0 ? zone : undefined),
        failed: ({ changes }) => notKept(place, changes),
        clock,
        signal,
      }),
    );
  }

  /**
   * Removes the records that a new zone comes with, except its name servers and its own address: the panel keeps one
   * A and one NS record at least. `only` are those that an earlier try has left, as it described them.
   */
  removeTemplate(
    place: Place,
    only: readonly string[] | undefined,
    options: ZoneOptions,
    onLeft: (left: readonly string[]) => void,
  ): Promise<void> {
    return this.inTurn(place, options, async () => {
      const { api } = this.parts;
      for (let tries = 0; ; tries += 1) {
        const records = (await api.listRecords(place, options.signal)).filter(
          (record) => !staysWithZone(record, place) && (only?.includes(shownRecord(record, place)) ?? true),
        );
        // What came first is what the template made: later lists may hold records of others.
        only ??= records.map((record) => shownRecord(record, place));
        onLeft(records.map((record) => shownRecord(record, place)));
        if (records.length === 0 || tries === RETRY_DELAYS.length) return;
        for (const record of records) {
          await attempt(() => api.deleteRecord(place, record.id, options.signal).catch(unlessGone));
        }
      }
    });
  }

  /** Deletes a zone with all its records; one that is gone already is done (law 4). */
  remove(place: Place, options: ZoneOptions): Promise<void> {
    const { api, clock, ownership } = this.parts;
    const { signal } = options;
    return this.inTurn(place, options, async () => {
      await untilSeen<PanelZone | undefined, true>({
        change: async () => {
          await attempt(() => api.deleteZone(place, signal).catch(unlessGone));
          return undefined;
        },
        look: () => this.find(place, options).catch(unlessGone),
        looksFirst: true,
        done: (there) => there === undefined || undefined,
        failed: () => stillThere(place),
        clock,
        signal,
      });
      ownership.noteEnded(zoneIdOf(place));
    });
  }

  private async add(wanted: NewZone, options: ZoneOptions): Promise<PanelZone> {
    const { api, clock, ownership } = this.parts;
    const { signal } = options;
    let lost: HostupError | undefined;
    const zone = await untilSeen<PanelZone | undefined, PanelZone>({
      change: async () => {
        const written = await attempt(() => api.addZone(wanted, signal));
        // After a lost answer it may be the zone that this very create made.
        if (written.outcome === 'exists' && lost === undefined) throw ofAnother(wanted, written.error);
        remark(written, options);
        lost = lostOf(written) ?? lost;
        return undefined;
      },
      look: () => this.find(wanted, options),
      done: (there) => there,
      failed: () => lost ?? notStored(wanted),
      clock,
      signal,
    });
    ownership.noteMade(zoneIdOf(wanted));
    return zone;
  }

  private async find({ user, zone }: Place, { signal }: ZoneOptions): Promise<PanelZone | undefined> {
    return (await this.parts.api.listZones(user, signal)).find(({ name }) => name === zone);
  }

  private inTurn<T>(place: Place, { signal }: ZoneOptions, work: () => Promise<T>): Promise<T> {
    const { lock, users, zones } = this.parts;
    const forget = (): void => {
      users.forget(place.user);
      zones.forget(zoneIdOf(place));
    };
    return lock.run(async () => {
      forget();
      try {
        return await work();
      } finally {
        forget();
      }
    }, signal);
  }
}

/** A zone, and what has to be changed of it. */
interface ZoneNow {
  readonly zone: PanelZone;
  readonly changes: readonly Change[];
}

type Change = readonly [fact: 'ip' | 'ttl' | 'soa' | 'dnssec', value: string];

/** What has to be changed of a zone, with the values that the panel takes. */
function changesOf(zone: PanelZone, { dnssec, ip, soa, ttl }: ZoneFacts): Change[] {
  const changes: (Change | false)[] = [
    zone.ip !== ip && ['ip', ip],
    ttl !== undefined && zone.ttl !== ttl && ['ttl', String(ttl)],
    soa !== undefined &&
      canonicalHostName(zone.soa) !== canonicalHostName(soa) && ['soa', soa.replace(/\.$/u, '')],
    dnssec !== undefined && zone.dnssec !== dnssec && ['dnssec', dnssec ? 'yes' : 'no'],
  ];
  return changes.filter((change) => change !== false);
}

const staysWithZone = (record: PanelRecord, { zone }: Place): boolean =>
  (record.type === 'A' || record.type === 'NS') && sameName(record.name, '@', zone);

function unlessGone(error: unknown): undefined {
  if (!isHostupError(error, 'not_found')) throw error;
}

/** The account does not list the zone, and the panel says that there is one, or one above it. */
const ofAnother = ({ zone }: NewZone, cause: HostupError | undefined): HostupError =>
  new HostupError(`Another account of the panel has ${zone}, or the domain that it is below`, {
    code: 'already_exists',
    property: 'name',
    fix: 'A panel serves a zone for one account only: name that account as user, or remove the zone there.',
    cause,
  });

const existsAlready = (place: Place, taken: boolean, importable: boolean): HostupError =>
  new HostupError(`The zone ${zoneIdOf(place)} already exists`, {
    code: 'already_exists',
    property: 'name',
    fix: taken
      ? HELD_BY_ANOTHER
      : `If it is yours, take it over as it is with \`adopt: true\` on this resource${importable ? `, or import it: \`pulumi import hostup:hestia:DnsZone <name> ${zoneIdOf(place)}\`` : ''}.`,
  });

const gone = (place: Place): HostupError =>
  new HostupError(`The zone ${zoneIdOf(place)} is gone`, {
    code: 'not_found',
    fix: 'Run `pulumi up --refresh`, which makes it again.',
  });

const stillThere = (place: Place): HostupError =>
  new HostupError(`The zone ${zoneIdOf(place)} is still there after it was deleted`, {
    code: 'outcome_unknown',
    fix: 'Run again.',
  });

const notStored = (place: Place): HostupError =>
  new HostupError(`The panel answered success, and there is no zone ${zoneIdOf(place)}`, {
    code: 'outcome_unknown',
    fix: 'Something else writes to this panel at the same time: run `pulumi up` again when it is over.',
  });

const notKept = (place: Place, changes: readonly Change[]): HostupError =>
  new HostupError(
    `The panel did not keep ${changes.map(([fact, value]) => `${fact} ${value}`).join(' and ')} of ${zoneIdOf(place)}`,
    { code: 'rejected', fix: 'Look at the zone in the panel, and write what it shows.' },
  );
