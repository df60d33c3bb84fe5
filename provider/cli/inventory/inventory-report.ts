import { defined } from '../../core/values';
import { qualifiedName } from '../../core/text/token';
import { coverageOf } from './coverage';
import { pathOf } from './patterns';
import type { ComparedInventory } from './compared-inventory';

/**
 * What `--format json` and `yaml` print; its shape is a promise (`formatVersion`). It contains neither times nor secrets
 * nor local paths, so two runs over the same account print the same bytes. Without stacks to compare with, the
 * objects have no `status`, and there is neither `missing` nor `coverage`.
 */
export function inventoryReport({ comparison, inventory }: ComparedInventory, isCompared: boolean): object {
  const objects = comparison.objects.map((object) => {
    const { definition, holders, id, name, notImportable, place, status, why } = object;
    return {
      type: definition.token,
      id,
      ...defined({ place }),
      name,
      path: pathOf(object),
      ...defined({ notImportable, unmanageable: object.unmanageable }),
      ...(isCompared ? { status, ...defined({ why }), ...(holders.length > 0 ? { holders } : {}) } : {}),
    };
  });
  return {
    formatVersion: 1,
    services: inventory.services.map(({ leftOut, name }) => ({ name, ...defined({ leftOut }) })),
    places: inventory.places,
    objects,
    ...(isCompared
      ? {
          missing: comparison.missing.map(({ definition, id, resource, stack, urn }) => ({
            type: definition.token,
            id,
            stack,
            resource,
            urn,
          })),
          coverage: coverageOf(comparison),
        }
      : {}),
  };
}

/** `3 DnsRecord, 1 Instance`: the number of objects of each type. */
export function countsByType({ objects }: ComparedInventory['inventory']): string {
  const counts = new Map<string, number>();
  for (const { definition } of objects) {
    const name = qualifiedName(definition.token);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
}
