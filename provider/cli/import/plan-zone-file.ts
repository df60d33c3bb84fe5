import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readZoneFile, type ZoneFile, type ZoneFileRecord } from '../../dns';
import { defined } from '../../core/values';
import { HostupError } from '../../core/error';
import { zoneFileRecords } from '../../registry/zone-files';
import type { Clients } from '../../runtime/clients';
import type { CommandIo } from '../command-io';
import { type Face, withoutDefaults } from './plan-import';
import type { ImportPlan } from './planned-resource';
import { resourceNames } from './resource-names';

export interface ZoneFileSource {
  readonly file: string;
  /** Missing: the zone that the file names. */
  readonly zone?: string | undefined;
}

/** The records of a zone file as resources. Records that the vendor already has are found, so that they can be imported. */
export async function planZoneFile(
  io: CommandIo,
  clients: Clients,
  { file, zone: origin }: ZoneFileSource,
  face: Face,
  usedNames: ReadonlySet<string>,
): Promise<ImportPlan> {
  const { leftOut, records, zone } = await readFileOf(io, file, origin);
  const { definition, notAsked } = zoneFileRecords;
  const find = await zoneFileRecords.finder(clients, zone);
  const names = resourceNames(
    records.map(({ line, name, type, value }) => ({
      definition,
      id: `line ${line}`,
      place: zone,
      name: [name, type, value].join(' '),
      path: [name, type],
    })),
    usedNames,
  );
  return {
    resources: records.map((record, index) => {
      const { line: _line, notes: _notes, ...text } = record;
      const adopt = face === 'dynamic' ? { adopt: true } : {};
      return {
        definition,
        resource: names[index] ?? '',
        heading: `DNS zone ${zone}`,
        inputs: withoutDefaults(definition, { zone, ...text, ...adopt }),
        ...defined({ id: find?.(record) }),
      };
    }),
    skipped: leftOut.map(({ line, reason, text }) => ({
      what: `line ${line}, ${text}`,
      why: reason.replace(/\.$/u, ''),
    })),
    notes: [...(find === undefined ? [notAsked] : []), ...notesOf(records)],
  };
}

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

/** The notes about the records, each sentence once. */
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
