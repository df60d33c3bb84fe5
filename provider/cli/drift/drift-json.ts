import { shownJson } from '../../core/text/one-line';
import { withoutRequestIds } from './engine-errors';
import {
  isClean,
  isCleanStack,
  type ChangedResource,
  type Drift,
  type DriftReport,
  type ReportedResource,
  type StackReport,
} from './drift-report';

/**
 * The report for scripts; its shape is a promise. Lists are sorted, and it holds neither times nor paths, so that two
 * runs that find the same print the same bytes.
 *
 *     {
 *       "formatVersion": 1,
 *       "clean": false,                  // no drift, nothing unmanaged, and everything could be checked
 *       "stacks": [{
 *         "stack": "prod",
 *         "project": "infra",            // missing when the stack could not be read
 *         "clean": false,
 *         "error": "…",                  // only when not everything could be checked
 *         "checked": 12,                 // resources that were checked
 *         "changed": [{
 *           "urn", "type", "name", "id", "object",
 *           "properties": [{ "property": "ttl", "before": 3600, "after": 60 }]  // null: there was or is no value
 *         }],
 *         "gone": [{ "urn", "type", "name", "id", "object" }],
 *         "repaired": { "changed": […], "gone": […] }   // only after --repair --yes has done something
 *       }],
 *       "unmanaged": [{ "type", "id", "name", "place" }],   // only with --unmanaged
 *       "unmanagedError": "…"                               // instead of it, when it could not be determined
 *     }
 */
export function driftJson(report: DriftReport): string {
  const { stacks, unmanaged, unmanagedError } = report;
  const shown = {
    formatVersion: 1,
    clean: isClean(report),
    stacks: stacks.map(stackJson),
    ...(unmanaged === undefined
      ? {}
      : { unmanaged: unmanaged.map(({ id, name, place, type }) => ({ type, id, name, place })) }),
    ...(unmanagedError === undefined ? {} : { unmanagedError: withoutRequestIds(unmanagedError) }),
  };
  return `${shownJson(shown, 2)}\n`;
}

function stackJson(report: StackReport): object {
  const { changed, error, gone, project, repaired, stack, unchanged } = report;
  return {
    stack,
    project,
    clean: isCleanStack(report),
    error: error === undefined ? undefined : withoutRequestIds(error),
    checked: changed.length + gone.length + unchanged.length,
    ...driftLists(report),
    repaired: repaired === undefined ? undefined : driftLists(repaired),
  };
}

const driftLists = ({ changed, gone }: Drift): object => ({
  changed: changed.map((resource) => ({
    ...named(resource),
    properties: resource.properties.map(propertyJson),
  })),
  gone: gone.map(named),
});

const named = ({ id, name, object, type, urn }: ReportedResource): object => ({
  urn,
  type,
  name,
  id,
  object,
});

const propertyJson = ({
  after,
  before,
  property,
  uncertain,
}: ChangedResource['properties'][number]): object => ({
  property,
  before: before ?? null,
  after: after ?? null,
  uncertain,
});
