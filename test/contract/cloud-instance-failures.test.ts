import { isHostupError } from '../../provider/core/error';
import { Unfinished } from '../../provider/core/resource';
import { CloudStand } from '../support/cloud-stand';

let stand: CloudStand;
beforeEach(async () => {
  stand = await CloudStand.start();
});
afterEach(() => stand.close());

const posts = (): number => stand.sent('POST').filter((line) => line === 'POST /api/instances').length;

describe('a create whose answer is lost', () => {
  test.each([
    ['the connection drops', { effect: 'drop' }],
    ['the server fails', { effect: 'status', status: 502 }],
    ['the answer cannot be read', { effect: 'status', status: 200, body: '<html></html>' }],
  ] as const)(
    'after it was applied (%s): the instance is found, and not made again',
    async (_name, fault) => {
      await stand.simulator.client.addFaults({ ...fault, method: 'POST', when: 'after' });
      const kept = await stand.create();
      expect(kept.outputs).toMatchObject({ instanceId: stand.only.id, setup: 'complete' });
      expect(posts()).toBe(1);
    },
  );

  test('before it was applied: fails after the settle time without a second order', async () => {
    await stand.simulator.client.addFaults({ effect: 'drop', method: 'POST', when: 'before' });
    await expect(stand.create()).rejects.toMatchObject({
      code: 'outcome_unknown',
      fix: expect.stringContaining('the order was not repeated') as string,
    });
    expect(posts()).toBe(1);
    expect(stand.instances).toEqual([]);
    await stand.create();
    expect(stand.instances).toHaveLength(1);
  });

  test('and two that may be it: fails and names both', async () => {
    await stand.simulator.client.addFaults({ effect: 'drop', method: 'POST', when: 'after' });
    await stand.simulator.client.addFaults({
      effect: 'latency',
      latencyMs: 300,
      method: 'GET',
      skip: 1,
      times: 1,
    });
    const creating = stand.create().catch((error: unknown) => error);
    while (stand.instances.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const stranger = await stand.simulator.client.createCloudInstance({
      name: 'web-01',
      vcpus: 2,
      memoryMb: 4096,
      diskGb: 40,
    });
    const failure = await creating;
    expect(isHostupError(failure, 'outcome_unknown')).toBe(true);
    for (const { id } of stand.instances) expect((failure as Error).message).toContain(id);
    expect((failure as Error).message).toContain(stranger.id);
  });

  test.each([
    ['one that was there before', { vcpus: 2, memoryMb: 4096, diskGb: 40 }, 'before the order'],
    ['one of another size', { vcpus: 8, memoryMb: 4096, diskGb: 40 }, 'after the order'],
  ])('%s is not taken for it', async (_name, size, when) => {
    const other = { name: 'web-01', ...size };
    if (when === 'before the order') await stand.simulator.client.createCloudInstance(other);
    await stand.simulator.client.addFaults({ effect: 'drop', method: 'POST', when: 'before' });
    const run = stand.run();
    const creating = stand.create({ allowDuplicateName: true }, run).catch((error: unknown) => error);
    while (posts() === 0) await stand.time.sleep(10);
    if (when === 'after the order') await stand.simulator.client.createCloudInstance(other);
    expect(isHostupError(await creating, 'outcome_unknown')).toBe(true);
  });

  test('the next run names the instance and its adopt line, which converges', async () => {
    await stand.simulator.client.addFaults(
      { effect: 'drop', method: 'POST', when: 'after' },
      { effect: 'status', status: 500, method: 'GET', skip: 1, times: null },
    );
    await expect(stand.create()).rejects.toMatchObject({ code: 'outcome_unknown' });
    await stand.simulator.client.clearFaults();
    await expect(stand.create()).rejects.toThrow(`adopt: "${stand.only.id}"`);
    const kept = await stand.create({ adopt: stand.only.id });
    expect(kept.id).toBe(`project-1/${stand.only.id}`);
    expect(stand.instances).toHaveLength(1);
  });
});

test('a refusal reaches the user in the words of the vendor', async () => {
  await expect(stand.create({ nodeId: 'nowhere' })).rejects.toMatchObject({
    code: 'rejected',
    status: 400,
    message: expect.stringContaining('nodeId "nowhere" does not exist') as string,
  });
});

test('an instance that fails is kept with its id; the next run starts it or says how to replace it', async () => {
  await stand.simulator.client.failNextCloudInstance({ message: 'No capacity left' });
  const failure = await stand.create().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Unfinished);
  const left = failure as Unfinished;
  expect(left.message).toContain('No capacity left');
  expect(left).toMatchObject({
    id: `project-1/${stand.only.id}`,
    outputs: { instanceId: stand.only.id, setup: 'pending' },
    cause: { code: 'job_failed' },
  });

  const run = stand.run();
  const again = await run.update(left, run.inputsOf(stand.args())).catch((error: unknown) => error);
  expect((again as Unfinished).cause).toMatchObject({
    code: 'job_failed',
    fix: expect.stringContaining('pulumi up --replace') as string,
  });
  expect((again as Unfinished).outputs).toMatchObject({ setup: 'pending' });

  // Repaired by hand.
  await stand.simulator.client.changeCloudInstance(stand.only.id, { status: 'stopped' });
  const repaired = await run.update(left, run.inputsOf(stand.args()));
  expect(repaired.outputs).toMatchObject({ setup: 'complete', status: 'running' });
});

test('a cancel while it is waited for keeps the id, and the next run goes on', async () => {
  await stand.simulator.client.setSwitches({ 'hostupcloud.createSeconds': 60 });
  const cancel = new AbortController();
  const run = stand.run({ signal: cancel.signal });
  const creating = stand.create({}, run).catch((error: unknown) => error);
  while (!run.news.some((line) => line.includes('provisioning'))) await stand.time.sleep(100);
  cancel.abort(new Error('the user said stop'));
  const left = await creating;
  expect(left).toBeInstanceOf(Unfinished);
  expect(left).toMatchObject({
    id: `project-1/${stand.only.id}`,
    outputs: { setup: 'pending', instanceId: stand.only.id },
    message: 'the user said stop',
  });
  const later = stand.run();
  // Also after a refresh, which makes the engine forget that the create failed.
  const refreshed = await later.read(left as Unfinished);
  expect(later.compared(refreshed?.outputs ?? {}, later.inputsOf(stand.args()))).toMatchObject([
    { property: 'setup', kind: 'update' },
  ]);
  const kept = await later.update(left as Unfinished, later.inputsOf(stand.args()));
  expect(kept.outputs).toMatchObject({ setup: 'complete', status: 'running', ipv4: stand.only.ipv4 });
  expect(posts()).toBe(1);
});

test('an instance that takes too long is kept, and the error says what was last heard', async () => {
  await stand.simulator.client.setSwitches({ 'hostupcloud.createSeconds': 600 });
  const failure = await stand.create({ timeouts: { create: '2m' } }).catch((error: unknown) => error);
  expect((failure as Unfinished).cause).toMatchObject({
    code: 'timeout',
    message: expect.stringContaining('last status: provisioning') as string,
  });
  expect((failure as Unfinished).id).toBe(`project-1/${stand.only.id}`);
});

describe.each(['before', 'after'] as const)('a delete whose answer is lost %s it was applied', (when) => {
  test.each([
    ['the connection drops', { effect: 'drop' }],
    ['the server fails', { effect: 'status', status: 503 }],
  ] as const)('%s', async (_name, fault) => {
    const kept = await stand.create();
    await stand.simulator.client.addFaults({ ...fault, method: 'DELETE', when });
    await stand.run().delete(kept);
    expect(stand.instances).toEqual([]);
  });
});

test.each(['before', 'after'] as const)(
  'a power call whose answer is lost %s it was applied',
  async (when) => {
    const kept = await stand.create();
    await stand.simulator.client.addFaults({
      effect: 'drop',
      method: 'POST',
      path: '/api/instances/*/power',
      when,
    });
    const run = stand.run();
    await run.update(
      kept,
      run.inputsOf(stand.args({ powerState: 'stopped', shutdown: { graceful: false } })),
    );
    expect(stand.only.status).toBe('stopped');
  },
);

test('failures in passing do not end a wait', async () => {
  await stand.simulator.client.setSwitches({ 'hostupcloud.createSeconds': 60 });
  await stand.simulator.client.addFaults({ effect: 'status', status: 503, method: 'GET', skip: 3, times: 8 });
  await expect(stand.create()).resolves.toMatchObject({ outputs: { status: 'running' } });
});

test.each(['fixed', 'sliding'] as const)(
  'a limit that others have used up is waited for without a header (%s minute)',
  async (window) => {
    await stand.simulator.client.setSwitches({
      'hostupcloud.rateWindow': window,
      'hostupcloud.refusedRequests': 'counted',
    });
    const { apiKey, url } = stand.simulator.hostupcloud;
    const headers = { authorization: `Bearer ${apiKey}` };
    for (let call = 0; call < 60; call += 1) await fetch(`${url}/api/instances`, { headers });
    const begun = stand.time.now();
    await expect(stand.create()).resolves.toMatchObject({ outputs: { status: 'running' } });
    expect(stand.time.now() - begun).toBeLessThan(80_000);
  },
);

test('a key that is refused is named with where it came from', async () => {
  const run = stand.run({ environment: { HOSTUPCLOUD_API_KEY: 'huc_wrong' } });
  const failure = await stand.create({}, run).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'unauthorized',
    fix: expect.stringMatching(
      /HOSTUPCLOUD_API_KEY.*hostup:hostupcloudApiKey.*Settings → API Keys/u,
    ) as string,
  });
  expect((failure as Error).message).not.toContain('huc_wrong');
});

test('a key that may only read is told which permission it lacks', async () => {
  const key = await stand.simulator.client.addCloudKey({ permissions: ['read'] });
  const run = stand.run({ environment: { HOSTUPCLOUD_API_KEY: key.secret } });
  await expect(stand.create({}, run)).rejects.toMatchObject({
    code: 'forbidden',
    fix: expect.stringContaining('permission Write') as string,
  });
});
