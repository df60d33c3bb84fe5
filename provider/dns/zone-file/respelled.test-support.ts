import { toUnicode } from 'tr46';
import { parseCaa } from '../caa';
import { wireHostName } from '../host-name';
import { targetTypes, type RecordText } from '../record';
import { txtText } from '../txt';
import { oneOf, type RandomInteger } from './seeded-random.test-support';

/** Letters in upper or lower case; only for text without letters beyond ASCII. */
export const recased = (text: string, randomInteger: RandomInteger): string =>
  text.replace(/[a-z]/giu, (letter) =>
    randomInteger(2) === 0 ? letter.toUpperCase() : letter.toLowerCase(),
  );

/** Seconds, or the same in units. */
export function respelledTtl(ttl: number, randomInteger: RandomInteger): string {
  if (randomInteger(2) === 0) return String(ttl);
  let rest = ttl;
  const parts = [604_800, 86_400, 3600, 60, 1].map((size, index) => {
    const count = randomInteger(4) === 0 && size > 1 ? 0 : Math.trunc(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${recased('wdhms'.charAt(index), randomInteger)}`;
  });
  return parts.join('');
}

/** A name with a final dot, absolute or relative, in any case, with escapes or in the letters of its language. */
export function respelledName(name: string, origin: string, randomInteger: RandomInteger): string {
  if (name === '.') return name;
  if (name === origin && randomInteger(2) === 0) return '@';
  const suffix = origin === '.' ? '.' : `.${origin}`;
  const isRelative = name.toLowerCase().endsWith(suffix) && randomInteger(2) === 0;
  const word = isRelative ? name.slice(0, -suffix.length) : name;
  if (randomInteger(4) === 0) return toUnicode(word).domain;
  return recased(word, randomInteger).replace(/[a-z\d]/giu, (letter) =>
    randomInteger(30) === 0 ? escaped(letter, randomInteger) : letter,
  );
}

const decimal = (octet: number): string => `\\${octet.toString().padStart(3, '0')}`;
const escaped = (letter: string, randomInteger: RandomInteger): string =>
  /\d/u.test(letter) || randomInteger(2) === 0 ? decimal(letter.charCodeAt(0)) : `\\${letter}`;

/** The tokens behind the type. */
export function respelledData(record: RecordText, origin: string, randomInteger: RandomInteger): string[] {
  const { type, value, priority, weight, port } = record;
  if (targetTypes.has(type)) {
    const numbers = [priority, weight, port].filter((number) => number !== undefined).map(String);
    const name = wireHostName(value);
    return [...numbers, respelledName(name === '.' ? name : `${name}.`, origin, randomInteger)];
  }
  if (type === 'TXT') return strings(txtText(value), 255, randomInteger);
  if (type === 'CAA') {
    const caa = parseCaa(value);
    if (!caa.ok) throw new Error(caa.reason);
    return [
      String(caa.flags),
      recased(caa.tag, randomInteger),
      ...strings(caa.value, Infinity, randomInteger),
    ];
  }
  if (type === 'TLSA') {
    const [usage = '', selector = '', matching = '', ...hex] = value.split(/\s+/u);
    const cut = hex.join('').replace(/.(?=.)/gu, (digit) => (randomInteger(40) === 0 ? `${digit} ` : digit));
    return [usage, selector, matching, ...cut.split(' ')];
  }
  return [value];
}

/** Quoted strings of at most so many octets, and bare words where that is the same. */
function strings(text: string, limit: number, randomInteger: RandomInteger): string[] {
  const cut: string[][] = [[]];
  let octets = 0;
  const put = (piece: string, length: number): void => {
    if (octets + length > limit || (limit < Infinity && randomInteger(60) === 0)) {
      cut.push([]);
      octets = 0;
    }
    octets += length;
    cut.at(-1)?.push(piece);
  };
  for (const character of text) {
    const bytes = [...Buffer.from(character)];
    if (randomInteger(20) === 0) bytes.forEach((octet) => put(decimal(octet), 1));
    else if (/["\\]/u.test(character)) put(`\\${character}`, 1);
    else put(character === ';' ? oneOf(randomInteger, ';', '\\;') : character, bytes.length);
  }
  return cut.map((pieces) => {
    const written = pieces.join('');
    return /^[\w=:.+/-]+$/u.test(written) && randomInteger(2) === 0 ? written : `"${written}"`;
  });
}
