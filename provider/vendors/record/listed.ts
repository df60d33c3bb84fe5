import { inputValue, isRecordType, relativeName, type RecordText } from '../../dns';
import type { ListedObject } from '../../core/listing';

/** How a listing names a record in its zone: `www A 192.0.2.1`, `@ MX 10 mx.example.com`, with its parts for patterns. */
export function listedRecord(
  record: RecordText,
  zoneName: string,
): Required<Pick<ListedObject, 'name' | 'path'>> {
  const { port, priority, type, value, weight } = record;
  const name = relativeName(record.name, zoneName);
  const numbers = [priority, weight, port].filter((number) => number !== undefined);
  // A vendor may list types that a RecordText of ours cannot have.
  const shown = isRecordType(type) ? inputValue(type, value) : value;
  return { name: [name, type, ...numbers, shown].join(' '), path: [name, type] };
}
