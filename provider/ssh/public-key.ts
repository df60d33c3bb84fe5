import { isKeyType, keyTypes, retiredType } from './key-types';
import { readBlob, type KeyBlob } from './key-blob';
import { refuseLookalike, type KeyRefusal } from './not-a-public-key';

/** NIST SP 800-131A allows no shorter RSA key; what the vendors take is not documented. */
const MIN_RSA_BITS = 2048;

/** An SSH public key, as the one line of a `.pub` file has it. */
export interface PublicKey extends KeyBlob {
  /** `ssh-ed25519` and so on. */
  readonly type: string;
  /** The material in base64. */
  readonly blob: string;
  /** Empty when there is none. */
  readonly comment: string;
  /** `type blob comment`, with single spaces. */
  readonly line: string;
}

export type PublicKeyReading =
  { readonly ok: true; readonly key: PublicKey } | ({ readonly ok: false } & KeyRefusal);

/** Reads what a program wrote. A refusal says what is wrong and never repeats what was written. */
export function readPublicKey(text: string): PublicKeyReading {
  const line = text.trim();
  const refusal = refuseLookalike(line) ?? refuseForm(line);
  if (refusal !== undefined) return { ok: false, ...refusal };
  const key = parse(line);
  if (key === undefined) return { ok: false, ...DAMAGED };
  const weakness = refuseWeak(key);
  return weakness === undefined ? { ok: true, key } : { ok: false, ...weakness };
}

/** Whether two lines hold the same key: comment and spaces make no difference. */
export function samePublicKey(one: string, other: string): boolean {
  const fingerprint = fingerprintOf(one);
  return fingerprint !== undefined && fingerprint === fingerprintOf(other);
}

/** `SHA256:…` of a line with a public key, also a weak one that an account may have; `undefined` for anything else. */
export const fingerprintOf = (text: string): string | undefined => parse(text.trim())?.fingerprint;

/** `ssh-ed25519` and so on, of the same lines. */
export const keyTypeOf = (text: string): string | undefined => parse(text.trim())?.type;

const DAMAGED: KeyRefusal = {
  problem: 'the key is damaged: its material is not what its type promises, as when a part of it is missing',
  fix: 'Copy the whole line of the `.pub` file again.',
};

const wordsOf = (line: string): string[] => line.split(/[ \t]+/u);

function parse(line: string): PublicKey | undefined {
  if (/[^\P{Cc}\t]/u.test(line)) return undefined;
  const [type = '', blob = '', ...words] = wordsOf(line);
  const material = isKeyType(type) ? readBlob(type, blob) : undefined;
  if (material === undefined) return undefined;
  const comment = words.join(' ');
  return { type, blob, comment, line: [type, blob, ...words].join(' '), ...material };
}

function refuseForm(line: string): KeyRefusal | undefined {
  const [type = '', blob] = wordsOf(line);
  if (isKeyType(type)) {
    if (blob !== undefined) return undefined;
    return { problem: 'it has a type of key and no key', fix: 'Copy the whole line of the `.pub` file.' };
  }
  if (type.startsWith('AAAA')) {
    return {
      problem: 'the type in front of the key is missing',
      fix: 'Copy the whole line of the `.pub` file.',
    };
  }
  // Options may have spaces in quotes, so the type is looked for in the whole line.
  if (wordsOf(line).some((word, at, all) => isKeyType(word) && all[at + 1]?.startsWith('AAAA') === true)) {
    return {
      problem: 'it begins with options, which belong to a file of authorized keys',
      fix: 'Write the key alone, from its type on.',
    };
  }
  return {
    problem: 'it does not begin with a type of key that is taken',
    fix: `Write an OpenSSH public key, one line that begins with ${keyTypes.slice(0, -1).join(', ')} or ${keyTypes.at(-1) ?? ''}.`,
  };
}

function refuseWeak({ bits, type }: PublicKey): KeyRefusal | undefined {
  const fix = 'Make a new key with `ssh-keygen -t ed25519`.';
  if (type === retiredType) return { problem: 'it is a DSA key, which SSH servers no longer take', fix };
  if (type === 'ssh-rsa' && bits < MIN_RSA_BITS) {
    return { problem: `it is an RSA key of ${bits} bits, fewer than ${MIN_RSA_BITS}`, fix };
  }
  return undefined;
}
