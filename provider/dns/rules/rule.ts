import { isRecordType, type RecordText, type RecordType } from '../record';

export type RecordProperty = keyof RecordText;

/** A record before anything is known about it: any text as the type, anything may be missing. */
export type UncheckedRecord = {
  readonly [K in RecordProperty]?: (K extends 'type' ? string : RecordText[K]) | undefined;
};

/** One requirement on a record, checkable without the network. */
export interface Rule {
  /** The property that the user has to change. */
  readonly property: RecordProperty;
  /** The properties that the rule reads: it is skipped while one of these is unknown, as in a preview. */
  readonly reads: readonly RecordProperty[];
  /** A sentence that says what is wrong and how to fix it; undefined when the record complies. */
  readonly reason: (record: UncheckedRecord, zoneName: string | undefined) => string | undefined;
}

type Present<K extends RecordProperty> = { readonly [P in K]: Exclude<RecordText[P], undefined> };

/** A rule that is skipped unless everything it reads is present and the type, if it reads that, is a known one. */
export const rule = <K extends RecordProperty>(
  property: RecordProperty,
  reads: readonly K[],
  reason: (record: Present<K>, zoneName: string | undefined) => string | undefined,
): Rule => ({
  property,
  reads,
  reason: (record, zoneName) => (isPresent(record, reads) ? reason(record, zoneName) : undefined),
});

function isPresent<K extends RecordProperty>(
  record: UncheckedRecord,
  reads: readonly K[],
): record is UncheckedRecord & Present<K> {
  return reads.every((property) =>
    property === 'type' ? isRecordType(record.type) : record[property] !== undefined,
  );
}

/** A rule that a property must be present, always or for some types. */
export const required = (
  property: RecordProperty,
  sentence: string,
  types?: ReadonlySet<RecordType>,
): Rule => ({
  property,
  reads: types === undefined ? [property] : [property, 'type'],
  reason: (record) => {
    if (record[property] !== undefined) return undefined;
    if (types === undefined) return sentence;
    return isRecordType(record.type) && types.has(record.type) ? sentence : undefined;
  },
});

const longest = 60;

/** Text cut to one line of at most `limit` characters, for messages: never for comparison or sending. */
export function truncate(text: string, limit = longest): string {
  const characters = Array.from(text.replace(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}'));
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

/** A value as a message quotes it: in single quotes when it contains double quotes. */
export function quoteForMessage(text: string): string {
  const mark = text.includes('"') ? "'" : '"';
  return mark + truncate(text) + mark;
}
