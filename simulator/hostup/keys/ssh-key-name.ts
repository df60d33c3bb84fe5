import { z } from 'zod';

/** The name of an SSH key, of the account or of web hosting; the longest is inferred. */
export const SSH_KEY_NAME = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(255, 'must have at most 255 characters');
