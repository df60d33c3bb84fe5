import { pathSegment } from './path-segment';

test.each([
  ['zone_1', 'zone_1'],
  ['SHA256:a/b+c', 'SHA256%3Aa%2Fb%2Bc'],
  ['../x', '..%2Fx'],
  ['a?b#c', 'a%3Fb%23c'],
  ['half \ud83d', 'half%20%EF%BF%BD'],
  ['...', '...'],
])('%j is %s in a path', (id, segment) => expect(pathSegment(id)).toBe(segment));

test.each(['', '.', '..'])('%j leads elsewhere, and is refused before anything is sent', (id) => {
  expect(() => pathSegment(id)).toThrow(/is no id \(invalid_input\)/u);
});
