/** How Pulumi marks what is special in a state and in its events, and the mark of a secret (rpc.go of its SDK). */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** What reports show instead of a secret; the word that Pulumi has for it. */
export const SECRET_TEXT = '[secret]';

/** Whether a secret stands anywhere in it, ciphertext or not. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ((value as Record<string, unknown>)[SIGNATURE] === SECRET) return true;
  return Object.values(value).some(holdsSecret);
}

/** The same with each property that holds a secret covered whole. */
export const covered = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, holdsSecret(value) ? SECRET_TEXT : value]),
  );
