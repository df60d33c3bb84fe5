import { bitLength, wireFieldsOf } from './wire-format';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

test.each([
  ['', 0],
  ['01', 1],
  ['03', 2],
  ['7f', 7],
  ['0080', 8],
  ['00ff', 8],
  ['0100', 9],
  ['010001', 17],
  ['7fffff', 23],
  ['00800000', 24],
])('the integer %p has %i bits', (mpint, bits) => {
  expect(bitLength(hex(mpint))).toBe(bits);
});

test.each(['00', '0000', '007f', '000080', '80', 'ff01'])(
  '%p is not the only way to write an integer that is not negative',
  (mpint) => {
    expect(bitLength(hex(mpint))).toBeUndefined();
  },
);

test.each([
  ['', []],
  ['00000000', ['']],
  ['00000001ab', ['ab']],
  ['00000002abcd0000000000000001ef', ['abcd', '', 'ef']],
])('%p is taken apart', (bytes, fields) => {
  expect(wireFieldsOf(hex(bytes))).toEqual(fields.map(hex));
});

test.each(['00', '000000', '00000001', '00000002ab', '00000001ab00', 'ffffffffab'])(
  '%p is not a row of fields',
  (bytes) => {
    expect(wireFieldsOf(hex(bytes))).toBeUndefined();
  },
);
