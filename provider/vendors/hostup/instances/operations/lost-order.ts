import type { HostupError } from '../../../../core/error';
import { outcomeUnknown } from '../../../machine/conflicts';
import { isOlder } from '../../../machine/older';
import type { DeploymentBody } from '../api/v2';
import { found, words } from '../conflicts';
import { isNamed } from '../named';
import type { Instance } from './instance';
import type { Instances } from './instances';

/** A machine that a list shows after an order whose answer was lost. */
export interface Candidate {
  readonly instance: Instance;
  readonly body: DeploymentBody;
  /** Milliseconds since the epoch. */
  readonly orderedAt: number;
  readonly answerLost: HostupError;
}

/** What the inventory does not tell yet speaks neither for nor against it. */
export const fits = (instance: Instance, body: DeploymentBody): boolean =>
  isNamed(instance, body.name) &&
  (['cpuCores', 'memoryGb', 'storageGb', 'region'] as const).every(
    (key) => instance[key] === undefined || instance[key] === body[key],
  );

/**
 * The id of the machine that an order without an answer has made. A list alone does not say so: the machine itself must
 * answer, and must not be older than the order, or the list before the order had left it out.
 */
export async function confirmedId(
  instances: Instances,
  { answerLost, body, instance, orderedAt }: Candidate,
  signal: AbortSignal,
): Promise<string> {
  const { id } = instance;
  let createdAt: string | null | undefined;
  try {
    const there = await instances.findNew(id, signal);
    if (there === undefined) throw mayExist(body, [instance], answerLost);
    createdAt = (await instances.details(id, signal))?.createdAt;
  } catch {
    throw mayExist(body, [instance], answerLost);
  }
  if (isOlder(createdAt, orderedAt)) throw mayExist(body, [], answerLost);
  return id;
}

/** The failure of an order that may have made one of these. */
export const mayExist = (body: DeploymentBody, seen: readonly Instance[], answerLost: HostupError) =>
  outcomeUnknown(
    words,
    body.name,
    seen.map((instance) => found(instance)),
    answerLost,
  );
