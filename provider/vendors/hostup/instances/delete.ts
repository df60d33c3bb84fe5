import { hostup } from '../vendor';
import { demandUnprotected } from '../../machine/deletion';
import { patienceOf } from '../../../runtime/deadline';
import type { Context } from '../../../core/context';
import type { Outputs } from './schema';
import { isEnded } from './operations/power-states';

/** Cancels the machine, unless it is protected, or a plan that was ordered elsewhere. */
export async function deleteMachine(context: Context, id: string, olds: Outputs): Promise<void> {
  const { cancel, machines, ownership } = context.client(hostup).vps;
  demandUnprotected(olds);
  const isNew = olds.setup === 'pending';
  const machine = await (isNew ? machines.findNew(id, context.signal) : machines.find(id, context.signal));
  if (machine === undefined || isEnded(machine)) {
    ownership.noteSpent(id, olds.adopt);
    return;
  }
  if (!machine.billing.isPayg && olds.cancellation === undefined) {
    context.log(
      'warning',
      `${olds.name} (${id}) is kept at HostUp: it is a plan that was ordered elsewhere. Write \`cancellation\` to have it cancelled.`,
    );
    return;
  }
  const patience = patienceOf(context, olds.timeouts?.delete, machines.clock);
  await cancel.cancel(machine, olds.cancellation ?? {}, patience);
  ownership.noteSpent(id, olds.adopt);
}
