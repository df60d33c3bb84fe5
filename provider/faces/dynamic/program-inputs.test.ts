import { UNKNOWN } from '../../core/values';
import { ProgramInputs } from './program-inputs';

const wishes = new ProgramInputs();
wishes.add({ name: 'www', list: [1, { a: 'b' }] });
wishes.add({ name: UNKNOWN });
wishes.add({ deep: { x: { d: 1, c: 2 } } });

test.each([
  ['the same', { name: 'www', list: [1, { a: 'b' }] }, true],
  ['the same in another order', { list: [1, { a: 'b' }], name: 'www' }, true],
  ['the same in another order inside', { deep: { x: { c: 2, d: 1 } } }, true],
  ['another value', { name: 'ftp', list: [1, { a: 'b' }] }, false],
  ['another value inside', { name: 'www', list: [1, { a: 'c' }] }, false],
  ['less', { name: 'www' }, false],
  ['unknown', { name: UNKNOWN }, true],
  ['nothing', {}, false],
])('inputs that were checked are known again: %s', (_what, inputs, expected) => {
  expect(wishes.has(inputs)).toBe(expected);
});
