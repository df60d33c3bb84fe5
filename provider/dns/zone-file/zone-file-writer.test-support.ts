import { fqdn } from '../owner-name';
import type { RecordText } from '../record';
import { oneOf, type Roll } from './dice.test-support';
import { recased, respelledData, respelledName, respelledTtl } from './respelled.test-support';

export type TimedRecord = RecordText & { readonly ttl: number };

/** What the lines written so far mean for the next. */
interface Above {
  origin: string;
  owner?: string;
  ttl?: number;
  hasDefaultTtl: boolean;
}

/** Writes records as a zone file in one of its many spellings, as the dice fall. The origin starts as the zone. */
export function writeZoneFile(records: readonly TimedRecord[], zone: string, roll: Roll): string {
  const above: Above = { origin: `${zone}.`, hasDefaultTtl: false };
  const lines = records.flatMap((record) => [
    ...noise(roll),
    ...originLine(above, zone, roll),
    ...ttlLine(above, record.ttl, roll),
    recordLine(record, zone, above, roll),
  ]);
  const newline = roll(3) === 0 ? '\r\n' : '\n';
  return `${lines.join('\n')}${oneOf(roll, '', '\n')}`.replaceAll('\n', newline);
}

const noise = (roll: Roll): string[] =>
  roll(4) === 0 ? [oneOf(roll, '', ' \t', '; a "comment" (', '\t;; $TTL 1', ';')] : [];

const comment = (roll: Roll): string =>
  oneOf(roll, '', '', ' ', '\t; why (', ';"it\'s', ' ; cf_tags=cf-proxied:true');

function originLine(above: Above, zone: string, roll: Roll): string[] {
  if (roll(6) > 0) return [];
  const origin = oneOf(
    roll,
    '.',
    `${zone}.`,
    `${zone.replace(/^[^.]*\./u, '')}.`,
    `sub.${zone}.`,
    'example.net.',
  );
  const line = `${oneOf(roll, '$ORIGIN', '$Origin')} ${respelledName(origin, above.origin, roll)}${comment(roll)}`;
  above.origin = origin;
  return [line];
}

function ttlLine(above: Above, ttl: number, roll: Roll): string[] {
  if (roll(5) > 0) return [];
  above.hasDefaultTtl = true;
  above.ttl = ttl;
  return [`${oneOf(roll, '$TTL', '$ttl')}\t${respelledTtl(ttl, roll)}${comment(roll)}`];
}

function recordLine(record: TimedRecord, zone: string, above: Above, roll: Roll): string {
  const owner = `${fqdn(record.name, zone)}.`;
  const name = owner === above.owner && roll(2) === 0 ? '' : respelledName(owner, above.origin, roll);
  const ttl = above.ttl === record.ttl && roll(3) > 0 ? '' : respelledTtl(record.ttl, roll);
  above.owner = owner;
  if (!above.hasDefaultTtl) above.ttl = record.ttl;
  const inClass = oneOf(roll, '', '', 'IN', 'in', 'CLASS1');
  const header = roll(2) === 0 ? [ttl, inClass] : [inClass, ttl];
  const tokens = [...header, recased(record.type, roll), ...respelledData(record, above.origin, roll)];
  return `${name}${laidOut(
    tokens.filter((token) => token !== ''),
    roll,
  )}${comment(roll)}`;
}

/** The tokens with white space before each, and brackets around none or the last of them. */
function laidOut(tokens: readonly string[], roll: Roll): string {
  const blank = (): string => oneOf(roll, ' ', '\t', ' \t ');
  const gap = (): string => oneOf(roll, ' ', '\n', '\n  ', ' ; comment )\n', '\t;"\n\n\t');
  const opening = roll(3) === 0 ? roll(tokens.length) : tokens.length;
  const before = tokens.slice(0, opening).map((token) => blank() + token);
  const within = tokens.slice(opening).map((token) => gap() + token);
  if (within.length === 0) return before.join('');
  const depth = 1 + roll(2);
  return [...before, blank(), '('.repeat(depth), ...within, gap(), ')'.repeat(depth)].join('');
}
