import { priorityTypes, serviceTypes, type RecordType } from '../record';
import { required, rule, type Rule } from './rule';

type NumberProperty = 'priority' | 'weight' | 'port';

const listed = (types: ReadonlySet<RecordType>): string => [...types].join(' and ');

const forbiddenElsewhere = (property: NumberProperty, types: ReadonlySet<RecordType>): Rule =>
  rule(property, ['type', property], ({ type }) =>
    types.has(type)
      ? undefined
      : `Only ${listed(types)} records have a ${property}: remove it from this ${type} record.`,
  );

/** All three are 16-bit numbers (RFC 1035 §3.3.9, RFC 2782). */
const outOfRange = (property: NumberProperty): Rule =>
  rule(property, [property], (record) => {
    const number = record[property];
    return Number.isInteger(number) && number >= 0 && number <= 65_535
      ? undefined
      : `The ${property} is ${String(number)}: it must be a whole number from 0 to 65535.`;
  });

export const priorityIsMissing = required(
  'priority',
  'MX and SRV records need a priority: 0 to 65535, lower is tried first, 10 is usual.',
  priorityTypes,
);
export const weightIsMissing = required(
  'weight',
  'SRV records need a weight: 0 to 65535, 0 when there is nothing to share.',
  serviceTypes,
);
export const portIsMissing = required(
  'port',
  'SRV records need the port of the service: 0 to 65535.',
  serviceTypes,
);

export const priorityIsForbidden = forbiddenElsewhere('priority', priorityTypes);
export const weightIsForbidden = forbiddenElsewhere('weight', serviceTypes);
export const portIsForbidden = forbiddenElsewhere('port', serviceTypes);

export const priorityIsOutOfRange = outOfRange('priority');
export const weightIsOutOfRange = outOfRange('weight');
export const portIsOutOfRange = outOfRange('port');

export const numberRules: readonly Rule[] = [
  priorityIsMissing,
  priorityIsForbidden,
  priorityIsOutOfRange,
  weightIsMissing,
  weightIsForbidden,
  weightIsOutOfRange,
  portIsMissing,
  portIsForbidden,
  portIsOutOfRange,
];
