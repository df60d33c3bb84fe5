import { hostup } from '../vendor';
import type { Patience } from '../../../runtime/deadline';
import { Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { bring } from './converge';
import type { Machine } from './operations/machine';
import { isReady } from './operations/power-states';

/** What is known of a machine that the vendor is making. */
export interface Ordered {
  readonly vpsId: string;
  /** Outputs of a machine that is not set up yet. */
  readonly outputs: Outputs;
  /** What the vendor has answered to the order; it may announce a job. */
  readonly answer?: unknown;
  /** Says more about why it does not come to run. */
  readonly explain?: (error: Error) => Promise<Error>;
}

/** Waits for a machine that is being made, and brings it to what the program wants. Its id is never lost (law 2). */
export async function arrive(
  context: Context,
  { answer, explain, outputs, vpsId }: Ordered,
  wanted: Inputs,
  patience: Patience,
): Promise<{ id: string; outputs: Outputs }> {
  const { machines } = context.client(hostup).vps;
  const what = `${wanted.name} (${vpsId}) to run`;
  let machine: Machine;
  try {
    await machines.follow(answer, what, patience);
    machine = await machines.until(vpsId, isReady, what, patience);
  } catch (error) {
    throw new Unfinished(vpsId, outputs, (await explain?.(error as Error)) ?? (error as Error));
  }
  return { id: vpsId, outputs: await bring(context, machine, outputs, wanted, patience) };
}

/** The inputs of a machine that has none of its settings yet, so that the next diff shows what is missing. */
export const unapplied = ({ hostname, powerState, sshKeys, templateId, ...rest }: Inputs): Inputs => rest;
