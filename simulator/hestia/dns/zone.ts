import { z } from 'zod';
import { hestiaRecord, hestiaZoneSeed } from '../seed';

export const storedRecord = hestiaRecord.required();

/** A record of a zone. */
export type HestiaRecord = z.output<typeof storedRecord>;

export const hestiaZone = hestiaZoneSeed
  .omit({ templateRecords: true })
  .required()
  .extend({
    template: z.string(),
    /** The first name server, without a dot at the end. */
    soa: z.string(),
    /** Date of the yearly reminder, `YYYY-MM-DD`; nothing happens then. */
    exp: z.string(),
    serial: z.int(),
    dnssec: z.enum(['yes', 'no']),
    /** ISO. */
    createdAt: z.string(),
    records: z.array(storedRecord),
  });

/** A zone. Changes make a new one, so that a command that began earlier keeps what it has read. */
export type HestiaZone = Readonly<z.output<typeof hestiaZone>>;

/** The id that the panel gives to the next record: that of a deleted last record comes back. */
export const nextId = (records: readonly HestiaRecord[]): number =>
  Math.max(0, ...records.map(({ id }) => id)) + 1;
