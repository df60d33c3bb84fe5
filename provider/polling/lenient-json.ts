import { oneLine } from '../core/text/one-line';

/** An object from a vendor's response, of whose fields nothing is certain. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value if it is an object, otherwise an empty object. */
export const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

/** A non-empty string, trimmed, or a number as text. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** A number of at least 0, also as text and with a unit after it (`30s`). */
export function asAmount(value: unknown): number | undefined {
  const text = asText(value);
  const digits = text === undefined ? undefined : /^\d+(?:\.\d+)?/u.exec(text)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** The message for people that a value holds: the text itself, or the detail of an error object. */
export function asMessage(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstDefined(value, asMessage);
  const text = asText(value);
  if (text !== undefined) return oneLine(text);
  const { detail, error, message, title } = asObject(value);
  return firstDefined([message, detail, error, title], (inner) => {
    const words = asText(inner) ?? asText(asObject(inner)['message']);
    return words === undefined ? undefined : oneLine(words);
  });
}

/** The first result of `read` that is not undefined. */
export function firstDefined<V, R>(values: readonly V[], read: (value: V) => R | undefined): R | undefined {
  for (const value of values) {
    const result = read(value);
    if (result !== undefined) return result;
  }
  return undefined;
}
