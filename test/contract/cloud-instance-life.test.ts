import type { Kept } from '../support/in-process-run';
import { CloudStand } from '../support/cloud-stand';

let stand: CloudStand;
beforeEach(async () => {
  stand = await CloudStand.start();
});
afterEach(() => stand.close());

const importable = (kept: Kept): string => kept.id.slice(kept.id.indexOf('/') + 1);

test('a create returns when the instance runs, with its address', async () => {
  const { id, outputs } = await stand.create();
  const { ipv4, status } = stand.only;
  expect(status).toBe('running');
  expect(ipv4).toMatch(/^198\.18\./u);
  expect(id).toBe(`project-1/${stand.only.id}`);
  expect(outputs).toMatchObject({
    instanceId: stand.only.id,
    ipv4,
    status: 'running',
    powerState: 'running',
    createdAt: stand.only.createdAt,
    setup: 'complete',
  });
});

test('nothing differs after ten refreshes, and they share their lists', async () => {
  const kept = await stand.create();
  const run = stand.run();
  const before = stand.sent().length;
  for (let refresh = 0; refresh < 10; refresh += 1) {
    const found = await run.read(kept);
    expect(found?.id).toBe(kept.id);
    expect(run.compared(found?.outputs ?? {}, run.inputsOf(stand.args()))).toEqual([]);
  }
  expect(stand.sent().slice(before)).toEqual(['GET /api/instances']);
});

test.each([['by id'], ['by name']])('an import %s gives what a program would write', async (by) => {
  const kept = await stand.create();
  const run = stand.run();
  const found = await run.import(by === 'by name' ? 'project-1/WEB-01' : kept.id);
  expect(found?.id).toBe(kept.id);
  expect(found?.inputs).toEqual(stand.args());
  expect(run.compared(found?.outputs ?? {}, run.inputsOf(stand.args()))).toEqual([]);
});

test('an import by a name that two have names both', async () => {
  await stand.create();
  await stand.create({ allowDuplicateName: true });
  const [first, second] = stand.instances;
  await expect(stand.run().import('project-1/web-01')).rejects.toThrow(
    new RegExp(`2 instances of project-1 are called web-01.*${first?.id}.*${second?.id}`, 'u'),
  );
});

test.each([
  ['nothing of that name', 'project-1/no-such', undefined],
  ['another project', 'project-2/web-01', undefined],
])('an import of %s finds nothing', async (_name, id, found) => {
  await stand.create();
  await expect(stand.run().import(id)).resolves.toBe(found);
});

test('an import without a project says what an id is', async () => {
  await expect(stand.run().import('web-01')).rejects.toThrow(
    'Write projectId/instanceId, or projectId/name.',
  );
});

test('it is switched off and on, and a refresh sees what was done by hand', async () => {
  const kept = await stand.create({ powerState: 'stopped' });
  expect(stand.only.status).toBe('stopped');
  expect(kept.outputs['powerState']).toBe('stopped');

  const run = stand.run();
  const on = run.inputsOf(stand.args({ powerState: 'running' }));
  expect(run.planned(kept, on)).toMatchObject([{ property: 'powerState', kind: 'update' }]);
  const running = await run.update(kept, on);
  expect(stand.only.status).toBe('running');

  await stand.simulator.client.changeCloudInstance(stand.only.id, { status: 'stopped' });
  const drifted = await stand.run().read(running);
  expect(run.compared(drifted?.outputs ?? {}, on)).toMatchObject([{ property: 'powerState' }]);
});

test('switching off is graceful first, and forced at once when the program says so', async () => {
  await stand.create({ powerState: 'stopped' });
  await stand.create({ name: 'web-02', powerState: 'stopped', shutdown: { graceful: false } });
  const powers = (await stand.simulator.client.ledger({ path: '/api/instances/*/power' })).length;
  expect(powers).toBe(2);
  expect(stand.instances.map(({ status }) => status)).toEqual(['stopped', 'stopped']);
});

test('a power state that the program does not name is left alone', async () => {
  const kept = await stand.create();
  await stand.simulator.client.changeCloudInstance(stand.only.id, { status: 'stopped' });
  const run = stand.run();
  const found = await run.read(kept);
  expect(found?.outputs['powerState']).toBe('stopped');
  expect(run.compared(found?.outputs ?? {}, run.inputsOf(stand.args()))).toEqual([]);
});

test.each([
  ['projectId', 'project-2'],
  ['name', 'web-02'],
  ['nodeId', 'node-blr-2'],
  ['osTemplate', 'Debian 12'],
  ['vcpus', 4],
  ['memoryMb', 8192],
  ['diskGb', 80],
])('another %s is a replacement, and refused unless data loss is allowed', async (property, value) => {
  const { outputs } = await stand.create();
  const run = stand.run();
  const olds = run.inputsOf(stand.args());
  const news = stand.args({ [property]: value });
  expect(run.check(news, olds).failures).toMatchObject([
    { property, reason: expect.stringContaining('allowDataLoss: true') as string },
  ]);
  expect(run.check({ ...news, allowDataLoss: true }, olds).failures).toEqual([]);
  expect(
    run.check({ ...news, allowDataLoss: true }, { ...olds, deletionProtection: true }).failures,
  ).toMatchObject([{ property, reason: expect.stringContaining('deletionProtection') as string }]);
  expect(run.compared(outputs, run.inputsOf(news))).toMatchObject([
    { property, kind: 'replace', disruption: 'data-loss' },
  ]);
});

test.each([
  ['a project with a slash', { projectId: 'a/b' }, 'projectId'],
  ['a path to adopt', { adopt: 'project-1/abc' }, 'adopt'],
  ['no duration', { timeouts: { create: 'soon' } }, 'timeouts.create'],
  ['half a CPU', { vcpus: 0.5 }, 'vcpus'],
])('%s is refused before anything is sent', async (_name, fields, property) => {
  expect(stand.run().check(stand.args(fields)).failures).toMatchObject([{ property }]);
  expect(stand.sent()).toEqual([]);
  await Promise.resolve();
});

test('a delete returns when it is gone, and a refresh says so', async () => {
  const kept = await stand.create();
  await stand.run().delete(kept);
  expect(stand.instances).toEqual([]);
  await expect(stand.run().read(kept)).resolves.toBeUndefined();
});

test('a delete of one that is gone already is done', async () => {
  const kept = await stand.create();
  await stand.simulator.client.removeCloudInstance(stand.only.id);
  await expect(stand.run().delete(kept)).resolves.toBeUndefined();
});

test('an update of one that is gone says so', async () => {
  const kept = await stand.create();
  await stand.simulator.client.removeCloudInstance(stand.only.id);
  const run = stand.run();
  await expect(run.update(kept, run.inputsOf(stand.args({ powerState: 'stopped' })))).rejects.toMatchObject({
    code: 'not_found',
    fix: expect.stringContaining('pulumi up --refresh') as string,
  });
});

test('deletion protection keeps it', async () => {
  const kept = await stand.create({ deletionProtection: true });
  await expect(stand.run().delete(kept)).rejects.toMatchObject({ code: 'protected' });
  expect(stand.only.status).toBe('running');
});

test('a taken name is refused, with the way to take it over and the line that imports it', async () => {
  await stand.create();
  const posts = stand.sent('POST').length;
  await expect(stand.create({ name: 'WEB-01' })).rejects.toMatchObject({
    code: 'already_exists',
    property: 'name',
    fix: expect.stringMatching(
      new RegExp(
        `adopt: "${stand.only.id}".*pulumi import hostup:hostupcloud:Instance <name> project-1/${stand.only.id}`,
        'u',
      ),
    ) as string,
  });
  expect(stand.sent('POST').length).toBe(posts);
});

test('the same name in another project is no conflict', async () => {
  await stand.create();
  await stand.create({ projectId: 'project-2' });
  expect(stand.instances).toHaveLength(2);
});

test('two resources of one program with one name make one instance', async () => {
  const run = stand.run();
  const both = await Promise.allSettled([stand.create({}, run), stand.create({}, run)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(stand.instances).toHaveLength(1);
});

test('an instance is adopted by its id, and brought to the power state of the program', async () => {
  const first = await stand.create();
  const kept = await stand.create({ adopt: importable(first), powerState: 'stopped' });
  expect(kept.id).toBe(first.id);
  expect(kept.outputs).toMatchObject({ powerState: 'stopped', setup: 'complete' });
  expect(stand.only.status).toBe('stopped');
});

test.each([
  ['another size', { vcpus: 4 }, 'Write vcpus: 2.'],
  ['another name', { name: 'web-02' }, 'Write name: "web-01".'],
  ['another project', { projectId: 'project-2' }, 'does not have in project-2'],
])('one of %s is not adopted', async (_name, fields, words) => {
  const first = await stand.create();
  await expect(stand.create({ adopt: importable(first), ...fields })).rejects.toThrow(words);
  expect(stand.instances).toHaveLength(1);
});

test('what another resource holds is neither adopted nor deleted', async () => {
  const first = await stand.create();
  const run = stand.run();
  run.planned(first, run.inputsOf(stand.args()));
  await expect(stand.create({ adopt: importable(first) }, run)).rejects.toMatchObject({
    code: 'already_exists',
  });
  await run.delete(first);
  expect(stand.only.status).toBe('running');
  expect(run.logged.join(' ')).toContain('is kept: another resource of this program holds it');
});

test('a replacement that also says adopt makes a new instance', async () => {
  const first = await stand.create();
  const run = stand.run();
  await run.delete(first);
  const second = await stand.create({ adopt: importable(first) }, run);
  expect(second.id).not.toBe(first.id);
  expect(stand.instances).toHaveLength(1);
});

test('one that is still being made is adopted and waited for, and not imported', async () => {
  await stand.simulator.client.setSwitches({ 'hostupcloud.createSeconds': 60 });
  const { apiKey, url } = stand.simulator.hostupcloud;
  await fetch(`${url}/api/instances`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: JSON.stringify(stand.args()),
  });
  const { id } = stand.only;
  await expect(stand.run().import(`project-1/${id}`)).rejects.toThrow(`adopt: "${id}"`);
  const kept = await stand.create({ adopt: id });
  expect(kept.outputs).toMatchObject({ status: 'running', setup: 'complete', ipv4: stand.only.ipv4 });
});

test('two resources that adopt one instance at the same time do not both get it', async () => {
  const first = await stand.create();
  const run = stand.run();
  const adopt = importable(first);
  const both = await Promise.allSettled([stand.create({ adopt }, run), stand.create({ adopt }, run)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
