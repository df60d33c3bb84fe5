import type { Machine, MachineJob } from './machine';
import { progressOf, settled, shownPowerState } from './jobs';

const job = (fields: Partial<MachineJob> = {}): MachineJob => ({
  id: 'job_1',
  kind: 'stop',
  queuedAt: 0,
  startsAt: 200,
  endsAt: 1000,
  failure: null,
  effect: {},
  ended: null,
  ...fields,
});

const machine = (fields: Partial<Machine> = {}): Machine => ({
  id: 'vps_1',
  number: 1,
  orderId: 'ord_1',
  diskId: 'vpsdisk_1',
  name: 'web-01',
  region: 'stockholm',
  resources: { cpuCores: 2, memoryGb: 4, storageGb: 80 },
  hostname: null,
  templateId: 'os_1',
  address: '203.0.113.1',
  sshKeyIds: [],
  serviceStatus: 'active',
  powerState: 'running',
  isPayg: true,
  legacy: false,
  autoRenew: true,
  overdueInvoice: false,
  ignoresShutdown: false,
  reloadRecommended: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  foundAt: 0,
  listedAt: 0,
  jobs: [],
  cancellation: null,
  cancelCalls: 0,
  ...fields,
});

const cancelledAt = (takesEffectAt: number): Machine['cancellation'] => ({
  type: 'immediate',
  reason: null,
  requestedAt: 0,
  takesEffectAt,
  state: 'waiting',
  pendingOrder: false,
});

describe('settled', () => {
  it('leaves a machine alone as long as nothing is due', () => {
    const one = machine({ jobs: [job()], cancellation: cancelledAt(2000) });
    expect(settled(one, 999)).toBe(one);
  });

  it.each([
    ['in steps', [300, 1000, 2500]],
    ['at once, long after', [10_000]],
  ])('comes to the same end whether looked at %s', (_, times) => {
    const jobs = [job(), job({ id: 'job_2', kind: 'start', startsAt: 1200, endsAt: 2000 })];
    const end = times.reduce((state, now) => settled(state, now), machine({ jobs }));
    expect(end.powerState).toBe('running');
    expect(end.jobs.map(({ ended }) => ended)).toEqual([
      { at: 1000, completed: true, message: 'Completed' },
      { at: 2000, completed: true, message: 'Completed' },
    ]);
  });

  it('lets a cancellation that comes first end the job', () => {
    const end = settled(machine({ jobs: [job()], cancellation: cancelledAt(500) }), 5000);
    expect(end).toMatchObject({ serviceStatus: 'terminated', cancellation: { state: 'completed' } });
    expect(end.jobs[0]?.ended).toEqual({ at: 500, completed: false, message: 'The service was cancelled' });
  });

  it('lets a job that comes first take effect', () => {
    const end = settled(machine({ jobs: [job()], cancellation: cancelledAt(1500) }), 1400);
    expect(end).toMatchObject({ serviceStatus: 'active', powerState: 'stopped' });
  });

  it('fails a job when it has got as far as it gets', () => {
    const failing = machine({ jobs: [job({ failure: { atPercent: 50, message: 'No' } })] });
    expect(settled(failing, 599)).toBe(failing);
    const [ended] = settled(failing, 600).jobs;
    expect(progressOf(ended!, 700)).toEqual({ phase: 'failed', percent: 50, message: 'No', endedAt: 600 });
  });

  it('never ends a job without an end', () => {
    const endless = machine({ jobs: [job({ kind: 'shutdown', startsAt: 0, endsAt: null })] });
    expect(settled(endless, Number.MAX_SAFE_INTEGER)).toBe(endless);
    expect(shownPowerState(endless, 1)).toBe('stopping');
  });
});
