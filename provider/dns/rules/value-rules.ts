import { caaProblem } from '../caa';
import { ipv4Problem, ipv6Problem } from '../ip-address';
import type { RecordType } from '../record';
import { required, rule, type Rule, quoteForMessage } from './rule';
import { tlsaProblem } from '../tlsa';

export const valueIsMissing = required(
  'value',
  'The value is missing: write the address, host name or text of the record.',
);

export const valueIsEmpty = rule('value', ['value'], ({ value }) =>
  value.trim() === '' ? 'The value is empty.' : undefined,
);

export const valueHasOuterSpace = rule('value', ['value', 'type'], ({ value, type }) => {
  if (value === value.trim()) return undefined;
  const keep = type === 'TXT' ? ', or put the text in double quotes to keep it' : '';
  return `${quoteForMessage(value)} starts or ends with white space: remove it${keep}.`;
});

/** A line break comes from a multi-line literal and never belongs in a record; a tab may. */
export const valueHasControlCharacter = rule('value', ['value'], ({ value }) =>
  /[\p{Cc}\p{Cs}]/u.test(value.replaceAll('\t', ''))
    ? `${quoteForMessage(value)} contains a line break or another control character: write it on one line.`
    : undefined,
);

const valueRule = (of: RecordType, problem: (value: string) => string | undefined): Rule =>
  rule('value', ['type', 'value'], ({ type, value }) => {
    const reason = type === of ? problem(value) : undefined;
    return reason === undefined ? undefined : `${quoteForMessage(value)} ${reason}.`;
  });

export const valueIsNotIpv4Address = valueRule('A', ipv4Problem);
export const valueIsNotIpv6Address = valueRule('AAAA', ipv6Problem);
export const valueIsNotCaa = valueRule('CAA', caaProblem);
export const valueIsNotTlsa = valueRule('TLSA', tlsaProblem);

export const valueRules: readonly Rule[] = [
  valueIsMissing,
  valueIsEmpty,
  valueHasOuterSpace,
  valueHasControlCharacter,
  valueIsNotIpv4Address,
  valueIsNotIpv6Address,
  valueIsNotCaa,
  valueIsNotTlsa,
];
