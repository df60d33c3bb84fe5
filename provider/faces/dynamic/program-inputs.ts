import type { Values } from '../../core/values';

/**
 * The inputs that the program has registered. They distinguish a diff for the program from one for a refresh: only the
 * former follows a check of the same inputs. A dynamic provider learns neither the URN nor the kind of a diff, and what a
 * refresh reads may be about to be deleted, so it must not count as held.
 */
export class ProgramInputs {
  private readonly checked = new Set<string>();

  add(inputs: Values): void {
    this.checked.add(signature(inputs));
  }

  has(inputs: Values): boolean {
    return this.checked.has(signature(inputs));
  }
}

/** The engine returns objects with their keys sorted, at every depth. */
const signature = (inputs: Values): string =>
  JSON.stringify(inputs, (_key, value: unknown) => {
    if (typeof value === 'symbol') return String(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
