import { logLevel } from './log';

test.each([
  [undefined, 'info'],
  ['', 'info'],
  ['off', 'off'],
  [' DEBUG ', 'debug'],
  ['info', 'info'],
  ['verbose', 'info'],
])('HOSTUP_LOG=%s means %s', (value, level) => expect(logLevel({ HOSTUP_LOG: value })).toBe(level));
