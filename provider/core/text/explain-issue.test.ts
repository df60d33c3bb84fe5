import { z } from 'zod';
import { explainIssue } from './explain-issue';

const schema = z
  .strictObject({
    graceful: z.boolean('is true or false').optional(),
    after: z.strictObject({ seconds: z.int('is a whole number') }).optional(),
    keys: z.array(z.string('is text')).optional(),
  })
  .optional();

const reasonsOf = (value: unknown): string[] => {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) =>
    explainIssue('shutdown', schema, value, issue).map(({ property, reason }) => `${property} | ${reason}`),
  );
};

test.each([
  [
    'a misspelled field',
    { gracefull: true },
    'shutdown.gracefull | shutdown has no field gracefull. Did you mean graceful?',
  ],
  [
    'a field from elsewhere',
    { colour: 1 },
    'shutdown.colour | shutdown has no field colour. It takes graceful, after, keys.',
  ],
  [
    'a misspelled field further in',
    { after: { second: 1, seconds: 1 } },
    'shutdown.after.second | shutdown.after has no field second. Did you mean seconds?',
  ],
  ['a missing field', { after: {} }, 'shutdown.after.seconds | shutdown.after.seconds is required'],
  ['a wrong value', { graceful: 'yes' }, 'shutdown.graceful | shutdown.graceful: is true or false'],
  ['a wrong value in a list', { keys: ['a', 1] }, 'shutdown.keys.1 | shutdown.keys.1: is text'],
  ['text where an object belongs', 'now', 'shutdown | shutdown is an object with graceful, after, keys'],
])('%s is named with its place and the way to mend it', (_what, value, reason) => {
  expect(reasonsOf(value)).toEqual([reason]);
});
