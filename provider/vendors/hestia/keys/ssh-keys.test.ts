import { execFileSync } from 'node:child_process';
import { readSshKeys } from './commands';
import { linePattern } from './ssh-keys';

const key = {
  type: 'ssh-ed25519',
  blob: 'AAAAC3Nza/C1lZDI1+NTE5==',
  comment: 'deploy@ci.example',
  line: '',
  bits: 256,
  fingerprint: 'SHA256:x',
};

const OWN = 'ssh-ed25519 AAAAC3Nza/C1lZDI1+NTE5== deploy@ci.example';
const NEAR_MISSES = [
  'ssh-ed25519 AAAAC3Nza/C1lZDI1+NTE5== deploy@ci.example2',
  'ssh-ed25519 AAAAC3Nza/C1lZDI1+NTE5== my-deploy@ci.example',
  'ssh-ed25519 AAAAC3Nza/C1lZDI1+NTE5== deploy@ci-example',
  'no-pty ssh-ed25519 AAAAC3Nza/C1lZDI1+NTE5== deploy@ci.example',
  '# ssh-ed25519 AAAAC3Nza/C1lZDI1+NTE5== deploy@ci.example',
  'ssh-ed25519 AAAAC3Nza/C1lZDI1+NTE6== deploy@ci.example',
  'ssh-ed25519 AAAAC3NzaXC1lZDI1+NTE5== deploy@ci.example',
  'ssh-ed25519 AAAAC3Nza/C1lZDI11NTE5== deploy@ci.example',
  'deploy@ci.example',
];

describe('the pattern of a line', () => {
  test('has its slashes and dots in brackets, and both ends of the line', () => {
    expect(linePattern(key)).toBe('^ssh-ed25519 AAAAC3Nza[/]C1lZDI1+NTE5== deploy@ci[.]example$');
  });

  test('makes the sed that panels run delete this line and no other', () => {
    const lines = [...NEAR_MISSES, OWN, ...NEAR_MISSES].join('\n');
    const left = execFileSync('sed', [`/${linePattern(key)}/d`], { input: lines, encoding: 'utf8' });
    expect(left.trim().split('\n')).toEqual([...NEAR_MISSES, ...NEAR_MISSES]);
  });
});

describe('the listing', () => {
  test('keeps keys that have the same name, which JSON would lose', () => {
    const printed =
      '{\n    "a": {\n        "ID": "a",\n        "KEY": "SHA256:1"\n    },\n    "a": {\n        "ID": "a",\n        "KEY": "SHA256:2"\n    }\n}';
    expect(readSshKeys(printed)).toEqual([
      { name: 'a', fingerprint: 'SHA256:1' },
      { name: 'a', fingerprint: 'SHA256:2' },
    ]);
  });

  test('survives a quote in a name, which is no valid JSON', () => {
    expect(readSshKeys('{"x"y": {"ID": "x"y", "KEY": "SHA256:1"}, "b": {"ID": "b", "KEY": "no"}}')).toEqual([
      { name: 'x"y', fingerprint: 'SHA256:1' },
      { name: 'b', fingerprint: 'no' },
    ]);
  });

  test.each([
    ['no file', ''],
    ['an empty file', '{\n}'],
  ])('of %s has no keys', (_what, printed) => expect(readSshKeys(printed)).toEqual([]));

  test('of another form is an error and no empty list', () => {
    expect(() => readSshKeys('Usage: v-list-user-ssh-key')).toThrow(/names no key/u);
  });
});
