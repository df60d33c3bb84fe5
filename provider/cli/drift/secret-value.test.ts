import { eventSecret } from './engine-events.test-support';
import { maskSecrets, containsSecret } from './property-drift';

const cases: [string, unknown, boolean][] = [
  ['a secret of an event', eventSecret, true],
  ['ciphertext of a state', { ...eventSecret, ciphertext: 'v1:abc' }, true],
  ['a secret in a list', ['a', [eventSecret]], true],
  ['a secret in an object', { tags: { token: eventSecret } }, true],
  ['an asset', { '4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17', text: 'a' }, false],
  ['a text', '[secret]', false],
  ['nothing', undefined, false],
  ['null', null, false],
];

it.each(cases)('a secret is seen in %s: %j is %j', (_title, value, expected) => {
  expect(containsSecret(value)).toBe(expected);
});

it('properties that contain one are masked as a whole', () => {
  expect(maskSecrets({ name: 'www', tags: { a: 1, b: eventSecret } })).toEqual({
    name: 'www',
    tags: '[secret]',
  });
});
