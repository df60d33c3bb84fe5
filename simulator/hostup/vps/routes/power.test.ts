import { dataOf, jobIdOf, VpsHarness } from '../harness.test-support';

describe('power', () => {
  let vps: VpsHarness;
  beforeEach(async () => {
    vps = await VpsHarness.start();
  });
  afterEach(() => vps.close());

  const existing = async (powerState: 'running' | 'stopped' | 'error' = 'running') =>
    (await vps.client.createVps({ name: 'web-01', powerState })).id;

  it.each([
    ['start', 'stopped', 'starting', 'running'],
    ['stop', 'running', 'stopping', 'stopped'],
    ['shutdown', 'running', 'stopping', 'stopped'],
    ['restart', 'running', 'stopping', 'running'],
    ['reset', 'running', 'stopping', 'running'],
    ['start', 'error', 'starting', 'running'],
  ] as const)('%s takes a machine from %s over %s to %s', async (action, from, over, to) => {
    const id = await existing(from);
    const answer = await vps.act(id, action);
    expect([answer.status, await vps.powerState(id)]).toEqual([202, from]);
    await vps.client.advance(1);
    expect(await vps.powerState(id)).toBe(over);
    await vps.client.advance(1);
    expect(await vps.powerState(id)).toBe(to);
    expect(dataOf(await vps.v1('GET', `/jobs/${jobIdOf(answer)}`))).toMatchObject({
      status: 'completed',
      progress: 100,
      result: { success: true, type: action },
      isCompleted: true,
      isFailed: false,
      finishedAt: '2026-04-27T12:00:02.000Z',
    });
  });

  it.each(['start', 'stop', 'shutdown', 'restart', 'reset'])(
    'refuses to %s a machine that is being deployed',
    async (action) => {
      const id = await vps.deploy();
      expect(await vps.act(id, action)).toMatchObject({ status: 409, body: { code: 'vps_not_ready' } });
      await vps.client.advance(3);
      expect(await vps.powerState(id)).toBe('running');
    },
  );

  it('makes a reset of a restart that is forced, and takes no other field', async () => {
    const id = await existing();
    expect((await vps.act(id, 'restart', { force: true })).status).toBe(202);
    expect(vps.known(id).jobs).toMatchObject([{ kind: 'reset' }]);
    expect((await vps.act(id, 'restart', { force: 'yes' })).status).toBe(400);
    expect((await vps.act(id, 'stop', { force: true })).status).toBe(400);
  });

  it('can fail on the way, which leaves the power as it was', async () => {
    const id = await existing();
    await vps.client.failVps({ machine: id, job: 'stop', atPercent: 25, message: 'Lock timeout' });
    const jobId = jobIdOf(await vps.act(id, 'stop'));
    await vps.client.advance(2);
    expect(await vps.powerState(id)).toBe('running');
    expect(dataOf(await vps.v1('GET', `/jobs/${jobId}`))).toMatchObject({
      status: 'failed',
      progress: 25,
      progressMessage: 'Lock timeout',
      isFailed: true,
      isCompleted: false,
    });
    await vps.act(id, 'stop');
    await vps.client.advance(2);
    expect(await vps.powerState(id)).toBe('stopped');
  });

  it('lets a forced stop take the place of a shutdown under way', async () => {
    const id = await existing();
    await vps.act(id, 'shutdown');
    await vps.client.advance(1);
    expect((await vps.act(id, 'stop')).status).toBe(202);
    await vps.client.advance(2);
    expect(vps.known(id)).toMatchObject({
      powerState: 'stopped',
      jobs: [
        { kind: 'shutdown', status: 'failed', message: 'Superseded by a later job' },
        { kind: 'stop', status: 'completed' },
      ],
    });
  });

  it('shows a job of somebody else, or none, as not found', async () => {
    const { status, body } = await vps.v1('GET', '/jobs/job_none');
    expect([status, body['code']]).toEqual([404, 'NOT_FOUND']);
  });
});
