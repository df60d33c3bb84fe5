/** How the simulated clock starts. */
export interface ClockOptions {
  /** ISO time that the clock shows at start. Default: the host's time. */
  readonly startAt?: string;
  /** True: time stands still until `advance`. Default false. */
  readonly frozen?: boolean;
  /** Where time comes from, in milliseconds since 1970. Default: the host's clock. */
  readonly now?: () => number;
}

/** The time of everything that the simulated vendor does: it runs with the host's clock until it is frozen or moved. */
export class SimulatedClock {
  private offset: number;
  private frozenAt: number | undefined;
  private readonly host: () => number;
  private readonly waiting = new Set<() => void>();
  private abandoned = false;

  constructor(options: ClockOptions = {}) {
    this.host = options.now ?? Date.now;
    this.offset = options.startAt === undefined ? 0 : Date.parse(options.startAt) - this.host();
    this.frozenAt = options.frozen === true ? this.host() + this.offset : undefined;
  }

  /** Milliseconds since 1970, simulated. */
  now(): number {
    return this.frozenAt ?? this.host() + this.offset;
  }

  /** The simulated time as the vendor prints it: ISO-8601 in UTC with milliseconds. */
  iso(): string {
    return new Date(this.now()).toISOString();
  }

  get frozen(): boolean {
    return this.frozenAt !== undefined;
  }

  /** Stops time, at the moment given (ms since 1970) or now. */
  freeze(at: number = this.now()): void {
    this.frozenAt = at;
    this.wake();
  }

  /** Lets time run on from where it stands. */
  resume(): void {
    this.offset = this.now() - this.host();
    this.frozenAt = undefined;
    this.wake();
  }

  /** Moves time forward at once, frozen or not. */
  advance(milliseconds: number): void {
    if (this.frozenAt === undefined) this.offset += milliseconds;
    else this.frozenAt += milliseconds;
    this.wake();
  }

  /** Resolves once this much simulated time has passed: with the host's clock, or when it is moved. */
  async sleep(milliseconds: number): Promise<void> {
    const until = this.now() + milliseconds;
    for (let left = milliseconds; left > 0 && !this.abandoned; left = until - this.now())
      await this.changeWithin(left);
  }

  /** Ends every wait, since this clock will not be moved any more. */
  abandon(): void {
    this.abandoned = true;
    this.wake();
  }

  /** Resolves after this many milliseconds, or as soon as the clock is moved, stopped or let run. */
  private changeWithin(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      // The timer must not keep a stopped simulator alive.
      const timer = this.frozen ? undefined : setTimeout(done, Math.ceil(milliseconds)).unref();
      this.waiting.add(done);
    });
  }

  private wake(): void {
    for (const done of this.waiting) done();
  }
}
