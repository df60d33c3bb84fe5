import { brokenValues } from './broken-values';
import type { Context } from './context';
import { isHostupError } from './error';
import type { ReadResult, ResourceDefinition } from './resource';
import { containsUnknown, type Values } from './values';
import { isConfigured } from './vendor';

// What every resource must do around its lifecycle. Both faces call these and never the lifecycle's own.

type NotingContext = Pick<Context, 'client' | 'settings' | 'urn'>;

/** A diff of a resource that the program still has. */
export interface PlannedDiff {
  readonly id: string;
  readonly olds: Values;
  readonly news: Values;
  readonly changed: boolean;
}

/**
 * Notes the name that a resource of the program has in the state; `olds` are missing for a new one and for what
 * `--replace` or taint replaces (checked by running). Not without a key: a preview works without one, and writes nothing.
 */
export function noteChecked(
  { ownership, vendor }: ResourceDefinition,
  { client, settings, urn }: NotingContext,
  olds: Values | undefined,
): void {
  const name = olds?.['name'];
  if (ownership.byName !== true || typeof name !== 'string' || !isConfigured(vendor, settings)) return;
  ownership.record(client).noteName(urn, name);
}

/** Notes what the program holds and is going to change, as a diff shows it. Not without a key. */
export function noteHeld(definition: ResourceDefinition, context: NotingContext, planned: PlannedDiff): void {
  if (!isConfigured(definition.vendor, context.settings)) return;
  try {
    note(definition, context, planned);
  } catch (error) {
    throw brokenValues(definition, { olds: planned.olds, news: planned.news, preview: true }, error);
  }
}

function note(
  { describe, ownership }: ResourceDefinition,
  { client, urn }: NotingContext,
  { changed, id, news, olds }: PlannedDiff,
): void {
  const plan = changed && !containsUnknown(news) ? ownership.plan?.(olds, news) : undefined;
  const holder = ownership.holder?.(id, olds) ?? urn ?? `the resource of ${describe(olds)}`;
  ownership.record(client).noteHeld(ownership.key(id, olds), { holder, moving: changed, plan });
}

/** Makes the object. */
export async function createResource(
  definition: ResourceDefinition,
  context: Context,
  inputs: Values,
): Promise<{ readonly id: string; readonly outputs: Values }> {
  try {
    return await definition.lifecycle.create(context, inputs);
  } catch (error) {
    throw brokenValues(definition, { news: inputs }, error);
  }
}

/** What there is of the object; `undefined` when it is proved to be gone, or assumed to be by HOSTUP_ASSUME_GONE. */
export async function readResource(
  definition: ResourceDefinition,
  context: Context,
  id: string,
  olds: Values | undefined,
): Promise<ReadResult<Values> | undefined> {
  try {
    return await definition.lifecycle.read(context, id, olds);
  } catch (error) {
    if (!isAssumedGone(context, error)) throw brokenValues(definition, { olds }, error);
    return undefined;
  }
}

/** Updates the object. One that is gone is an error that says so: an update cannot make a new one (law 4). */
export async function updateResource(
  definition: ResourceDefinition,
  context: Context,
  { id, news, olds }: Omit<PlannedDiff, 'changed'>,
): Promise<Values> {
  try {
    return await definition.lifecycle.update(context, id, olds, news);
  } catch (error) {
    if (!isHostupError(error, 'not_found') || error.fix?.includes('--refresh') === true)
      throw brokenValues(definition, { olds, news }, error);
    throw error.during('It no longer exists', {
      fix: 'Run `pulumi up --refresh`: it takes it out of the state, and a new one is made.',
    });
  }
}

/**
 * Deletes the object, unless another resource holds it now. That it is gone, or was already, the lifecycle proves (law 10):
 * no failure counts as done.
 */
export async function deleteResource(
  definition: ResourceDefinition,
  context: Context,
  id: string,
  olds: Values,
): Promise<void> {
  try {
    await deleteUnlessTaken(definition, context, id, olds);
  } catch (error) {
    if (!isAssumedGone(context, error)) throw brokenValues(definition, { olds }, error);
  }
}

async function deleteUnlessTaken(
  definition: ResourceDefinition,
  context: Context,
  id: string,
  olds: Values,
): Promise<void> {
  const { ownership } = definition;
  const record = ownership.record(context.client);
  const key = record.currentKey(ownership.holder?.(id, olds) ?? '', ownership.key(id, olds));
  if (record.isTaken(key)) {
    const label = (ownership.label ?? definition.describe)(olds);
    context.log('warning', `${label} (${key}) is kept: another resource of this program holds it now.`);
    return;
  }
  await definition.lifecycle.delete(context, id, olds);
}

/** The user has said of this object, or of what it is in, that it is gone: no key can prove that for us. */
function isAssumedGone({ assumedGone, log }: Context, error: unknown): boolean {
  if (!isHostupError(error, 'not_visible')) return false;
  const named = error.assumable.find((id) => assumedGone?.has(id) === true);
  if (named !== undefined)
    log('warning', `${error.summary}: taken for gone, because HOSTUP_ASSUME_GONE has ${named}.`);
  return named !== undefined;
}
