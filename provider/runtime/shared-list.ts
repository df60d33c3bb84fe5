import type { Clock } from '../core/clock';

/** How long a listing may serve reads that keep coming, and how long after the last of them. Milliseconds. */
const MAX_AGE = 60_000;
const MAX_IDLE = 5_000;

interface Listing<T> {
  readonly content: Promise<T>;
  readonly begun: number;
  used: number;
}

/**
 * One list call for many reads (law 5), so that a refresh costs a call per list and not one per object. A listing is
 * dropped at any write to what it lists. What decides about adoption or after a lost answer asks `fresh`, whose list
 * call begins after the question. `key` tells the lists apart: a zone, say.
 */
export class SharedList<T> {
  private readonly shared = new Map<string, Listing<T>>();
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly queued = new Map<string, Promise<T>>();

  constructor(
    private readonly load: (key: string) => Promise<T>,
    private readonly clock: Clock,
  ) {}

  /** The list as it was a moment ago. */
  recent(key: string): Promise<T> {
    const now = this.clock.now();
    const listing = this.shared.get(key);
    if (listing !== undefined && now - listing.begun < MAX_AGE && now - listing.used < MAX_IDLE) {
      listing.used = now;
      return listing.content;
    }
    return this.begin(key);
  }

  /** The list as it is after this call; callers that ask while another list call runs share the next one. */
  fresh(key: string): Promise<T> {
    const queued = this.queued.get(key);
    if (queued !== undefined) return queued;
    const running = this.running.get(key);
    if (running === undefined) return this.begin(key);
    const next = running
      .catch(() => undefined)
      .then(() => {
        this.queued.delete(key);
        return this.begin(key);
      });
    this.queued.set(key, next);
    return next;
  }

  /** To be called around every write to what is listed, whatever became of it. */
  forget(key: string): void {
    this.shared.delete(key);
  }

  private begin(key: string): Promise<T> {
    const now = this.clock.now();
    const content = this.load(key);
    const listing = { content, begun: now, used: now };
    this.shared.set(key, listing);
    this.running.set(key, content);
    const settle = (): void => {
      // Reads that waited behind a slow answer count as use from its arrival on.
      listing.used = this.clock.now();
      if (this.running.get(key) === content) this.running.delete(key);
    };
    content.then(settle, () => {
      settle();
      if (this.shared.get(key) === listing) this.shared.delete(key);
    });
    return content;
  }
}
