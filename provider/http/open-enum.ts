import { z } from 'zod';

/** One of the known strings, or another that the vendor may add: editors still offer the known ones. */
export type OpenEnum<Known extends string> = Known | (string & Record<never, never>);

/** An enumeration that also accepts unknown strings, for fields of a server's responses. */
export const openEnum = <const Known extends readonly [string, ...string[]]>(
  ...known: Known
): z.ZodType<OpenEnum<Known[number]>> => z.union([z.enum(known), z.string()]);
