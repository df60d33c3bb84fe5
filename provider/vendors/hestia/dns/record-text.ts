import { toUnicode } from 'tr46';
import {
  fqdn,
  parseTxt,
  relativeName,
  sameName,
  sameRecord,
  wireValue,
  type RecordText,
  type RecordType,
} from '../../../dns';
import { defined } from '../../../core/values';
import type { SentRecord } from './commands';
import type { PanelRecord } from './api-schemas';

/** What a record is described by in a program, whatever the spelling. */
export interface RecordFields {
  readonly name: string;
  readonly type: RecordType;
  readonly value: string;
  /** Seconds; missing: not managed. */
  readonly ttl?: number | undefined;
  readonly priority?: number | undefined;
  readonly weight?: number | undefined;
  readonly port?: number | undefined;
}

/** A program's record for comparison; the TTL does not tell records apart. */
export const recordText = ({ name, type, value, priority, weight, port }: RecordFields): RecordText =>
  defined({ name, type, value, priority, weight, port }) as RecordText;

/** A record of the panel for comparison. The name is absolute, because the panel reads every other one as relative. */
export function textOfPanel({ name, priority, type, value }: PanelRecord, zone: string): RecordText {
  const base = { type: type as RecordType, name: absolute(name, zone) };
  if (type === 'TXT') return { ...base, value: quotedText(value) };
  if (type === 'MX') return { ...base, value, ...defined({ priority }) };
  if (type !== 'SRV') return { ...base, value };
  const [weight, port, target] = value.split(/\s+/u);
  return {
    ...base,
    value: target ?? '',
    ...defined({ priority, weight: Number(weight), port: Number(port) }),
  };
}

function absolute(name: string, zone: string): string {
  if (name === '@' || name === '') return `${zone}.`;
  return name.endsWith('.') ? name : `${name}.${zone}.`;
}

/** The panel drops all double quotes and puts one pair around what has a space: so there is none in the text. */
const quotedText = (value: string): string => `"${value.replaceAll('"', '').replaceAll('\\', '\\\\')}"`;

/**
 * What the panel is to store. Targets end with a dot, which versions before 1.9.6 added for some types only; an SRV has
 * all four fields in its value, the only form that no version mistakes; names beyond ASCII go as they will be stored.
 */
export function sentRecord(
  fields: RecordFields,
  zone: string,
  ttl: number | undefined = fields.ttl,
): SentRecord {
  const { port, priority, type, value, weight } = fields;
  const wire = wireValue(type, value);
  const target = wire.endsWith('.') ? wire : `${wire}.`;
  const values: Partial<Record<RecordType, string>> = {
    CNAME: target,
    NS: target,
    MX: target,
    SRV: [priority, weight, port, target].join(' '),
    TXT: plainText(value),
  };
  return {
    name: toUnicode(relativeName(fields.name, zone)).domain,
    type,
    value: values[type] ?? wire,
    priority: type === 'MX' || type === 'SRV' ? String(priority) : '',
    ttl: ttl === undefined ? '' : String(ttl),
  };
}

const plainText = (value: string): string => {
  const reading = parseTxt(value);
  return reading.ok ? reading.text : value;
};

/** Whether the panel's record is the one that the program describes. */
export const isRecord = (record: PanelRecord, fields: RecordFields, zone: string): boolean =>
  sameRecord(textOfPanel(record, zone), recordText(fields), zone);

/** Whether it is that record with a TTL as wanted. */
export const isAsWanted = (record: PanelRecord, fields: RecordFields, zone: string): boolean =>
  isRecord(record, fields, zone) && (fields.ttl === undefined || record.ttl === fields.ttl);

/**
 * Whether it may be that record after somebody has edited it. The panel gives the id of a deleted record to the next
 * one that is added, so an id alone proves nothing.
 */
export function resembles(record: PanelRecord, fields: RecordFields, zone: string): boolean {
  const there = textOfPanel(record, zone);
  const named = sameName(there.name, fields.name, zone);
  const like = { ...recordText(fields), name: there.name };
  return (named && there.type === fields.type) || (!named && sameRecord(there, like, zone));
}

/** `www.example.com` for messages. */
export const fullName = (record: PanelRecord, zone: string): string =>
  fqdn(absolute(record.name, zone), zone);
