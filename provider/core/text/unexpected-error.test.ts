import { stackFrames, unexpectedSentence } from './unexpected-error';

const report = '. This is a mistake in pulumi-hostup: please report it, with what HOSTUP_LOG=debug shows';
const nothing = 'Something was thrown that is no error';

test.each<[string, unknown, string]>([
  [
    'an error',
    new TypeError("Cannot read properties of undefined (reading 'trim')"),
    "TypeError: Cannot read properties of undefined (reading 'trim')",
  ],
  [
    'an error of several lines',
    new Error('One.\n    at f (/srv/app/dist/a.js:1:2)\n'),
    'Error: One. at f (a file)',
  ],
  [
    'a file that is missing',
    new Error("ENOENT: no such file or directory, open '/home/me/schema'"),
    'Error: ENOENT: no such file or directory, open a file',
  ],
  [
    'a module that is missing',
    new Error('Cannot find module C:\\me\\x.cjs:12:3 here'),
    'Error: Cannot find module a file here',
  ],
  ['half a character', new Error('a\ud800'), 'Error: a\ufffd'],
  ['a long message', new Error('x'.repeat(1_000)), `Error: ${'x'.repeat(293)}…`],
  ['a text', 'password', nothing],
  ['nothing', undefined, nothing],
  ['null', null, nothing],
  ['an object', { message: 'm' }, nothing],
  [
    'an object that cannot be read',
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
    nothing,
  ],
])('%s is one sentence', (_what, error, sentence) => {
  expect(unexpectedSentence(error)).toBe(`${sentence}${report}`);
});

test('the frames of a stack are without the message', () => {
  const error = new Error('password');
  expect(stackFrames(error)).toMatch(/^\s+at /u);
  expect(stackFrames(error)).not.toContain('password');
  expect([stackFrames('text'), stackFrames(null)]).toEqual(['no stack is known', 'no stack is known']);
});
