import type { Clock } from '../clock';
import type { DnsApi, ZoneContent } from './dns-api';

/** How long a listing may serve reads that keep coming, and how long after the last of them. Milliseconds. */
const MAX_AGE = 60_000;
const MAX_IDLE = 5_000;

interface Listing {
  readonly content: Promise<ZoneContent>;
  readonly begun: number;
  used: number;
}

/**
 * One list call of a zone for many reads (law 5), so that a refresh costs a call per zone and not one per record.
 * A listing is dropped at any write to its zone. What decides about adoption or after a lost answer
 * asks `fresh`, whose list call begins after the question.
 */
export class ZoneListings {
  private readonly shared = new Map<string, Listing>();
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly queued = new Map<string, Promise<ZoneContent>>();

  constructor(
    private readonly api: DnsApi,
    private readonly clock: Clock,
  ) {}

  /** The zone as it was a moment ago. */
  recent(zoneId: string): Promise<ZoneContent> {
    const now = this.clock.now();
    const listing = this.shared.get(zoneId);
    if (listing !== undefined && now - listing.begun < MAX_AGE && now - listing.used < MAX_IDLE) {
      listing.used = now;
      return listing.content;
    }
    return this.begin(zoneId);
  }

  /** The zone as it is after this call; callers that ask while another list call runs share the next one. */
  fresh(zoneId: string): Promise<ZoneContent> {
    const queued = this.queued.get(zoneId);
    if (queued !== undefined) return queued;
    const running = this.running.get(zoneId);
    if (running === undefined) return this.begin(zoneId);
    const next = running
      .catch(() => undefined)
      .then(() => {
        this.queued.delete(zoneId);
        return this.begin(zoneId);
      });
    this.queued.set(zoneId, next);
    return next;
  }

  /** To be called around every write to the zone, whatever became of it. */
  forget(zoneId: string): void {
    this.shared.delete(zoneId);
  }

  private begin(zoneId: string): Promise<ZoneContent> {
    const now = this.clock.now();
    const content = this.api.readZone(zoneId);
    const listing = { content, begun: now, used: now };
    this.shared.set(zoneId, listing);
    this.running.set(zoneId, content);
    const settle = (): void => {
      // Reads that waited behind a slow answer count as use from its arrival on.
      listing.used = this.clock.now();
      if (this.running.get(zoneId) === content) this.running.delete(zoneId);
    };
    content.then(settle, () => {
      settle();
      if (this.shared.get(zoneId) === listing) this.shared.delete(zoneId);
    });
    return content;
  }
}
