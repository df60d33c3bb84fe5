import { startSimulator, type FaultInput } from '../../simulator';
import { Unfinished } from '../../provider/core/resource';
import { CloudStand } from '../support/cloud-stand';
import { InProcessRun, type Kept } from '../support/in-process-run';
import { answering, json, STRANGE, STRANGE_404 } from '../support/stranger-answers';

// Nothing is gone without proof (law 10), at a vendor whose answers are not documented.

let stand: CloudStand;
beforeEach(async () => {
  stand = await CloudStand.start();
});
afterEach(() => stand.close());

const TOKEN = 'hostup:hostupcloud:Instance';
const LISTS = { path: '/api/instances', method: 'GET' };
const ITSELF = { path: '/api/instances/*', method: 'GET' };
const EVERYTHING = { path: '/api/**' };
const posts = (): number => stand.sent('POST').filter((line) => line === 'POST /api/instances').length;
const add = (...faults: FaultInput[]) => stand.simulator.client.addFaults(...faults);
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe.each(Object.entries(STRANGE))('%s', (_form, answer) => {
  test('to everything: nothing is gone', async () => {
    const kept = await stand.create({ timeouts: { delete: '5m' } });
    await add(answering(answer, EVERYTHING));
    expect(await codeOf(stand.run().read(kept))).toBeDefined();
    expect(await codeOf(stand.run().delete(kept))).toBeDefined();
    await stand.simulator.client.clearFaults();
    expect(stand.only.status).toBe('running');
  });

  test('to a delete that did not arrive: it is not done', async () => {
    const kept = await stand.create({ timeouts: { delete: '5m' } });
    await add(answering(answer, { path: '/api/instances/*', method: 'DELETE' }));
    expect(await codeOf(stand.run().delete(kept))).toBeDefined();
    expect(stand.only.status).toBe('running');
  });
});

test.each(Object.entries(STRANGE_404))(
  '%s for the instance alone does not hide what a list shows',
  async (_form, answer) => {
    const kept = await stand.create();
    await add(answering(answer, ITSELF));
    await expect(stand.run().read(kept)).resolves.toMatchObject({ id: kept.id });
  },
);

test.each([
  ['to one refresh', 1],
  ['to all lists but the last', 2],
])('an empty list %s is looked at again', async (_how, times) => {
  const kept = await stand.create();
  await stand.time.sleep(120_000);
  await add(
    answering(json([]), { ...LISTS, times }),
    answering(STRANGE['a 404 page']!, { ...ITSELF, times: 1 }),
  );
  await expect(stand.run().read(kept)).resolves.toMatchObject({ id: kept.id });
});

describe('a list that is not whole', () => {
  test.each([
    ['says that there is more', { data: [], hasMore: true }],
    ['has a next page', { instances: [], pagination: { nextCursor: 'x' } }],
    ['has a part of a total', { data: [], meta: { total: 3 } }],
    ['names an instance twice', [{ id: 'a' }, { id: 'a' }]],
  ])('because it %s: nothing is ordered, and nothing is gone', async (_why, body) => {
    const kept = await stand.create();
    await add(answering(json(body), LISTS));
    expect(await codeOf(stand.create())).toBe('unexpected_answer');
    expect(await codeOf(stand.run().read(kept))).toBe('unexpected_answer');
    expect(posts()).toBe(1);
  });

  test('because it is about another project: the list over all projects decides', async () => {
    const kept = await stand.create();
    const other = [{ id: 'other', name: 'other', projectId: 'project-2' }];
    await add(answering(json(other), { ...LISTS, times: 1 }));
    expect(await codeOf(stand.create())).toBe('already_exists');
    expect(posts()).toBe(1);
    await expect(stand.run().read(kept)).resolves.toMatchObject({ id: kept.id });
  });

  test('because the vendor does not know the project: nothing is ordered', async () => {
    await stand.create();
    await add(answering(json({ error: 'Project not found' }, 404), LISTS));
    expect(await codeOf(stand.create())).toBe('not_found');
    expect(posts()).toBe(1);
  });
});

describe('a key of another account, which gets empty lists', () => {
  async function elsewhere<T>(
    kept: Kept,
    work: (run: InProcessRun) => Promise<T>,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const other = await startSimulator({ seed: 2, clock: { now: stand.time.now } });
    const run = new InProcessRun(other, { token: TOKEN, time: stand.time, environment });
    try {
      return await work(run);
    } finally {
      await run.close();
      await other.close();
      expect(stand.instances.map(({ id }) => kept.id.endsWith(id))).toEqual([true]);
    }
  }

  test.each(['read', 'delete'] as const)('%s: nothing is gone', async (operation) => {
    const kept = await stand.create();
    await stand.time.sleep(120_000);
    await elsewhere(kept, async (run) => {
      await expect(run[operation](kept)).rejects.toMatchObject({
        code: 'not_visible',
        message: expect.stringMatching(
          /does not see the project project-1 any more; the instance web-01 \(.*\) may exist.*HOSTUP_ASSUME_GONE=/u,
        ) as string,
      });
    });
  });

  test('what HOSTUP_ASSUME_GONE names is taken for gone', async () => {
    const kept = await stand.create();
    await stand.time.sleep(120_000);
    const environment = { HOSTUP_ASSUME_GONE: String(kept.outputs['instanceId']) };
    await elsewhere(kept, (run) => expect(run.read(kept)).resolves.toBeUndefined(), environment);
    await elsewhere(kept, (run) => expect(run.delete(kept)).resolves.toBeUndefined(), environment);
  });
});

test('another key of the account knows what is gone by another instance of the project', async () => {
  const kept = await stand.create();
  await stand.create({ name: 'web-02' });
  await stand.simulator.client.removeCloudInstance(String(kept.outputs['instanceId']));
  const { secret } = await stand.simulator.client.addCloudKey();
  const environment = { HOSTUPCLOUD_API_KEY: secret };
  await expect(stand.run({ environment }).read(kept)).resolves.toBeUndefined();
  await expect(stand.run({ environment }).delete(kept)).resolves.toBeUndefined();
});

test('and does not know it without one, until it is told', async () => {
  const kept = await stand.create();
  await stand.simulator.client.removeCloudInstance(stand.only.id);
  const { secret } = await stand.simulator.client.addCloudKey();
  const environment = { HOSTUPCLOUD_API_KEY: secret };
  expect(await codeOf(stand.run({ environment }).read(kept))).toBe('not_visible');
  expect(await codeOf(stand.run({ environment }).delete(kept))).toBe('not_visible');
  await expect(stand.run().delete(kept)).resolves.toBeUndefined();
});

test('the key itself is nowhere in the state', async () => {
  const kept = await stand.create();
  const key = stand.simulator.hostupcloud.apiKey;
  expect(JSON.stringify(kept)).not.toContain(key.slice(4));
});

test('30 instances that were removed cost a list each way and one call each', async () => {
  const run = stand.run();
  const kept = await Promise.all(
    Array.from({ length: 30 }, (_, index) => stand.create({ name: `web-${index}` }, run)),
  );
  await stand.time.sleep(120_000);
  for (const { outputs } of kept.slice(0, 29))
    await stand.simulator.client.removeCloudInstance(String(outputs['instanceId']));
  const later = stand.run();
  const before = stand.sent().length;
  const seen = await Promise.all(kept.map((one) => later.read(one)));
  expect(seen.filter((one) => one !== undefined)).toHaveLength(1);
  const sent = stand.sent().slice(before);
  const lists = sent.filter((line) => line === 'GET /api/instances').length;
  expect(lists).toBeLessThanOrEqual(5);
  expect(sent.length - lists).toBeLessThanOrEqual(2 * 29);
});

test('an instance that disappears while it is made is given up within a minute, and kept in the state', async () => {
  await stand.simulator.client.setSwitches({ 'hostupcloud.createSeconds': 600 });
  const creating = stand.create().catch((error: unknown) => error);
  while (stand.instances.length === 0) await stand.time.sleep(1_000);
  await stand.time.sleep(10_000);
  const { id } = stand.only;
  await stand.simulator.client.removeCloudInstance(id);
  const began = stand.time.now();
  const failure = await creating;
  expect(stand.time.now() - began).toBeLessThan(60_000);
  expect(failure).toBeInstanceOf(Unfinished);
  expect((failure as Error).message).toMatch(/HostUpCloud showed it, and does not show it any more/u);
  expect(failure).toMatchObject({ id: `project-1/${id}`, outputs: { setup: 'pending' } });
});

test.each(['error', 'message', 'object'] as const)(
  'a refusal in the shape %s is a refusal: nothing was ordered',
  async (shape) => {
    await stand.simulator.client.setSwitches({ 'hostupcloud.errorBody': shape });
    expect(await codeOf(stand.create({ nodeId: 'nowhere' }))).toBe('rejected');
  },
);

describe('what a list shows after a lost order', () => {
  const LOST: FaultInput = { effect: 'drop', when: 'before', method: 'POST', path: '/api/instances' };

  test("and is older than the order is somebody else's", async () => {
    const theirs = await stand.create();
    await stand.time.sleep(3_600_000);
    await add(LOST, answering(json([]), { ...LISTS, times: 1 }));
    const failure = await stand.create().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'outcome_unknown' });
    expect((failure as Error).message).not.toContain(String(theirs.outputs['instanceId']));
    expect(stand.instances).toHaveLength(1);
  });
});
