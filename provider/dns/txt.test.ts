import fc from 'fast-check';
import { formatTxt, parseTxt, quoteTxt, txtWireLength } from './txt';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 900 }),
  fc.array(fc.constantFrom('"', '\\', ' ', 'a', '0', 'å'), { maxLength: 900 }).map((parts) => parts.join('')),
);

describe('formatTxt', () => {
  test.each([
    ['an empty text', '', '""'],
    ['quotes and backslashes', 'a"b\\c', '"a\\"b\\\\c"'],
    ['control characters and letters beyond ASCII as octets', 'a\tå', '"a\\009\\195\\165"'],
  ])('writes %s', (_, text, formatted) => {
    expect(formatTxt(text)).toBe(formatted);
  });

  test.each([
    [0, [0]],
    [254, [254]],
    [255, [255]],
    [256, [255, 1]],
    [509, [255, 254]],
    [510, [255, 255]],
    [511, [255, 255, 1]],
    [764, [255, 255, 254]],
    [765, [255, 255, 255]],
    [766, [255, 255, 255, 1]],
  ])('cuts %i octets into strings of %j', (length, sizes) => {
    const strings = formatTxt('x'.repeat(length)).split(' ');
    expect(strings.map((string) => string.length - 2)).toEqual(sizes);
  });

  test('cuts by octets, in the middle of a character if need be', () => {
    expect(formatTxt(`${'x'.repeat(254)}å`)).toBe(`"${'x'.repeat(254)}\\195" "\\165"`);
  });

  test('is undone by parseTxt', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseTxt(formatTxt(text))).toMatchObject({ ok: true, text });
      }),
    );
  });
});

describe('quoteTxt', () => {
  test('makes one string that parseTxt undoes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseTxt(quoteTxt(text))).toEqual({ ok: true, text, chunks: 1 });
      }),
    );
  });
});

describe('parseTxt', () => {
  test('takes anything that does not start with a quote literally', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!text.startsWith('"'));
        expect(parseTxt(text)).toMatchObject({ ok: true, text });
      }),
    );
  });

  test('joins strings with any white space between them', () => {
    expect(parseTxt('"a" "b"\t"c""d" ')).toEqual({ ok: true, text: 'abcd', chunks: 4 });
  });

  test('keeps a byte order mark', () => {
    expect(parseTxt('"\uFEFFa"')).toMatchObject({ text: '\uFEFFa' });
  });
});

describe('txtWireLength', () => {
  test.each([
    ['', 1],
    ['x'.repeat(255), 256],
    ['x'.repeat(256), 258],
    ['å'.repeat(128), 258],
    ['x'.repeat(65_279), 65_535],
  ])('counts one length octet for each string', (text, length) => {
    expect(txtWireLength(text)).toBe(length);
  });
});
