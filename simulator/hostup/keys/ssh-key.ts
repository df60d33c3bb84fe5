import { z } from 'zod';

/** An SSH key of the account, for machines. */
export const accountSshKey = z.object({
  /** v2 id. */
  id: z.string(),
  /** v1 id. */
  number: z.int(),
  name: z.string(),
  publicKey: z.string(),
  /** ISO time; the vendor often has none. */
  createdAt: z.string().nullable(),
});

export type AccountSshKey = z.output<typeof accountSshKey>;
