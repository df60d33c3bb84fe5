import { HostupError } from '../../core/error';
import { Unfinished } from '../../core/resource';
import { toDynamicError } from './dynamic-error';

const expected = new HostupError('The zone is locked', { code: 'rejected', status: 409 });
const line = 'Unable to update DnsRecord www.example.com A: The zone is locked (rejected, HTTP 409).';
const what = 'Unable to update DnsRecord www.example.com A';

test.each([
  ['a failure of ours', expected],
  ['what was left unfinished by one', new Unfinished('zone_1/drr_1', {}, expected)],
])('%s is one line, without a stack or a class before it', (_what, error) => {
  const shown = toDynamicError(what, error);
  expect([shown.message, shown.stack, String(shown)]).toEqual([line, '', line]);
});

test('a mistake of ours keeps its stack', () => {
  const mistake = new TypeError('x is not a function');
  expect(toDynamicError(what, mistake)).toBe(mistake);
  expect(toDynamicError(what, new Unfinished('id', {}, mistake))).toBe(mistake);
});

test('whatever else is thrown becomes an error', () => {
  expect(toDynamicError(what, 'text')).toEqual(new Error('text'));
});
