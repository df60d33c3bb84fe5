import { Unfinished } from '../../provider/core/resource';
import type { SwitchSettings } from '../../simulator';
import { CloudStand } from '../support/cloud-stand';

// What the vendor may turn out not to have, although we call it.

let stand: CloudStand | undefined;
afterEach(() => stand?.close());
const start = async (switches: SwitchSettings): Promise<CloudStand> =>
  (stand = await CloudStand.start(switches));

describe.each([404, 405])('a delete that is answered with %s for what is still there', (status) => {
  test('says how to finish by hand, and keeps the state', async () => {
    const { instances, run, ...at } = await begun({ 'hostupcloud.delete': status });
    await expect(run.delete(at.kept)).rejects.toMatchObject({
      code: 'not_supported',
      status,
      message: expect.stringMatching(
        /web-01 .*console\.hostupcloud\.com.*pulumi refresh.*pulumi state delete/u,
      ) as string,
    });
    expect(instances()).toHaveLength(1);
    await expect(run.read(at.kept)).resolves.toMatchObject({ id: at.kept.id });
  });

  test('is done once it was deleted by hand', async () => {
    const { instances, kept, run } = await begun({ 'hostupcloud.delete': status });
    const [instance] = instances();
    await stand?.simulator.client.removeCloudInstance(instance?.id ?? '');
    await expect(run.delete(kept)).resolves.toBeUndefined();
    await expect(run.read(kept)).resolves.toBeUndefined();
  });

  test('is learnt once: the next delete of the run asks once', async () => {
    const cloud = await start({ 'hostupcloud.delete': status });
    const run = cloud.run();
    const first = await cloud.create({}, run);
    const second = await cloud.create({ name: 'web-02' }, run);
    const later = cloud.run();
    await expect(later.delete(first)).rejects.toMatchObject({ code: 'not_supported' });
    const before = cloud.sent('DELETE').length;
    await expect(later.delete(second)).rejects.toMatchObject({ code: 'not_supported' });
    expect(cloud.sent('DELETE').length - before).toBe(1);
  });
});

async function begun(switches: SwitchSettings) {
  const cloud = await start(switches);
  const kept = await cloud.create();
  return { kept, run: cloud.run(), instances: () => cloud.instances };
}

test.each([400, 404, 405])('a start that is answered with %s says what to do', async (status) => {
  const cloud = await start({ 'hostupcloud.startAction': status });
  const run = cloud.run();
  const stopped = await cloud.create({ powerState: 'stopped' }, run);
  const on = run.inputsOf(cloud.args({ powerState: 'running' }));
  const failure = await run.update(stopped, on).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Unfinished);
  expect((failure as Unfinished).cause).toMatchObject({
    code: 'not_supported',
    status,
    fix: expect.stringContaining('pulumi up --refresh') as string,
  });
  // What is kept says that it is still off, so that the next run tries again.
  expect(run.compared((failure as Unfinished).outputs, on)).toMatchObject([{ property: 'powerState' }]);
});

test.each([400, 404, 405])('without a graceful shutdown (%s) the plug is pulled', async (status) => {
  const cloud = await start({ 'hostupcloud.shutdownAction': status });
  const run = cloud.run();
  await cloud.create({ powerState: 'stopped' }, run);
  await cloud.create({ name: 'web-02', powerState: 'stopped' }, run);
  expect(cloud.instances.map((one) => one.status)).toEqual(['stopped', 'stopped']);
  // shutdown, stop; and for the second stop alone.
  expect(cloud.sent('POST').filter((line) => line.endsWith('/power'))).toHaveLength(3);
});

test('a shutdown that the guest does not heed in time is forced', async () => {
  const cloud = await start({ 'hostupcloud.powerSeconds': 200 });
  const run = cloud.run();
  await cloud.create({ powerState: 'stopped', shutdown: { forceAfterSeconds: 30 } }, run);
  expect(cloud.only.status).toBe('stopped');
  expect(run.logged.join(' ')).toContain('did not shut down');
});

test.each<[string, SwitchSettings]>([
  ['the list is late', { 'hostupcloud.listLagSeconds': 40 }],
  ['the list is late, and one cannot be read', { 'hostupcloud.listLagSeconds': 40, 'hostupcloud.get': 405 }],
  [
    'the list is late, and the route is missing',
    { 'hostupcloud.listLagSeconds': 40, 'hostupcloud.get': 404 },
  ],
])(
  'a refresh in another process does not take a young instance for gone when %s',
  async (_name, switches) => {
    const cloud = await start(switches);
    const cancel = new AbortController();
    const creating = cloud.create({}, cloud.run({ signal: cancel.signal })).catch((error: unknown) => error);
    while (cloud.instances.length === 0) await cloud.time.sleep(100);
    await cloud.time.sleep(1_000);
    cancel.abort(new Error('cancelled'));
    const left = await creating;
    expect(left).toBeInstanceOf(Unfinished);
    const { id, outputs } = left as Unfinished;
    await expect(cloud.run().read({ id, outputs })).resolves.toMatchObject({ id });
  },
);

test('an instance that only the list of its project shows is there', async () => {
  const cloud = await start({ 'hostupcloud.get': 404 });
  const kept = await cloud.create();
  await cloud.simulator.client.addFaults({
    effect: 'status',
    status: 200,
    body: '[]',
    path: '/api/instances',
    method: 'GET',
    times: 1,
  });
  await expect(cloud.run().read(kept)).resolves.toMatchObject({ id: kept.id });
});
