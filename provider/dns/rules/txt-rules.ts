import { rule, type Rule, quoteForMessage } from './rule';
import { parseTxt, txtWireLength } from '../txt';

/** Calls `problem` with the value and its text, for a TXT value that can be parsed. */
const textRule = (problem: (text: string, value: string) => string | undefined): Rule =>
  rule('value', ['type', 'value'], ({ type, value }) => {
    const reading = parseTxt(value);
    return type === 'TXT' && reading.ok ? problem(reading.text, value) : undefined;
  });

export const txtIsMalformed = rule('value', ['type', 'value'], ({ type, value }) => {
  const reading = parseTxt(value);
  return type !== 'TXT' || reading.ok ? undefined : `${quoteForMessage(value)} ${reading.reason}.`;
});

/** HostUp takes TXT unquoted and needs a value, so an empty text cannot be distinguished from a missing one. */
export const txtIsEmpty = textRule((text) =>
  text === '' ? 'The TXT value has no text: write some, or remove the record.' : undefined,
);

/** `"\"v=spf1 -all\""` breaks the SPF record it is meant to be; and read back bare it would look like `v=spf1 -all`. */
export const txtIsQuotedTwice = textRule((text, value) =>
  text.startsWith('"') && parseTxt(text).ok
    ? `${quoteForMessage(value)} is quoted twice, so the quotes would be part of the record: quote it once or not at all.`
    : undefined,
);

/** What opendkim-genkey prints is zone-file text: taken literally it makes a broken key. */
export const txtIsZoneFileGroup = textRule((_, value) =>
  /^\(\s*"/u.test(value)
    ? `${quoteForMessage(value)} has the brackets of a zone file: remove them and keep the quoted strings.`
    : undefined,
);

/** Inferred: HostUp's own limit is not known; this is that of DNS (RFC 1035 §3.2.1: a 16-bit length). */
export const txtIsTooLong = textRule((text) =>
  txtWireLength(text) > 65_535
    ? `The text takes ${txtWireLength(text)} octets in DNS, and a record can hold 65535 at most: shorten it.`
    : undefined,
);

export const txtHasControlCharacter = textRule((text, value) =>
  /\p{Cc}/u.test(text.replaceAll('\t', ''))
    ? `${quoteForMessage(value)} stands for text with a control character: remove the escape that makes it.`
    : undefined,
);

export const txtRules: readonly Rule[] = [
  txtIsMalformed,
  txtIsEmpty,
  txtIsQuotedTwice,
  txtIsZoneFileGroup,
  txtIsTooLong,
  txtHasControlCharacter,
];
