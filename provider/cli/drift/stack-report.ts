import type { StepEventMetadata } from '@pulumi/pulumi/automation';
import { inOrder } from '../inventory/in-order';
import { definitionOfType, resourceNameOf } from '../stack/known-resource';
import type { StackState, StateResource } from '../stack/stack-state';
import type { ChangedResource, Drift, ReportedResource, StackReport } from './drift-report';
import { covered, propertyDrift } from './property-drift';
import type { Finding } from './refresh-events';
import { oneLine } from '../../core/one-line';
import { qualifiedName } from '../../core/token';

/** Sorts what a refresh has found. Pure. */
export function driftOf(
  findings: readonly Finding[],
  { resources }: StackState,
): Drift & Pick<StackReport, 'unchanged'> {
  const kept = new Map(resources.map((resource) => [keyOf(resource), resource]));
  const changed: ChangedResource[] = [];
  const gone: ReportedResource[] = [];
  const unchanged: ReportedResource[] = [];
  for (const { step, verdict } of inOrder(findings, ({ step: { old, urn } }) => [urn, old?.id ?? ''])) {
    const resource = reported(step);
    const properties = verdict === 'changed' ? propertyDrift(step, kept.get(keyOf(resource))) : undefined;
    if (verdict === 'gone') gone.push(resource);
    else if (properties !== undefined) changed.push({ ...resource, properties });
    else unchanged.push(resource);
  }
  return { changed, gone, unchanged };
}

/** Custom resources that a refresh must look at. What waits for its deletion is not one. */
export const refreshable = ({ resources }: StackState): StateResource[] =>
  resources.filter(
    ({ custom, delete: isLeaving, type }) =>
      custom === true && isLeaving !== true && !type.startsWith('pulumi:providers:'),
  );

const keyOf = ({ id = '', urn }: { readonly id?: string | undefined; readonly urn: string }): string =>
  `${urn} ${id}`;

/** The old side names it: the new one is missing when the object is gone. */
export function reported({ new: now, old, type, urn }: StepEventMetadata): ReportedResource {
  const id = old?.id ?? now?.id ?? '';
  // What is only read has no inputs.
  const { inputs = {}, outputs = {} } = old ?? now ?? {};
  const described = definitionOfType(type)?.describe(covered({ ...outputs, ...inputs })) ?? '';
  return { urn, type, name: resourceNameOf(urn), id, object: described === '' ? id : described };
}

/** `DnsRecord`, `hestia.DnsRecord`, and the whole type where it is not one of ours. */
export function typeName(type: string): string {
  const definition = definitionOfType(type);
  return definition === undefined ? type : qualifiedName(definition.token);
}

/** `DnsRecord www (www.example.com A)`; what it is at the vendor is left out where the program calls it the same. */
export function headline({ name, object, type }: ReportedResource): string {
  const what = object === name || object === '' ? '' : ` (${oneLine(object)})`;
  return `${typeName(type)} ${name}${what}`;
}
