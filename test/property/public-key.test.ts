import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { publicKeySchema, readPublicKey } from '../../provider/ssh';
import { keyMaterial, lineOf } from '../../provider/ssh/public-key-line.test-support';

jest.setTimeout(120_000);

/** Both halves of a key that nobody has seen before. */
interface Pair {
  readonly line: string;
  readonly privatePem: string;
}

const pairs: Pair[] = [
  generateKeyPairSync('ed25519'),
  generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
  generateKeyPairSync('rsa', { modulusLength: 1024 }),
].map((made: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  line: `${lineOf(keyMaterial(made.publicKey))} made@test`,
  privatePem: made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
}));

const strange = fc.constantFrom(
  '\n',
  '\r',
  '\t',
  ' ',
  '\0',
  '\u001b[2J',
  '"',
  ',',
  '=',
  'é',
  '\u2028',
  'AAAA',
);

/** Where, from the beginning to the end. */
const place = fc.nat(1_000).map((part) => part / 1_000);
/** One small accident of copying. */
type Accident = (line: string) => string;

const cut = fc.tuple(place, fc.nat(12)).map(([at, length]): Accident => (line) => {
  const from = Math.floor(at * line.length);
  return line.slice(0, from) + line.slice(from + length);
});
const inserted = fc.tuple(place, strange).map(([at, piece]): Accident => (line) => {
  const from = Math.floor(at * line.length);
  return line.slice(0, from) + piece + line.slice(from);
});
const around = strange.map(
  (piece): Accident =>
    (line) =>
      `${piece}${line}${piece}`,
);
/** Bits of the material change, under a base64 that stays valid. */
const flipped = fc.tuple(place, fc.nat(255)).map(([at, bits]): Accident => (line) => {
  const [type = '', base64 = '', ...rest] = line.split(' ');
  const blob = Buffer.from(base64, 'base64');
  const byte = Math.floor(at * blob.length);
  if (byte < blob.length) blob[byte]! ^= bits;
  return [type, blob.toString('base64'), ...rest].join(' ');
});
const retyped = fc.constantFrom(...pairs).map(
  (other): Accident =>
    (line) =>
      [other.line.split(' ')[0], ...line.split(' ').slice(1)].join(' '),
);

const suffer = (line: string, accident: Accident): string => accident(line);

const mutated = fc
  .tuple(
    fc.constantFrom(...pairs),
    fc.array(fc.oneof(cut, inserted, around, flipped, retyped), { maxLength: 3 }),
  )
  .map(([{ line }, accidents]) => accidents.reduce(suffer, line));

/** No run of eight characters that only the text can have brought in. */
function expectNoEcho(said: string, text: string): void {
  for (let at = 0; at + 8 <= text.length; at += 1) {
    const piece = text.slice(at, at + 8);
    if (/^[\w+/=]{8}$/u.test(piece) && /[A-Z+/=]/u.test(piece) && said.includes(piece)) {
      throw new Error('The refusal repeats what was written.');
    }
  }
}

test('thousands of mutated keys are taken with the right fingerprint or refused in clear words', () => {
  const taken = new Map<string, string>();
  let refused = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      const reading = readPublicKey(text);
      expect(publicKeySchema.safeParse(text).success).toBe(reading.ok);
      if (!reading.ok) {
        refused += 1;
        expect(reading.problem).toMatch(/^.{10,}$/u);
        expect(reading.fix).toMatch(/^.{10,}[.]$/u);
        expectNoEcho(`${reading.problem} ${reading.fix}`, text);
        return;
      }
      const { bits, blob, fingerprint, line, type } = reading.key;
      const digest = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
      expect(fingerprint).toBe(`SHA256:${digest.replace(/=+$/u, '')}`);
      expect(text).toContain(blob);
      expect(line.startsWith(`${type} ${blob}`)).toBe(true);
      expect(readPublicKey(line)).toMatchObject({ ok: true, key: { fingerprint, line } });
      taken.set(`${type} ${blob}`, `${bits} ${fingerprint}`);
    }),
    { numRuns: 5_000 },
  );
  expect(taken.size).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(500);
  expectWhatOpenSshSays(taken);
});

test('no mutation of a private key is taken, nor a piece of it repeated', () => {
  const accidents = fc.array(fc.oneof(cut, inserted, around), { maxLength: 2 });
  const frames = fc
    .constantFrom(...pairs)
    .chain(({ line, privatePem }) =>
      fc.constantFrom(
        privatePem,
        privatePem.replace(/\n/gu, ' '),
        privatePem.replace(/-----[^-]+-----/gu, '').trim(),
        privatePem.replace(/-----[^-]+-----|\s/gu, ''),
        `${line}\n${privatePem}`,
        `ssh-ed25519 ${privatePem.replace(/-----[^-]+-----|\s/gu, '')}`,
      ),
    );
  fc.assert(
    fc.property(frames, accidents, (frame, done) => {
      const text = done.reduce(suffer, frame);
      const reading = readPublicKey(text);
      if (reading.ok) {
        // A cut may have left the public half alone: nothing private went in with it.
        expect(pairs.some(({ privatePem }) => privatePem.includes(reading.key.blob))).toBe(false);
        expect(reading.key.line).not.toMatch(/PRIVATE/u);
        return;
      }
      expectNoEcho(`${reading.problem} ${reading.fix}`, text);
    }),
    { numRuns: 2_000 },
  );
});

/** ssh-keygen, where the machine has it, is the judge: it skips a line that it does not take. */
function expectWhatOpenSshSays(taken: ReadonlyMap<string, string>): void {
  const folder = mkdtempSync(join(tmpdir(), 'public-keys-'));
  try {
    const file = join(folder, 'keys.pub');
    writeFileSync(file, [...taken.keys(), ''].join('\n'));
    const { error, stdout } = spawnSync('ssh-keygen', ['-l', '-f', file], { encoding: 'utf8' });
    if (error !== undefined) return;
    const told = stdout.split('\n').flatMap((line) => /^\d+ SHA256:\S+/u.exec(line)?.[0] ?? []);
    expect(told.sort()).toEqual([...taken.values()].sort());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
