import type { ChangedResource, PropertyDrift, ReportedResource, StackReport } from './drift-report';
import { DNS_RECORD, urnOf } from './engine-events.test-support';

export const resource = (name: string, more: Partial<ReportedResource> = {}): ReportedResource => ({
  urn: urnOf(name),
  type: DNS_RECORD,
  name,
  id: `zone_1/drr_${name}`,
  object: `${name}.example.com A`,
  ...more,
});

export const changed = (name: string, ...properties: readonly PropertyDrift[]): ChangedResource => ({
  ...resource(name),
  properties,
});

export const ttl: PropertyDrift = { property: 'ttl', before: 3600, after: 60 };

export const stackReport = (more: Partial<StackReport> = {}): StackReport => ({
  stack: 'prod',
  project: 'infra',
  changed: [],
  gone: [],
  unchanged: [],
  ...more,
});

export const unmanaged = {
  type: DNS_RECORD,
  id: 'zone_1/drr_x',
  name: 'x A 192.0.2.9',
  place: 'example.com',
};
