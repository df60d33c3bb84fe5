import { HestiaStand } from '../support/hestia-stand';

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start();
});
afterEach(() => stand.reset());
afterAll(() => stand.stop());

const WRITTEN = { user: 'alice', permissions: ['update-dns-records'], comment: 'dns updates' };
const create = (change: object = {}, run = stand.process('AccessKey')) =>
  run.create(run.inputsOf({ ...WRITTEN, ...change }));
const keysOf = (user = 'alice') =>
  stand.simulator.state().hestia.accessKeys.filter((key) => key.user === user);

test('a key is made once, read without its secret, and deleted by the next process', async () => {
  const run = stand.process('AccessKey');
  const kept = await create({}, run);
  expect(kept.id).toMatch(/^alice\/[A-Za-z0-9]{20}$/u);
  expect(kept.outputs['secretAccessKey']).toMatch(/^[\w=-]{40}$/u);
  const inputs = run.inputsOf(WRITTEN);
  expect(await run.read(kept)).toEqual({ ...kept, inputs });
  expect(run.compared(kept.outputs, inputs)).toEqual([]);
  expect(stand.sent('v-list-access-key')).toBe(0);
  await stand.process('AccessKey').delete(kept);
  expect(keysOf()).toEqual([]);
  expect(await stand.process('AccessKey').read(kept)).toBeUndefined();
});

test('the key works for what its profiles allow', async () => {
  const kept = await create();
  const environment = {
    HESTIA_ACCESS_KEY: String(kept.outputs['accessKeyId']),
    HESTIA_SECRET_KEY: String(kept.outputs['secretAccessKey']),
  };
  const run = stand.process('DnsRecord', { environment });
  expect(await run.import('alice/example.com/4')).toMatchObject({ outputs: { name: 'mail', ttl: 14400 } });
});

test('an import shows the key with its secret, and an empty preview', async () => {
  const kept = await create();
  const run = stand.process('AccessKey');
  const found = await run.import(kept.id);
  expect(found).toMatchObject(kept);
  expect(run.compared(found?.outputs ?? {}, run.inputsOf(found?.inputs ?? {}))).toEqual([]);
});

describe('a create whose answer is lost', () => {
  const path = '/api/v-add-access-key/**';

  test('after the key was made finds it with its secret, and is not sent again', async () => {
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when: 'after', path });
    const kept = await create();
    expect(keysOf().map(({ id }) => id)).toEqual([kept.outputs['accessKeyId']]);
    expect(kept.outputs['secretAccessKey']).toMatch(/^[\w=-]{40}$/u);
    expect(stand.sent('v-add-access-key')).toBe(1);
  });

  test('before the key was made is not sent again, and says what to look at', async () => {
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when: 'before', path });
    await expect(create()).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringMatching(
        /The access key may exist now.*Look at the access keys of alice/u,
      ) as string,
    });
    expect(stand.sent('v-add-access-key')).toBe(1);
  });

  test('does not take an older key that looks the same', async () => {
    await stand.control.hestia.addAccessKey({ ...WRITTEN });
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when: 'before', path });
    await expect(create()).rejects.toMatchObject({ code: 'outcome_unknown' });
  });
});

test('every change replaces the key, the order of its profiles changes nothing', async () => {
  await stand.control.hestia.putProfile({ name: 'dns-all', role: 'user', commands: ['v-list-dns-records'] });
  const run = stand.process('AccessKey');
  const permissions = ['update-dns-records', 'dns-all'];
  const kept = await create({ permissions }, run);
  const planned = (change: object) =>
    run.planned(kept, run.inputsOf({ ...WRITTEN, permissions, ...change })).map(({ kind }) => kind);
  expect(planned({ permissions: ['dns-all', 'update-dns-records'] })).toEqual([]);
  expect(planned({ permissions: ['dns-all'] })).toEqual(['replace']);
  expect(planned({ comment: 'other' })).toEqual(['replace']);
  expect(planned({ user: 'admin' })).toEqual(['replace']);
});

test('the key in use is never deleted', async () => {
  const { accessKey, user } = stand.simulator.hestia;
  const run = stand.process('AccessKey');
  const own = await run.import(`${user}/${accessKey}`);
  await expect(run.delete(own!)).rejects.toMatchObject({
    code: 'protected',
    message: expect.stringMatching(
      /is the access key that this program works with.*retainOnDelete/u,
    ) as string,
  });
  expect(keysOf(user)).toHaveLength(1);
});

test.each(['before', 'after'] as const)(
  'a delete whose answer is lost %s it was done is done',
  async (when) => {
    const kept = await create();
    await stand.control.addFaults({
      effect: 'drop',
      service: 'hestia',
      when,
      path: '/api/v-delete-access-key/**',
    });
    await stand.process('AccessKey').delete(kept);
    expect(keysOf()).toEqual([]);
  },
);

describe('what the panel refuses', () => {
  test.each([
    ['a profile that there is not', { permissions: ['nothing-such'] }, /exit code 3/u],
    ['no profile for somebody else than the administrator', { permissions: [] }, /exit code 2/u],
    ['a profile for administrators', { permissions: ['billing'] }, /exit code 2/u],
  ])('%s', async (_what, change, message) => {
    await expect(create(change)).rejects.toThrow(message);
    expect(keysOf()).toEqual([]);
  });
});

describe('what is refused before anything is sent', () => {
  test.each([
    [
      'a star for everything',
      { permissions: ['*'] },
      /permissions\.0: is no name of a profile.*leave the list empty/u,
    ],
    ['a comment of one character', { comment: 'x' }, /comment: is no comment of Hestia/u],
    ['a comment with a quote', { comment: "it's" }, /is no comment of Hestia/u],
  ])('%s', (_what, change, reason) => {
    const { failures } = stand.process('AccessKey').check({ ...WRITTEN, ...change });
    expect(failures.map((failure) => failure.reason).join()).toMatch(reason);
  });
});
