import { z } from 'zod';
import { readPublicKey } from './public-key';

/** A public key in one line, for a property. No message repeats what was written: it may be a private key. */
export const publicKeySchema = z
  .string('write the public key as text: the one line of the `.pub` file')
  .check(({ issues, value }) => {
    const reading = readPublicKey(value);
    if (reading.ok) return;
    // Without `input`: what prints an issue would print the text with it.
    issues.push({ code: 'custom', input: undefined, message: `${reading.problem}. ${reading.fix}` });
  });
