import { z } from 'zod';
import { property } from '../../../core/property';

/** The input of all resources of a panel. Source: format observed on 1.10.3. */
export const user = property({
  schema: z
    .string('write the name of an account of the panel')
    .regex(
      /^[a-z\d](?:[\w.-]{0,28}[a-z\d])?$/iu,
      'is not a user name of Hestia: up to 30 letters, digits, "-", "_" and ".", a letter or digit at both ends',
    ),
  doc: 'Account of the panel that owns it, e.g. `alice`; letter case matters.',
  onChange: 'replace',
});
