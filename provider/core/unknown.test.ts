import { containsUnknown, UNKNOWN } from './values';

test.each([
  ['itself', UNKNOWN, true],
  ['in a list', ['a', UNKNOWN], true],
  ['in an object of a list', [{ a: { b: UNKNOWN } }], true],
  ['nowhere', { a: [null, undefined, 'x', 1] }, false],
  ['not in another symbol', Symbol('unknown until the update'), false],
  ['not in null', null, false],
])('finds what is unknown: %s', (_where, value, expected) => expect(containsUnknown(value)).toBe(expected));
