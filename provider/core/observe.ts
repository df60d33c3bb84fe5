import type { ResourceDefinition, Values } from './resource';
import type { Context } from './context';
import { isConfigured } from './vendor';

type ObserverContext = Pick<Context, 'client' | 'settings' | 'urn'>;

/** Tells a resource of a check of the program. Not without a key: a preview works without one, and writes nothing. */
export function observeCheck(
  { lifecycle, vendor }: ResourceDefinition,
  context: ObserverContext,
  inputs: Values,
  olds: Values | undefined,
): void {
  if (isConfigured(vendor, context.settings)) lifecycle.registered?.(context, inputs, olds);
}

/** Tells a resource what the program holds and is going to change, as a diff shows it. Not without a key. */
export function observeDiff(
  { lifecycle, vendor }: ResourceDefinition,
  context: ObserverContext,
  { changed, id, news, olds }: { id: string; olds: Values; news: Values; changed: boolean },
): void {
  if (isConfigured(vendor, context.settings)) lifecycle.observe?.(context, id, olds, news, changed);
}
