import type { Switches } from '../../switches';
import type { ValueReading } from './record-types';

const MOST_BYTES = 4096;
const STRING_BYTES = 255;

/** Reads a TXT value. v1 takes quoted input (observed); for v2 a switch decides. */
export function readTxt(sent: string, switches: Switches, generation: 'v1' | 'v2'): ValueReading {
  if (/\p{Cc}/u.test(sent)) return { wrong: '`value` has control characters.' };
  if (!balanced(sent)) return { wrong: '`value` has unbalanced quotes.' };
  const quoted = /^".*"$/u.test(sent.trim());
  const reading = generation === 'v1' ? 'unwrapped' : switches.get('dns.quotedTxt');
  if (quoted && reading === 'refused') return { wrong: '`value` must not be in quotes.' };
  const text = quoted && reading === 'unwrapped' ? joined(sent.trim()) : sent;
  if (text === '' && switches.get('dns.emptyTxt') === 'refused') return { wrong: '`value` is required.' };
  if (Buffer.byteLength(text) > MOST_BYTES) return { wrong: `\`value\` is longer than ${MOST_BYTES} bytes.` };
  return { tidy: text };
}

/** The value in quotes as v1 shows it, in strings of at most 255 bytes, or in one. */
export function quoteTxt(text: string, form: 'split' | 'single'): string {
  const strings = form === 'single' ? [text] : pieces(text);
  return strings.map((piece) => `"${piece.replace(/["\\]/gu, '\\$&')}"`).join(' ');
}

function balanced(text: string): boolean {
  let quotes = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') quotes += 1;
  }
  return quotes % 2 === 0;
}

/** The text of quoted strings without quotes, escapes and the space between them (RFC 1035, 5.1). */
function joined(quoted: string): string {
  let text = '';
  let inside = false;
  for (let at = 0; at < quoted.length; at += 1) {
    const character = quoted.charAt(at);
    if (character === '\\') {
      at += 1;
      text += quoted.charAt(at);
    } else if (character === '"') inside = !inside;
    else if (inside || character !== ' ') text += character;
  }
  return text;
}

/** Cut between characters, never within one. */
function pieces(text: string): string[] {
  const list: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > STRING_BYTES) {
      list.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...list, piece];
}
