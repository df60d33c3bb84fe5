import fc from 'fast-check';
import { toUnicode } from 'tr46';
import { parseCaa } from './caa';
import { canonicalHostName } from './host-name';
import { canonicalIpv6 } from './ip-address';
import { fqdn, isApex, relativeName } from './owner-name';
import { recordTypes, targetTypes, type RecordText, type RecordType } from './record';
import { checkRecord } from './check-record';
import { quoteTxt, txtText } from './txt';

const international = fc.constantFrom('bücher', 'räksmörgås', '日本語', 'ελλάδα', 'straße', 'xn--bcher-kva');
const plainLabel = fc.stringMatching(/^[a-zA-Z0-9](-?[a-zA-Z0-9]){0,12}$/u);
const label = fc.oneof(
  { weight: 6, arbitrary: plainLabel },
  { weight: 2, arbitrary: fc.stringMatching(/^_[a-z0-9_]{1,12}$/u) },
  { weight: 1, arbitrary: international },
);
const labels = fc.array(label, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const ownName = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('@', '') },
  { weight: 6, arbitrary: labels },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.constant('*'),
      labels.map((rest) => `*.${rest}`),
    ),
  },
);
const host = fc
  .tuple(labels, fc.constantFrom('example.net', 'Example.ORG', 'bücher.example'), fc.constantFrom('', '.'))
  .map(([left, right, dot]) => `${left}.${right}${dot}`);

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const ipv4 = octets(4).map((bytes) => bytes.join('.'));
const ipv6 = fc.oneof(
  fc
    .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.map((n) => n.toString(16)).join(':')),
  fc.tuple(fc.nat(0xffff), fc.nat(0xffff)).map(([a, b]) => `2001:DB8::${a.toString(16)}:${b.toString(16)}`),
  fc.tuple(fc.constantFrom('::', '::ffff:', '64:ff9b::'), ipv4).map(([prefix, tail]) => prefix + tail),
);

// Quotes, backslashes and spaces far more often than chance would have them, and lengths around multiples of 255.
const txtCharacter = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  { weight: 3, arbitrary: fc.constantFrom('"', '\\', ' ', ';', "'", '`', '\t') },
  { weight: 1, arbitrary: fc.constantFrom('å', '日', '😀', '\u0308') },
);
const anyText = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(txtCharacter, { minLength: 1, maxLength: 40 }).map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(254, 255, 256, 509, 510, 511, 764, 765, 766).map((n) => 'x'.repeat(n)),
  },
);
const needsQuotes = (text: string): boolean => text.startsWith('"') || text !== text.trim();
const txt = fc
  .tuple(anyText, fc.boolean())
  .map(([text, quote]) => (quote || needsQuotes(text) ? quoteTxt(text) : text));

const caa = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 128), fc.constantFrom('issue', 'issuewild'), plainLabel, fc.boolean())
    .map(([flags, tag, name, more]) => `${flags} ${tag} "${name}.example.net${more ? '; account=Ab1' : ''}"`),
  fc.constantFrom('0 issue ";"', '0 iodef "mailto:security@example.com"', '0 tbs "Some \\"words\\""'),
);
const hex = (length: number) => octets(length / 2).map((bytes) => Buffer.from(bytes).toString('hex'));
const tlsa = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 }))
  .chain(([usage, selector, matching]) =>
    hex(matching === 2 ? 128 : 64).map((data) => `${usage} ${selector} ${matching} ${data}`),
  );

const valueOf: Record<RecordType, fc.Arbitrary<string>> = {
  A: ipv4,
  AAAA: ipv6,
  CNAME: host,
  ALIAS: host,
  MX: host,
  TXT: txt,
  NS: host,
  SRV: fc.oneof({ weight: 9, arbitrary: host }, { weight: 1, arbitrary: fc.constant('.') }),
  CAA: caa,
  TLSA: tlsa,
};

const uint16 = fc.integer({ min: 0, max: 65_535 });
const ttl = fc.oneof(fc.constantFrom(60, 300, 3600, 86_400), fc.integer({ min: 60, max: 2_147_483_647 }));
/** Leaves a property out in about half of the cases. */
const maybe = <K extends string, V>(key: K, value: fc.Arbitrary<V>): fc.Arbitrary<Partial<Record<K, V>>> =>
  fc.record({ [key]: value } as unknown as Record<K, fc.Arbitrary<V>>, { requiredKeys: [] });

function numbersOf(type: RecordType): fc.Arbitrary<Partial<RecordText>> {
  if (type === 'SRV') return fc.record({ priority: uint16, weight: uint16, port: uint16 });
  if (type === 'MX') return fc.record({ priority: uint16 });
  return type === 'A' || type === 'AAAA' || type === 'CNAME'
    ? maybe('proxied', fc.boolean())
    : fc.constant({});
}

/** Any record that `checkRecord` takes in this zone, of every type and in many spellings. */
export const validRecord = (
  zoneName: string,
  types: readonly RecordType[] = recordTypes,
): fc.Arbitrary<RecordText> =>
  fc
    .constantFrom(...types)
    .chain((type) =>
      fc
        .tuple(ownName, valueOf[type], numbersOf(type), maybe('ttl', ttl))
        .map(([name, value, numbers, time]): RecordText => ({ type, name, value, ...numbers, ...time })),
    )
    // What is left out: a CNAME or NS at the apex, a text that happens to be quoted twice, and the like.
    .filter((record) => checkRecord(record, { zoneName }).length === 0);

/** Letters in upper or lower case, one way for each seed; only for text without letters beyond ASCII. */
const recased = (text: string): fc.Arbitrary<string> =>
  fc
    .infiniteStream(fc.boolean())
    .map((upper) =>
      text.replace(/[a-z]/giu, (letter) =>
        upper.next().value === true ? letter.toUpperCase() : letter.toLowerCase(),
      ),
    );

const respelledHost = (name: string): fc.Arbitrary<string> =>
  name === '.'
    ? fc.constant(name)
    : fc
        .tuple(
          fc.oneof(recased(canonicalHostName(name)), fc.constant(toUnicode(canonicalHostName(name)).domain)),
          fc.constantFrom('', '.'),
        )
        .map(([spelling, dot]) => spelling + dot);

function respelledName(name: string, zoneName: string): fc.Arbitrary<string> {
  const full = respelledHost(fqdn(name, zoneName));
  if (isApex(name, zoneName)) return fc.oneof(fc.constantFrom('@', ''), full);
  return fc.oneof(recased(relativeName(name, zoneName)), full);
}

/** Quoted strings cut anywhere, with some characters as `\DDD`. */
function respelledTxt(value: string): fc.Arbitrary<string> {
  const characters = Array.from(txtText(value));
  const escaped = (character: string): string =>
    [...Buffer.from(character)].map((octet) => `\\${octet.toString().padStart(3, '0')}`).join('');
  return fc.infiniteStream(fc.integer({ min: 0, max: 9 })).map((dice) => {
    const roll = (): number => Number(dice.next().value);
    const body = characters.map((character) => {
      const cut = roll() === 0 ? '" "' : '';
      return cut + (roll() === 0 ? escaped(character) : character.replace(/["\\]/u, '\\$&'));
    });
    return `"${body.join('')}"`;
  });
}

function respelledCaa(value: string): fc.Arbitrary<string> {
  const caaParts = parseCaa(value);
  if (!caaParts.ok) return fc.constant(value);
  const { flags, tag, value: data } = caaParts;
  const bare = data.includes('"') ? quoteTxt(data) : data;
  return fc
    .tuple(recased(tag), fc.constantFrom(quoteTxt(data), bare), fc.constantFrom(' ', '  '))
    .map(([word, rest, gap]) => `${flags}${gap}${word} ${rest}`);
}

function respelledIpv6(value: string): fc.Arbitrary<string> {
  const canonical = canonicalIpv6(value);
  const [head = [], tail] = canonical
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(tail === undefined ? 0 : 8 - head.length - tail.length).fill('0');
  const groups = [...head, ...zeros, ...(tail ?? [])];
  const last = groups.slice(6).flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]);
  return fc
    .constantFrom(
      value,
      canonical,
      groups.join(':'),
      groups.map((group) => group.padStart(4, '0')).join(':'),
      `${groups.slice(0, 6).join(':')}:${last.join('.')}`,
    )
    .chain(recased);
}

function respelledValue(type: RecordType, value: string): fc.Arbitrary<string> {
  if (targetTypes.has(type)) return respelledHost(value);
  if (type === 'AAAA') return respelledIpv6(value);
  if (type === 'TXT') return fc.oneof(fc.constant(value), respelledTxt(value));
  if (type === 'CAA') return respelledCaa(value);
  if (type === 'TLSA') {
    return fc.oneof(
      fc.constant(value.toUpperCase()),
      fc.constant(value.replace(/([\da-f]{8})(?=[\da-f])/giu, '$1 ')),
    );
  }
  return fc.constant(value);
}

/** The same valid record in another spelling of name and value; its other properties stay. */
export const respelled = (record: RecordText, zoneName: string): fc.Arbitrary<RecordText> =>
  fc
    .tuple(respelledName(record.name, zoneName), respelledValue(record.type, record.value))
    .map(([name, value]) => ({ ...record, name, value }));
