import { domainToASCII } from 'node:url';
import type { Switches } from '../../switches';

/** A name, or what is wrong with what was sent. */
export type NameReading = { readonly name: string } | { readonly wrong: string };

/** How a full name in `name` is taken. */
export type FullNames = 'accepted' | 'refused' | 'appended';

/** Reads the field `name` of a write into the full name, without a dot at the end. */
export function readName(sent: string, zone: string, switches: Switches, fullNames: FullNames): NameReading {
  const lowered = switches.get('dns.storedNames') === 'lowered' ? sent.toLowerCase() : sent;
  if (lowered === '' || lowered === '@') return { name: zone };
  const dotted = lowered.endsWith('.');
  let name = dotted ? lowered.slice(0, -1) : lowered;
  if (/[^\p{ASCII}]/u.test(name)) {
    const ascii = switches.get('dns.unicodeNames') === 'converted' ? domainToASCII(name) : '';
    if (ascii === '') return { wrong: '`name` has characters outside ASCII.' };
    name = ascii;
  }
  if (isWithin(name, zone) && fullNames !== 'appended') {
    if (fullNames === 'refused') return { wrong: '`name` must be relative to the zone.' };
    return checked(name);
  }
  if (dotted) return { wrong: `\`name\` is not within ${zone}.` };
  return checked(`${name}.${zone}`);
}

/** The full name that a filter means: `@`, relative and full names are all accepted (documented). */
export function filterName(sent: string, zone: string): string {
  const name = sent.toLowerCase().replace(/\.$/u, '');
  if (name === '' || name === '@') return zone;
  return isWithin(name, zone) ? name : `${name}.${zone}`;
}

/** True for the zone's name and all names below it. */
export function isWithin(name: string, zone: string): boolean {
  const lowered = name.toLowerCase();
  return lowered === zone || lowered.endsWith(`.${zone}`);
}

function checked(name: string): NameReading {
  if (name.length > 253) return { wrong: '`name` is longer than 253 characters.' };
  const [first = '', ...rest] = name.split('.');
  const labels = first === '*' ? rest : [first, ...rest];
  const bad = labels.find((label) => !LABEL.test(label));
  return bad === undefined ? { name } : { wrong: `\`name\` has the label "${bad}", which is not valid.` };
}

/** One label of a record's name: underscores are used by DKIM, DMARC, SRV and TLSA. */
const LABEL = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/u;
