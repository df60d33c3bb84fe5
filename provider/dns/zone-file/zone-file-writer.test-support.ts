import { fqdn } from '../owner-name';
import type { RecordText } from '../record';
import { oneOf, type RandomInteger } from './seeded-random.test-support';
import { recased, respelledData, respelledName, respelledTtl } from './respelled.test-support';

export type TimedRecord = RecordText & { readonly ttl: number };

/** What the lines written so far mean for the next. */
interface Above {
  origin: string;
  owner?: string;
  ttl?: number;
  hasDefaultTtl: boolean;
}

/** Writes records as a zone file in one of its many spellings, chosen at random. The origin starts as the zone. */
export function writeZoneFile(
  records: readonly TimedRecord[],
  zone: string,
  randomInteger: RandomInteger,
): string {
  const above: Above = { origin: `${zone}.`, hasDefaultTtl: false };
  const lines = records.flatMap((record) => [
    ...noise(randomInteger),
    ...originLine(above, zone, randomInteger),
    ...ttlLine(above, record.ttl, randomInteger),
    recordLine(record, zone, above, randomInteger),
  ]);
  const newline = randomInteger(3) === 0 ? '\r\n' : '\n';
  return `${lines.join('\n')}${oneOf(randomInteger, '', '\n')}`.replaceAll('\n', newline);
}

const noise = (randomInteger: RandomInteger): string[] =>
  randomInteger(4) === 0 ? [oneOf(randomInteger, '', ' \t', '; a "comment" (', '\t;; $TTL 1', ';')] : [];

const comment = (randomInteger: RandomInteger): string =>
  oneOf(randomInteger, '', '', ' ', '\t; why (', ';"it\'s', ' ; cf_tags=cf-proxied:true');

function originLine(above: Above, zone: string, randomInteger: RandomInteger): string[] {
  if (randomInteger(6) > 0) return [];
  const origin = oneOf(
    randomInteger,
    '.',
    `${zone}.`,
    `${zone.replace(/^[^.]*\./u, '')}.`,
    `sub.${zone}.`,
    'example.net.',
  );
  const line = `${oneOf(randomInteger, '$ORIGIN', '$Origin')} ${respelledName(origin, above.origin, randomInteger)}${comment(randomInteger)}`;
  above.origin = origin;
  return [line];
}

function ttlLine(above: Above, ttl: number, randomInteger: RandomInteger): string[] {
  if (randomInteger(5) > 0) return [];
  above.hasDefaultTtl = true;
  above.ttl = ttl;
  return [
    `${oneOf(randomInteger, '$TTL', '$ttl')}\t${respelledTtl(ttl, randomInteger)}${comment(randomInteger)}`,
  ];
}

function recordLine(record: TimedRecord, zone: string, above: Above, randomInteger: RandomInteger): string {
  const owner = `${fqdn(record.name, zone)}.`;
  const name =
    owner === above.owner && randomInteger(2) === 0 ? '' : respelledName(owner, above.origin, randomInteger);
  const ttl = above.ttl === record.ttl && randomInteger(3) > 0 ? '' : respelledTtl(record.ttl, randomInteger);
  above.owner = owner;
  if (!above.hasDefaultTtl) above.ttl = record.ttl;
  const inClass = oneOf(randomInteger, '', '', 'IN', 'in', 'CLASS1');
  const header = randomInteger(2) === 0 ? [ttl, inClass] : [inClass, ttl];
  const tokens = [
    ...header,
    recased(record.type, randomInteger),
    ...respelledData(record, above.origin, randomInteger),
  ];
  return `${name}${laidOut(
    tokens.filter((token) => token !== ''),
    randomInteger,
  )}${comment(randomInteger)}`;
}

/** The tokens with white space before each, and brackets around none or the last of them. */
function laidOut(tokens: readonly string[], randomInteger: RandomInteger): string {
  const blank = (): string => oneOf(randomInteger, ' ', '\t', ' \t ');
  const gap = (): string => oneOf(randomInteger, ' ', '\n', '\n  ', ' ; comment )\n', '\t;"\n\n\t');
  const opening = randomInteger(3) === 0 ? randomInteger(tokens.length) : tokens.length;
  const before = tokens.slice(0, opening).map((token) => blank() + token);
  const within = tokens.slice(opening).map((token) => gap() + token);
  if (within.length === 0) return before.join('');
  const depth = 1 + randomInteger(2);
  return [...before, blank(), '('.repeat(depth), ...within, gap(), ')'.repeat(depth)].join('');
}
