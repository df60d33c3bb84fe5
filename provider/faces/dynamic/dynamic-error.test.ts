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

const report = 'This is a mistake in pulumi-hostup: please report it, with what HOSTUP_LOG=debug shows.';

test('a mistake of ours is one sentence, and its stack goes to the debug log', () => {
  const mistake = new TypeError('x is not a function');
  for (const error of [mistake, new Unfinished('id', {}, mistake)]) {
    const frames: string[] = [];
    const shown = toDynamicError(what, error, (lines) => frames.push(lines));
    const sentence = `${what}: TypeError: x is not a function. ${report}`;
    expect([shown.message, shown.stack, String(shown)]).toEqual([sentence, '', sentence]);
    expect(frames).toEqual([expect.stringContaining('dynamic-error.test')]);
  }
});

test('whatever else is thrown becomes an error', () => {
  expect(toDynamicError(what, 'text').message).toBe(
    `${what}: Something was thrown that is no error. ${report}`,
  );
});

test('half a character in it does not leave the call without an answer', () => {
  const error = new HostupError('The zone \ud800 is locked', { code: 'rejected' });
  const { message } = toDynamicError(what, error);
  expect(message).toContain('The zone \ufffd is locked');
  expect(() => encodeURI(message)).not.toThrow();
});
