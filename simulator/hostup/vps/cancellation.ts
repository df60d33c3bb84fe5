import type { Machine } from './machine';
import { closed, currentJob } from './jobs';
import type { MachineContext } from './operations';
import { refusal } from '../rejection';

export type CancelType = 'immediate' | 'end_of_period';

export interface CancelRequest {
  readonly type: CancelType;
  readonly reason: string | null;
}

/** End of the billing period: the turn of the month for PAYG, else every 30 days from the start. Simulated ms. */
export function nextDue({ createdAt, isPayg }: Machine, now: number): number {
  if (isPayg) {
    const date = new Date(now);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  }
  const period = 30 * 24 * 3_600_000;
  const start = Date.parse(createdAt);
  return start + Math.max(1, Math.ceil((now - start) / period)) * period;
}

/** Cancels a machine. Throws a Rejection when it cannot be; a call that was refused is counted too. */
export function cancelMachine(
  { account, clock, switches }: MachineContext,
  called: Machine,
  { type, reason }: CancelRequest,
): Machine {
  const { machines } = account;
  const now = clock.now();
  const machine = { ...called, cancelCalls: called.cancelCalls + 1 };
  if (machine.overdueInvoice) {
    // Documented: the refusal turns automatic renewal off all the same.
    machines.put({ ...machine, autoRenew: false });
    throw refusal(
      409,
      'cancellation_blocked_overdue_invoice',
      'An overdue invoice blocks the cancellation. Automatic renewal has been disabled.',
    );
  }
  machines.put(machine);
  const { cancellation } = machine;
  if (cancellation !== null && cancellation.state !== 'revoked') {
    if (switches.get('vps.cancelAgain') === 409)
      throw refusal(409, 'conflict', 'The VPS is already cancelled.');
    return machine;
  }
  const delay = switches.get('vps.cancelSeconds') * 1000;
  const pendingOrder = currentJob(machine)?.kind === 'deploy';
  const cancelled: Machine = {
    ...machine,
    autoRenew: false,
    jobs: pendingOrder
      ? machine.jobs.map((job) => closed(job, now, 'The order was cancelled'))
      : machine.jobs,
    cancellation: {
      type,
      reason,
      requestedAt: now,
      takesEffectAt: type === 'immediate' || pendingOrder ? now + delay : nextDue(machine, now),
      state: 'waiting',
      pendingOrder,
    },
  };
  machines.put(cancelled);
  return machines.find(cancelled.id, now) ?? cancelled;
}

/** Takes a cancellation back. Throws a Rejection when there is none to take back. */
export function revokeCancellation({ account }: MachineContext, machine: Machine): Machine {
  const { cancellation } = machine;
  if (!isRevokable(machine) || cancellation === null)
    throw refusal(409, 'conflict', 'There is no cancellation that can be revoked.');
  const revoked: Machine = {
    ...machine,
    autoRenew: true,
    cancellation: { ...cancellation, state: 'revoked' },
  };
  account.machines.put(revoked);
  return revoked;
}

/** Only what waits for the end of a period can be taken back. */
export const isRevokable = ({ cancellation }: Machine): boolean =>
  cancellation?.state === 'waiting' && cancellation.type === 'end_of_period' && !cancellation.pendingOrder;

/** `GET /vps/{id}/cancellation`. Source: developer.hostup.se, vps-services/get-v2-vps-id-cancellation. */
export function cancellationView(
  machine: Machine,
  { clock, switches }: Pick<MachineContext, 'clock' | 'switches'>,
) {
  const { cancellation, id: vpsId } = machine;
  const hidden = isLookupPending(machine, clock.now(), switches);
  if (cancellation === null || hidden) {
    const empty = { cancelledAt: null, scheduledAt: null, reason: null, cancelType: null };
    return { vpsId, status: 'none', ...empty, revokable: false, cancelledPendingOrder: false };
  }
  const { type, reason, requestedAt, takesEffectAt, state, pendingOrder } = cancellation;
  const waiting = type === 'immediate' || pendingOrder ? 'pending' : 'scheduled';
  return {
    vpsId,
    status: state === 'waiting' ? waiting : state,
    cancelledAt: new Date(state === 'completed' ? takesEffectAt : requestedAt).toISOString(),
    scheduledAt: new Date(takesEffectAt).toISOString(),
    reason,
    cancelType: type,
    revokable: isRevokable(machine),
    cancelledPendingOrder: pendingOrder,
  };
}

export const isLookupPending = (
  { cancellation }: Machine,
  now: number,
  switches: MachineContext['switches'],
): boolean =>
  cancellation !== null && now < cancellation.requestedAt + switches.get('vps.cancelLookupSeconds') * 1000;
