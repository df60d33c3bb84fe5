import type { StepEventMetadata } from '@pulumi/pulumi/automation';
import { sortByKeys } from '../inventory/sort-by-keys';
import { definitionOfType, resourceNameOf } from '../stack/resource-type';
import type { StackState, StateResource } from '../stack/stack-state';
import type { ChangedResource, Drift, ReportedResource, StackReport } from './drift-report';
import { maskSecrets, propertyDrift } from './property-drift';
import type { RefreshResult } from './refresh-events';
import { oneLine } from '../../core/text/one-line';
import { qualifiedName } from '../../core/text/token';

/** Sorts the results of a refresh into changed, gone and unchanged. Pure. */
export function driftOf(
  findings: readonly RefreshResult[],
  { resources }: StackState,
): Drift & Pick<StackReport, 'unchanged'> {
  const kept = new Map(resources.map((resource) => [keyOf(resource), resource]));
  const changed: ChangedResource[] = [];
  const gone: ReportedResource[] = [];
  const unchanged: ReportedResource[] = [];
  for (const { step, outcome } of sortByKeys(findings, ({ step: { old, urn } }) => [urn, old?.id ?? ''])) {
    const resource = toReportedResource(step);
    const properties = outcome === 'changed' ? propertyDrift(step, kept.get(keyOf(resource))) : undefined;
    if (outcome === 'gone') gone.push(resource);
    else if (properties !== undefined) changed.push({ ...resource, properties });
    else unchanged.push(resource);
  }
  return { changed, gone, unchanged };
}

/** Custom resources that a refresh must check. Those pending deletion are not among them. */
export const resourcesToRefresh = ({ resources }: StackState): StateResource[] =>
  resources.filter(
    ({ custom, delete: isLeaving, type }) =>
      custom === true && isLeaving !== true && !type.startsWith('pulumi:providers:'),
  );

const keyOf = ({ id = '', urn }: { readonly id?: string | undefined; readonly urn: string }): string =>
  `${urn} ${id}`;

/** Named by the old side: the new one is missing when the object is gone. */
export function toReportedResource({ new: now, old, type, urn }: StepEventMetadata): ReportedResource {
  const id = old?.id ?? now?.id ?? '';
  // Resources that are only read have no inputs.
  const { inputs = {}, outputs = {} } = old ?? now ?? {};
  const described = definitionOfType(type)?.describe(maskSecrets({ ...outputs, ...inputs })) ?? '';
  return { urn, type, name: resourceNameOf(urn), id, object: described === '' ? id : described };
}

/** `DnsRecord`, `hestia.DnsRecord`, and the full type where it is not one of ours. */
export function typeName(type: string): string {
  const definition = definitionOfType(type);
  return definition === undefined ? type : qualifiedName(definition.token);
}

/** `DnsRecord www (www.example.com A)`; the object at the vendor is left out where the program has the same name for it. */
export function headline({ name, object, type }: ReportedResource): string {
  const what = object === name || object === '' ? '' : ` (${oneLine(object)})`;
  return `${typeName(type)} ${name}${what}`;
}
