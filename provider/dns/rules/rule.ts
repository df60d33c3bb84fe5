import { isRecordType, type RecordText, type RecordType } from '../record';

export type Property = keyof RecordText;

/** A record before anything is known about it: any text as the type, anything may be missing. */
export type UncheckedRecord = {
  readonly [K in Property]?: (K extends 'type' ? string : RecordText[K]) | undefined;
};

/** One thing that a record must not do, checkable without the network. */
export interface Rule {
  /** The property that the user has to change. */
  readonly property: Property;
  /** What the rule looks at: it is not asked while one of these is unknown, as in a preview. */
  readonly reads: readonly Property[];
  /** A sentence that says what is wrong and how to fix it; undefined when all is well. */
  readonly reason: (record: UncheckedRecord, zoneName: string | undefined) => string | undefined;
}

type Present<K extends Property> = { readonly [P in K]: Exclude<RecordText[P], undefined> };

/** A rule that is asked only when everything it reads is there, and the type, if it reads that, is a known one. */
export const rule = <K extends Property>(
  property: Property,
  reads: readonly K[],
  reason: (record: Present<K>, zoneName: string | undefined) => string | undefined,
): Rule => ({
  property,
  reads,
  reason: (record, zoneName) => (isPresent(record, reads) ? reason(record, zoneName) : undefined),
});

function isPresent<K extends Property>(
  record: UncheckedRecord,
  reads: readonly K[],
): record is UncheckedRecord & Present<K> {
  return reads.every((property) =>
    property === 'type' ? isRecordType(record.type) : record[property] !== undefined,
  );
}

/** A rule that a property must be there, always or for some types. */
export const required = (property: Property, sentence: string, types?: ReadonlySet<RecordType>): Rule => ({
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
export function shortened(text: string, limit = longest): string {
  const characters = Array.from(text.replace(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}'));
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

/** A value as a message quotes it: in single quotes when it has double quotes of its own. */
export function shown(text: string): string {
  const mark = text.includes('"') ? "'" : '"';
  return mark + shortened(text) + mark;
}
