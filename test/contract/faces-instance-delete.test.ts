import { eventually } from '../support/eventually';
import { refusalOf } from '../support/face';
import { HANGING } from '../support/hanging';
import { fresh, onBothFaces } from '../support/machine-stage';

jest.setTimeout(300_000);

onBothFaces([
  [
    'read of a machine that is gone answers that it is, whatever the vendor leaves of it',
    async ({ later, running, set }) => {
      for (const afterCancel of ['404', 'terminated', 'cancelled'] as const) {
        await set({ 'vps.afterCancel': afterCancel });
        const { id, olds } = await running(fresh());
        await later.delete(id, olds);
        expect(await later.read(id, olds)).toMatchObject({ id: '' });
      }
    },
  ],
  [
    'delete cancels the machine once, with a reason, and is content when it is gone',
    async ({ at, later, running }) => {
      const inputs = fresh();
      const { id, olds } = await running(inputs);
      await later.delete(id, olds);
      expect(at(inputs)).toMatchObject({
        cancelCalls: 1,
        cancellation: { type: 'immediate', reason: 'No longer needed', status: 'completed' },
      });
      await later.delete(id, olds);
      expect(at(inputs).cancelCalls).toBe(1);
    },
  ],
  [
    'delete of a machine that the state protects sends nothing, whatever the program says by now',
    async ({ at, later, running, world }) => {
      const inputs = fresh();
      const { id, olds } = await running(inputs);
      await world.simulator.client.clearLedger();
      const message = await refusalOf(later.delete(id, { ...olds, deletionProtection: true }));
      expect(message).toMatch(
        /^Unable to delete Instance web-\d+: deletionProtection is on \(protected\)\. Set deletionProtection to false and run `pulumi up`, then delete\.$/u,
      );
      expect(world.requests()).toEqual([]);
      expect(at(inputs).cancelCalls).toBe(0);
    },
  ],
  [
    'a delete at the end of the period returns once it is confirmed, and warns with the day',
    async ({ at, later, running, set }) => {
      await set({ 'vps.cancelSeconds': 6_000 });
      const inputs = fresh();
      const { id, olds } = await running(inputs);
      await later.delete(id, { ...olds, cancellation: { type: 'endOfPeriod', reason: 'Too expensive' } });
      expect(at(inputs).cancellation).toMatchObject({
        status: 'scheduled',
        type: 'end_of_period',
        reason: 'Too expensive',
      });
      const warning = new RegExp(
        `warning: ${inputs.name} \\(${id}\\) is cancelled and runs until \\d{4}-\\d\\d-\\d\\d.*; until then it costs money\\.`,
        'u',
      );
      await eventually('the warning is there', () => warning.test(later.said()), HANGING);
    },
  ],
  [
    'a plan that was ordered elsewhere is kept, unless the program says how to cancel it',
    async ({ at, later, running }) => {
      const inputs = fresh();
      const { id, olds } = await running(inputs, { isPayg: false });
      await later.delete(id, olds);
      expect(at(inputs).cancelCalls).toBe(0);
      const warning = `${inputs.name} (${id}) is kept at HostUp`;
      await eventually('the warning is there', () => later.said().includes(warning), HANGING);
      await later.delete(id, { ...olds, cancellation: { type: 'immediate' } });
      expect(at(inputs).cancelCalls).toBe(1);
    },
  ],
  [
    'an overdue invoice is explained',
    async ({ later, running }) => {
      const { id, olds } = await running(fresh(), { overdueInvoice: true });
      expect(await refusalOf(later.delete(id, olds))).toMatch(
        /does not cancel a machine with an overdue invoice.*cancellation_blocked_overdue_invoice.*Pay the invoice.*automatic renewal/u,
      );
    },
  ],
]);
