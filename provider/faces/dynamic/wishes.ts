import type { Values } from '../../core/values';

/**
 * Tells a diff that the program asked for from one that a refresh asks for: only the former follows a check of
 * the same inputs. A dynamic provider is told neither the URN nor the kind of a diff, and what a refresh looks at
 * may be about to be deleted, so it must not count as held.
 */
export class Wishes {
  private readonly checked = new Set<string>();

  note(inputs: Values): void {
    this.checked.add(signature(inputs));
  }

  include(inputs: Values): boolean {
    return this.checked.has(signature(inputs));
  }
}

/** The engine hands objects back with their keys sorted, at every depth. */
const signature = (inputs: Values): string =>
  JSON.stringify(inputs, (_key, value: unknown) => {
    if (typeof value === 'symbol') return String(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
