import { z } from 'zod';

/** What the SDKs call an enum or an object that stands inside properties, and what they say about it. */
export interface NamedType {
  /** `hostup:index:RecordType`: a permanent promise. */
  readonly token: string;
  readonly doc: string;
  /** A sentence for each field of an object, or for each value of an enum. */
  readonly members: Readonly<Record<string, string>>;
}

/**
 * Names of nested types, by schema: `z.enum([…]).register(namedTypes, { token, doc, members })`. A registry, because
 * it keeps what zod's own `.meta()` loses under `.optional()`.
 */
export const namedTypes = z.registry<NamedType>();
