import { hostup } from '../vendor';
import type { Clock } from '../../../core/clock';
import type { WaitCondition } from '../../../polling';
import type { OperationLimits } from '../../../runtime/deadline';
import { onceShown } from '../../machine/once-shown';
import { Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { converge } from './converge';
import type { Instance } from './operations/instance';
import { reachedReady } from './operations/power-states';

/** What is known of a machine that the vendor is making. */
export interface Ordered {
  readonly vpsId: string;
  /** Outputs of a machine that is not set up yet. */
  readonly outputs: Outputs;
  /** What the vendor has answered to the order; it may announce a job. */
  readonly answer?: unknown;
  /** HostUp has shown it already. */
  readonly isShown?: boolean;
  /** Says more about why it does not come to run. */
  readonly explain?: (error: Error) => Promise<Error>;
}

/** Waits for a machine that is being made, and brings it to what the program wants. Its id is never lost (law 2). */
export async function arrive(
  context: Context,
  { answer, explain, isShown, outputs, vpsId }: Ordered,
  wanted: Inputs,
  limits: OperationLimits,
): Promise<{ id: string; outputs: Outputs }> {
  const { instances } = context.client(hostup).instances;
  const what = `${wanted.name} (${vpsId}) to run`;
  let instance: Instance;
  try {
    await instances.follow(answer, what, limits);
    instance = await instances.until(vpsId, readyOnceShown(instances.clock, isShown), what, limits);
  } catch (error) {
    throw new Unfinished(vpsId, outputs, (await explain?.(error as Error)) ?? (error as Error));
  }
  return { id: vpsId, outputs: await converge(context, instance, outputs, wanted, limits) };
}

/** A new machine that can be used. One that was shown and is not any more is not waited for to the end. */
export const readyOnceShown = (clock: Clock, isShown = false): WaitCondition<Instance> =>
  onceShown(reachedReady, { clock, isShown, vendor: 'HostUp' });

/** The inputs of a machine that has none of its settings yet, so that the next diff shows what is missing. */
export const unapplied = ({ hostname, powerState, sshKeys, templateId, ...rest }: Inputs): Inputs => rest;
