import { oneLine } from '../core/one-line';

/** An object of somebody else's making, of which nothing is certain. */
export type Loose = Readonly<Record<string, unknown>>;

/** The value if it is an object, else an empty one. */
export const looseOf = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

/** A string with something in it, or a number as text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** A number of at least 0, also as text, also with a unit behind it (`30s`). */
export function amountOf(value: unknown): number | undefined {
  const text = textOf(value);
  const digits = text === undefined ? undefined : /^\d+(?:\.\d+)?/u.exec(text)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** Words meant for people, wherever in a value they are: the text itself, or the detail of an error object. */
export function wordsOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstOf(value, wordsOf);
  const text = textOf(value);
  if (text !== undefined) return oneLine(text);
  const { detail, error, message, title } = looseOf(value);
  return firstOf([message, detail, error, title], (inner) => {
    const words = textOf(inner) ?? textOf(looseOf(inner)['message']);
    return words === undefined ? undefined : oneLine(words);
  });
}

/** The first of the values that reads as something. */
export function firstOf<V, R>(values: readonly V[], read: (value: V) => R | undefined): R | undefined {
  for (const value of values) {
    const result = read(value);
    if (result !== undefined) return result;
  }
  return undefined;
}
