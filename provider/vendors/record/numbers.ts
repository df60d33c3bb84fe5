import { z } from 'zod';
import { property } from '../../core/property';

/** The inputs that a DnsRecord of either vendor has besides its content. */
export const recordNumbers = {
  priority: property({
    schema: z.number('priority is a number').int('priority is a whole number'),
    optional: true,
    doc: 'Preference of an MX or SRV record, 0 to 65535, lowest first. Required there, refused elsewhere.',
    onChange: 'update',
  }),
  weight: property({
    schema: z.number('weight is a number').int('weight is a whole number'),
    optional: true,
    doc: 'Share of an SRV record among those of one priority, 0 to 65535. Required there, refused elsewhere.',
    onChange: 'update',
  }),
  port: property({
    schema: z.number('port is a number').int('port is a whole number'),
    optional: true,
    doc: 'Port of the service of an SRV record, 0 to 65535. Required there, refused elsewhere.',
    onChange: 'update',
  }),
} as const;
