import { hostup } from '../vendor';
import { demandUnprotected } from '../../machine/deletion';
import { operationLimits } from '../../../runtime/deadline';
import { accountIn } from '../../../runtime/evidence/keep-account';
import type { Context } from '../../../core/context';
import type { Outputs } from './schema';
import { isEnded } from './operations/power-states';

/** Cancels the machine, unless it is proved to be gone, protected, or a plan that was ordered elsewhere. */
export async function deleteInstance(context: Context, id: string, olds: Outputs): Promise<void> {
  const { cancel, evidence, instances, ownership } = context.client(hostup).instances;
  demandUnprotected(olds);
  const known = { id, name: olds.name, account: accountIn(olds), isNew: olds.setup === 'pending' };
  const instance = await evidence.find(known, context.signal);
  if (instance === undefined || isEnded(instance)) {
    ownership.noteSpent(id, olds.adopt);
    return;
  }
  if (!instance.billing.isPayg && olds.cancellation === undefined) {
    context.log(
      'warning',
      `${olds.name} (${id}) is kept at HostUp: it is a plan that was ordered elsewhere. Write \`cancellation\` to have it cancelled.`,
    );
    return;
  }
  const limits = operationLimits(context, olds.timeouts?.delete, instances.clock);
  await cancel.cancel(instance, olds.cancellation ?? {}, limits);
  ownership.noteSpent(id, olds.adopt);
}
