import { createHash } from 'node:crypto';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const FIRST_INTEGER = {
  zone: 10_000,
  record: 30_000_000,
  vps: 16_792,
  sshKey: 400,
  hosting: 20_000,
} as const;

/**
 * Identifiers in the vendor's shapes, all derived from a seed and a counter per kind: the same seed and the
 * same calls give the same bytes, so that a failing test can be repeated.
 */
export class Identifiers {
  constructor(
    private readonly seed: number,
    private readonly counters: Record<string, number> = {},
  ) {}

  /** A public id: the prefix and 26 lower-case ULID-like characters, e.g. `zone_01hx…`. */
  publicId(prefix: string): string {
    return `${prefix}_01${this.characters(prefix, 24)}`;
  }

  /** An integer id of the first generation (v1). */
  integer(kind: keyof typeof FIRST_INTEGER): number {
    return FIRST_INTEGER[kind] + this.count(`integer ${kind}`);
  }

  /** A request id of the first generation (v1): a UUID. */
  uuid(): string {
    const hex = this.digest('uuid').toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** Lower-case characters that no other call gets from this seed. */
  characters(kind: string, length: number): string {
    return Array.from(this.digest(kind).subarray(0, length), (byte) => CROCKFORD[byte % 32]).join('');
  }

  /** The counters, to go on from after a restart. */
  snapshot(): Record<string, number> {
    return { ...this.counters };
  }

  private digest(kind: string): Buffer {
    return createHash('sha256')
      .update(`${this.seed}:${kind}:${this.count(kind)}`)
      .digest();
  }

  private count(kind: string): number {
    const next = (this.counters[kind] ?? 0) + 1;
    this.counters[kind] = next;
    return next;
  }
}
