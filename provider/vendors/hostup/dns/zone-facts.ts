import { z } from 'zod';
import { output } from '../../../core/property';
import type { ApiZone } from './api';

/** What a function tells about a zone. */
export const zoneFacts = {
  id: output({ schema: z.string(), doc: 'Id of the zone, `zone_…`.' }),
  name: output({ schema: z.string(), doc: 'Name of the zone, without a trailing dot.' }),
  status: output({
    schema: z.string(),
    doc: '`active`, `disabled`, `pending`, `error` or `unknown`; the vendor may add others.',
  }),
  kind: output({
    schema: z.string(),
    doc: '`linked`: it belongs to a domain at HostUp. `dns_only`: the domain is registered elsewhere.',
  }),
} as const;

/** Two generations of the vendor's page call the status differently. */
export const factsOf = (zone: ApiZone): { id: string; name: string; status: string; kind: string } => ({
  id: zone.id,
  name: zone.name,
  status: text(zone['status'] ?? zone['zoneStatus']),
  kind: text(zone['kind']),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : 'unknown');
