/** What a TXT value says, or why it cannot be parsed, as the rest of a sentence that starts with the value. */
export type TxtReading =
  | { readonly ok: true; readonly text: string; readonly chunks: number }
  | { readonly ok: false; readonly reason: string };

type State = 'between' | 'inside' | 'escaped' | 'decimal';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a TXT value. Text that does not start with a double quote is literal, with all quotes, semicolons and
 * backslashes in it. Text that does is RFC 1035 §5.1: one or more quoted strings, joined, in which `\"` and `\\`
 * stand for the character and `\DDD` for the octet. The octets of the record are those of the text in UTF-8,
 * because JSON and Pulumi carry text: octets that are not UTF-8 are rejected.
 */
export function parseTxt(value: string): TxtReading {
  if (!value.startsWith('"')) return { ok: true, text: value, chunks: 1 };
  const octets: number[] = [];
  let state: State = 'between';
  let digits = '';
  let chunks = 0;
  for (const character of value) {
    switch (state) {
      case 'between':
        if (character === '"') {
          chunks += 1;
          state = 'inside';
        } else if (!/\s/u.test(character)) {
          return failure('has text after a closing quote; write a quote inside the text as \\"');
        }
        break;
      case 'inside':
        if (character === '"') state = 'between';
        else if (character === '\\') state = 'escaped';
        else octets.push(...Buffer.from(character));
        break;
      case 'escaped':
        if (/\d/u.test(character)) {
          digits = character;
          state = 'decimal';
        } else {
          octets.push(...Buffer.from(character));
          state = 'inside';
        }
        break;
      case 'decimal':
        digits += character;
        if (!/^\d{2,3}$/u.test(digits) || Number(digits) > 255) {
          return failure(
            'has a bad escape: after a backslash write three digits, 000 to 255, or the character itself',
          );
        }
        if (digits.length === 3) {
          octets.push(Number(digits));
          state = 'inside';
        }
        break;
    }
  }
  if (state !== 'between') {
    return failure(
      'has an opening quote that is never closed; write a quote that belongs to the text as \\"',
    );
  }
  return decoded(octets, chunks);
}

const failure = (reason: string): TxtReading => ({ ok: false, reason });

function decoded(octets: readonly number[], chunks: number): TxtReading {
  try {
    return { ok: true, text: utf8.decode(Uint8Array.from(octets)), chunks };
  } catch {
    return failure('contains octets that are not UTF-8 text');
  }
}

/** The text of a TXT value; one that cannot be parsed is taken literally. */
export function txtText(value: string): string {
  const reading = parseTxt(value);
  return reading.ok ? reading.text : value;
}

/** Length of the record's data on the wire: UTF-8 octets plus one length octet for each string of up to 255. */
export function txtWireLength(text: string): number {
  const octets = Buffer.byteLength(text);
  return octets + Math.max(1, Math.ceil(octets / 255));
}

/** One quoted string, however long, in which only quotes and backslashes are escaped. */
export const quoteTxt = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`;

/**
 * RFC 1035 presentation form: quoted strings of at most 255 octets each, pure printable ASCII (a string may end in
 * the middle of a character). `parseTxt` returns the original text.
 */
export function formatTxt(text: string): string {
  const octets = Buffer.from(text);
  const chunks: string[] = [];
  for (let start = 0; start < octets.length || start === 0; start += 255) {
    chunks.push(`"${[...octets.subarray(start, start + 255)].map(presentationOf).join('')}"`);
  }
  return chunks.join(' ');
}

function presentationOf(octet: number): string {
  if (octet < 0x20 || octet > 0x7e) return `\\${octet.toString().padStart(3, '0')}`;
  const character = String.fromCharCode(octet);
  return character === '"' || character === '\\' ? `\\${character}` : character;
}
