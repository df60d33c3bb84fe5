/** A change without the members that are undefined. */
export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

export const definedMembers = <T extends object>(change: T): Defined<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Defined<T>;
