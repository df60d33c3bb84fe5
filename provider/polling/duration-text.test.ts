import { durationText } from './wait';

test.each([
  [0, '0 s'],
  [45_400, '45 s'],
  [59_600, '1 min'],
  [61_000, '1 min 1 s'],
  [1_200_000, '20 min'],
  [1_230_000, '20 min'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 5 min'],
  [90_000_000, '25 h'],
])('%d ms are %s', (milliseconds, text) => expect(durationText(milliseconds)).toBe(text));
