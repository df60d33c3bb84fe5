import { recordTypes } from '../record';
import { required, type Rule, quoteForMessage } from './rule';

export const typeIsMissing = required('type', `The type is missing: write one of ${recordTypes.join(', ')}.`);

/** Not built by `rule`, which skips records whose type is not known. */
export const typeIsUnknown: Rule = {
  property: 'type',
  reads: ['type'],
  reason: ({ type }) => {
    if (type === undefined || recordTypes.some((known) => known === type)) return undefined;
    const upper = type.trim().toUpperCase();
    if (recordTypes.some((known) => known === upper))
      return `${quoteForMessage(type)} must be written ${upper}, in upper case.`;
    // Source: developer.hostup.se: SPF left the list of types for TXT with v=spf1.
    if (upper === 'SPF')
      return 'SPF is no longer a record type: use TXT with a value that starts with v=spf1.';
    return `${quoteForMessage(type)} is not a supported record type: write one of ${recordTypes.join(', ')}.`;
  },
};

export const typeRules: readonly Rule[] = [typeIsMissing, typeIsUnknown];
