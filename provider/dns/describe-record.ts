import { fqdn } from './owner-name';
import { priorityTypes, type RecordText, serviceTypes } from './record';
import { truncate, quoteForMessage } from './rules/rule';
import { txtText } from './txt';
import { wireValue } from './value';

/** One line for messages, such as `example.com MX 10 mail.example.com`; long values are cut to 60 characters. */
export function describeRecord(record: RecordText, zoneName: string): string {
  const { type, name, value, priority, weight, port } = record;
  const numbers = [
    ...(priorityTypes.has(type) ? [priority] : []),
    ...(serviceTypes.has(type) ? [weight, port] : []),
  ].map((number) => number ?? '?');
  const data = type === 'TXT' ? quoteForMessage(txtText(value)) : truncate(wireValue(type, value));
  return [fqdn(name, zoneName), type, ...numbers, data].join(' ');
}
