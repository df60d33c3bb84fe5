import { UNKNOWN } from '../core/values';
import { fromEngine, toEngine } from './engine-values';

// By the type of the value, as the engine sends them. Source: github.com/pulumi/pulumi, sdk/nodejs/runtime/rpc.ts
const sentinels: [string, string][] = [
  ['a string', '04da6b54-80e4-46f7-96ec-b56ff0331ba9'],
  ['a boolean', '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7'],
  ['a number', '3eeb2bf0-c639-47a8-9e75-3b44932eb421'],
  ['a list', '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2'],
  ['an asset', '030794c1-ac77-496b-92df-f27374a8bd58'],
  ['an archive', 'e48ece36-62e2-4504-bad9-02848725956a'],
  ['an object', 'dd056dcd-154b-4c76-9bd3-c8f88648b5ff'],
];

test.each(sentinels)(
  'the stand-in for %s that is not known is read as unknown, at any depth',
  (_what, sentinel) => {
    expect(fromEngine({ a: sentinel, b: [sentinel], c: { d: sentinel } })).toEqual({
      a: UNKNOWN,
      b: [UNKNOWN],
      c: { d: UNKNOWN },
    });
  },
);

test('text that only contains a stand-in is text', () => {
  const text = `x ${sentinels[0]![1]}`;
  expect(fromEngine({ text })).toEqual({ text });
});

test('null means absent, and how the provider is loaded is not seen', () => {
  expect(fromEngine({ a: null, b: { c: null, d: 1 }, __provider: 'code' })).toStrictEqual({ b: { d: 1 } });
});

test('false, 0 and empty text are values, both ways', () => {
  const values = { a: false, b: 0, c: '', d: [], e: {} };
  expect(fromEngine(values)).toStrictEqual(values);
  expect(toEngine(values)).toStrictEqual(values);
});

test('what is undefined is left out on the way to the engine, at any depth', () => {
  expect(toEngine({ a: undefined, b: { c: undefined, d: 1 }, e: [{ f: undefined }] })).toStrictEqual({
    b: { d: 1 },
    e: [{}],
  });
});

test('what is unknown goes to the engine as a stand-in and comes back as unknown', () => {
  const values = { a: UNKNOWN, b: [UNKNOWN, { c: UNKNOWN }] };
  const wire = toEngine(values);
  expect(JSON.parse(JSON.stringify(wire))).toEqual(wire);
  expect(fromEngine(wire)).toEqual(values);
});

test('what goes to the engine is UTF-8, also where a vendor sent half a character', () => {
  const values = { 'a\ud800': { b: ['x\udc00', undefined, '🌍'] }, c: undefined };
  expect(toEngine(values)).toEqual({ 'a\ufffd': { b: ['x\ufffd', null, '🌍'] } });
});
