import { fqdn, relativeName, wireValue, type RecordText, type RecordType } from '../../../dns';
import type { ApiRecord, RecordBody } from './api';

/** Seconds. Source: the vendor's default. */
export const DEFAULT_TTL = 3600;

/** What a record is described by in a program, whatever the spelling. */
export interface RecordFields {
  readonly name: string;
  readonly type: RecordType;
  readonly value: string;
  readonly ttl: number;
  readonly priority?: number | undefined;
  readonly weight?: number | undefined;
  readonly port?: number | undefined;
  readonly proxied?: boolean | undefined;
}

/** The body that asks the vendor for this record: relative name, unquoted TXT, no dot after a target. */
export function bodyOf(fields: RecordFields, zoneName: string): RecordBody {
  const { priority, weight, port, proxied } = fields;
  return {
    type: fields.type,
    name: relativeName(fields.name, zoneName),
    value: wireValue(fields.type, fields.value),
    ttl: fields.ttl,
    ...(priority === undefined ? {} : { priority }),
    ...(weight === undefined ? {} : { weight }),
    ...(port === undefined ? {} : { port }),
    ...(proxied === undefined ? {} : { proxied }),
  };
}

/** A body as a record for comparison; the TTL and the proxy do not tell records apart. */
export const textOf = (body: RecordBody, zoneName: string): RecordText => ({
  type: body.type as RecordType,
  name: fqdn(body.name, zoneName),
  value: body.value,
  ...(body.priority === undefined ? {} : { priority: body.priority }),
  ...(body.weight === undefined ? {} : { weight: body.weight }),
  ...(body.port === undefined ? {} : { port: body.port }),
});

/** How an equal record still differs from what is wanted, in words; undefined when it does not. */
export function differenceOf(record: ApiRecord, body: RecordBody): string | undefined {
  const parts: string[] = [];
  if (typeof record.ttl === 'number' && record.ttl !== body.ttl) {
    parts.push(`its ttl is ${record.ttl}, the program says ${body.ttl}`);
  }
  if (body.proxied !== undefined && (record.proxied ?? false) !== body.proxied) {
    parts.push(`proxied is ${record.proxied ?? false}, the program says ${body.proxied}`);
  }
  return parts.length === 0 ? undefined : parts.join(', and ');
}
