import type { DnsRecordArgs } from '../../sdk/dynamic';

type Plain<T> = T extends string | number | boolean | undefined ? T : never;

/** A record of a program, with values that are known when the program is written. */
export type RecordArgs = {
  readonly [K in keyof DnsRecordArgs]?: Plain<DnsRecordArgs[K]> | string | number | boolean;
} & {
  /** Options of the resource. */
  readonly options?: Readonly<Record<string, unknown>>;
};

/** The text of a CommonJS program with these DnsRecords, by resource name. The zone is example.com unless given. */
export function dnsProgram(records: Readonly<Record<string, RecordArgs>>): string {
  const lines = Object.entries(records).map(([name, { options = {}, ...args }]) => {
    const values = [name, { zone: 'example.com', ...args }, options].map((value) => JSON.stringify(value));
    return `new DnsRecord(${values.join(', ')});`;
  });
  return [`const { DnsRecord } = require('pulumi-hostup');`, ...lines, ''].join('\n');
}
