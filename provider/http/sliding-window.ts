/** At most so many starts in any minute. Without a limit it never holds anything back. */
export class SlidingWindow {
  private readonly starts: number[] = [];

  constructor(
    private limit: number | undefined,
    private readonly lengthMs = 60_000,
  ) {}

  tighten(limit: number | undefined): void {
    if (limit !== undefined) this.limit = Math.min(limit, this.limit ?? Infinity);
  }

  /** The earliest moment at which one more may start; may be in the past. */
  readyAt(): number {
    if (this.limit === undefined) return -Infinity;
    return (this.starts.at(-this.limit) ?? -Infinity) + this.lengthMs;
  }

  started(now: number): void {
    this.starts.push(now);
    while (this.starts[0] !== undefined && this.starts[0] <= now - this.lengthMs) this.starts.shift();
  }
}
