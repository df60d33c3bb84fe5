import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isRecordType, readZoneFile, recordKey, type ZoneFile, type ZoneFileRecord } from '../../dns';
import { defined } from '../../core/values';
import { HostupError } from '../../core/error';
import { dnsRecord } from '../../vendors/hostup/dns/dns-record';
import { recordText } from '../../vendors/hostup/dns/blockers';
import type { Services } from '../../registry/clients';
import type { CommandIo } from '../command-io';
import { type Face, withoutDefaults } from './plan-import';
import type { ImportPlan } from './planned-resource';
import { resourceNames } from './resource-names';

export interface ZoneFileSource {
  readonly file: string;
  /** Missing: the file says it. */
  readonly zone?: string | undefined;
}

type Finder = (record: ZoneFileRecord) => string | undefined;

/** The records of a zone file as resources. What HostUp has already is found, so that it can be imported. */
export async function planZoneFile(
  io: CommandIo,
  services: Services,
  { file, zone: origin }: ZoneFileSource,
  face: Face,
  taken: ReadonlySet<string>,
): Promise<ImportPlan> {
  const { leftOut, records, zone } = await readFileOf(io, file, origin);
  const isAsked = services.settings.find('apiKey') !== undefined;
  const find = isAsked ? await finderIn(services, zone) : () => undefined;
  const names = resourceNames(
    records.map(({ line, name, type, value }) => ({
      definition: dnsRecord,
      id: `line ${line}`,
      place: zone,
      name: [name, type, value].join(' '),
      path: [name, type],
    })),
    taken,
  );
  return {
    resources: records.map((record, index) => {
      const { line: _line, notes: _notes, ...text } = record;
      const adopt = face === 'dynamic' ? { adopt: true } : {};
      return {
        definition: dnsRecord,
        resource: names[index] ?? '',
        heading: `DNS zone ${zone}`,
        inputs: withoutDefaults(dnsRecord, { zone, ...text, ...adopt }),
        ...defined({ id: find(record) }),
      };
    }),
    skipped: leftOut.map(({ line, reason, text }) => ({
      what: `line ${line}, ${text}`,
      why: reason.replace(/\.$/u, ''),
    })),
    notes: [...(isAsked ? [] : [NOT_ASKED]), ...notesOf(records)],
  };
}

const NOT_ASKED =
  'HOSTUP_API_KEY is not set, so nobody has looked which of the records HostUp has already: `pulumi up` makes all of them, and refuses those';

async function readFileOf(io: CommandIo, file: string, origin: string | undefined): Promise<ZoneFile> {
  const during = `The zone file ${file} cannot be used`;
  const bytes = await readFile(resolve(io.folder, file)).catch((cause: unknown) => {
    throw new HostupError(`${during}: it cannot be read`, {
      code: 'invalid_input',
      fix: 'Give --zone-file the path of a file in the form of BIND.',
      cause,
    });
  });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return readZoneFile(text, defined({ origin }));
  } catch (error) {
    if (error instanceof HostupError) throw error.during(during);
    throw new HostupError(`${during}: it is not in UTF-8`, {
      code: 'invalid_input',
      fix: 'Convert it, e.g. with `iconv -f latin1 -t utf-8`.',
    });
  }
}

/** Finds the id of a record that means the same. Throws `not_found` for a zone that the key does not see. */
async function finderIn({ hostup }: Services, zoneName: string): Promise<Finder> {
  const zone = await hostup.zones.find(zoneName);
  const { records } = await hostup.listings.recent(zone.id);
  const ids = new Map(
    records
      .filter(({ type }) => isRecordType(type))
      .map((record) => [recordKey(recordText(record), zone.name), `${zone.id}/${record.id}`]),
  );
  return (wanted) => ids.get(recordKey(wanted, zone.name));
}

/** What is to be known about the records, each sentence once. */
function notesOf(records: readonly ZoneFileRecord[]): string[] {
  const lines = new Map<string, number[]>();
  for (const { line, notes } of records) {
    for (const note of notes) lines.set(note, [...(lines.get(note) ?? []), line]);
  }
  return [...lines].map(([note, where]) => {
    const place =
      where.length > 3
        ? `${where.length} records, first in line ${where[0] ?? ''}`
        : `line ${where.join(', ')}`;
    return `${place}: ${note.replace(/\.$/u, '')}`;
  });
}
