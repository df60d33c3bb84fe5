import { caaProblem } from '../caa';
import { ipv4Problem, ipv6Problem } from '../ip-address';
import type { RecordType } from '../record';
import { required, rule, type Rule, shown } from './rule';
import { tlsaProblem } from '../tlsa';

export const valueIsMissing = required(
  'value',
  'The value is missing: write the address, host name or text that the record holds.',
);

export const valueIsEmpty = rule('value', ['value'], ({ value }) =>
  value.trim() === '' ? 'The value is empty.' : undefined,
);

export const valueHasOuterSpace = rule('value', ['value', 'type'], ({ value, type }) => {
  if (value === value.trim()) return undefined;
  const keep = type === 'TXT' ? ', or put the text in double quotes to keep it' : '';
  return `${shown(value)} starts or ends with white space: remove it${keep}.`;
});

/** A line break comes from a multi-line literal and never belongs into a record; a tab may. */
export const valueHasControlCharacter = rule('value', ['value'], ({ value }) =>
  /[\p{Cc}\p{Cs}]/u.test(value.replaceAll('\t', ''))
    ? `${shown(value)} contains a line break or another control character: write it on one line.`
    : undefined,
);

const valueRule = (of: RecordType, problem: (value: string) => string | undefined): Rule =>
  rule('value', ['type', 'value'], ({ type, value }) => {
    const reason = type === of ? problem(value) : undefined;
    return reason === undefined ? undefined : `${shown(value)} ${reason}.`;
  });

export const valueIsNoIpv4Address = valueRule('A', ipv4Problem);
export const valueIsNoIpv6Address = valueRule('AAAA', ipv6Problem);
export const valueIsNoCaa = valueRule('CAA', caaProblem);
export const valueIsNoTlsa = valueRule('TLSA', tlsaProblem);

export const valueRules: readonly Rule[] = [
  valueIsMissing,
  valueIsEmpty,
  valueHasOuterSpace,
  valueHasControlCharacter,
  valueIsNoIpv4Address,
  valueIsNoIpv6Address,
  valueIsNoCaa,
  valueIsNoTlsa,
];
