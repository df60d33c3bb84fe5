/** The same object without the properties that are undefined. */
export function defined<T extends object>(values: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>;
  }>;
}

/** Whether two lists name the same things, in whatever order and however often. */
export const sameSet = (old: readonly string[], new_: readonly string[]): boolean =>
  [...new Set(old)].sort().join(' ') === [...new Set(new_)].sort().join(' ');

/** Values by property name, as the faces pass them to and fro. */
export type Values = Readonly<Record<string, unknown>>;
