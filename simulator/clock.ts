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
  }

  /** Lets time run on from where it stands. */
  resume(): void {
    this.offset = this.now() - this.host();
    this.frozenAt = undefined;
  }

  /** Moves time forward at once, frozen or not. */
  advance(milliseconds: number): void {
    if (this.frozenAt === undefined) this.offset += milliseconds;
    else this.frozenAt += milliseconds;
  }
}
