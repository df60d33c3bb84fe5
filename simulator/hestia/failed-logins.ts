/** When to ban, as fail2ban's jail says; seconds are simulated. */
export interface BanRule {
  /** Failures that ban; 0: never. */
  readonly failures: number;
  readonly seconds: number;
}

/** How long a failure counts: fail2ban's own default. */
const FIND_TIME_MS = 600_000;

/** Refused logins by address, and the bans that come of them. Times are simulated, in ms. */
export class FailedLogins {
  private failures = new Map<string, number[]>();
  private bannedUntil = new Map<string, number>();

  /** Notes a refused login. */
  note(address: string, now: number, { failures, seconds }: BanRule): void {
    const recent = (this.failures.get(address) ?? []).filter((time) => now - time < FIND_TIME_MS);
    recent.push(now);
    this.failures.set(address, recent);
    if (failures === 0 || recent.length < failures) return;
    this.failures.delete(address);
    this.bannedUntil.set(address, now + seconds * 1000);
  }

  isBanned(address: string, now: number): boolean {
    return now < (this.bannedUntil.get(address) ?? 0);
  }

  /** Addresses that are banned at `now`. */
  banned(now: number): string[] {
    return [...this.bannedUntil.keys()].filter((address) => this.isBanned(address, now));
  }

  /** Lifts all bans and forgets the failures. */
  clear(): void {
    this.failures = new Map();
    this.bannedUntil = new Map();
  }
}
