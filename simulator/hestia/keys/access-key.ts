import { z } from 'zod';

export const accessKey = z.strictObject({
  /** 20 letters and digits. */
  id: z.string(),
  /** 40 characters; the panel shows it at any time. */
  secret: z.string(),
  user: z.string(),
  /** Names of profiles. */
  permissions: z.array(z.string()),
  comment: z.string(),
  /** ISO. */
  createdAt: z.string(),
});

export type AccessKey = z.output<typeof accessKey>;
