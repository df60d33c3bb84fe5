import { isHostupError } from '../../provider/core/error';
import { Unfinished } from '../../provider/core/resource';
import { HestiaStand } from '../support/hestia-stand';

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start();
});
afterEach(() => stand.reset());
afterAll(() => stand.stop());

const NEW = 'new.example';
const written = (change: object = {}) => ({ user: 'alice', name: NEW, ip: '192.0.2.20', ...change });
const zone = (name = NEW) => stand.simulator.state().hestia.zones.find((each) => each.name === name);
const create = (run = stand.process('DnsZone'), change: object = {}) =>
  run.create(run.inputsOf(written(change)));

describe('a new zone', () => {
  test('keeps the records of the template by default, and comes back as it was written', async () => {
    const run = stand.process('DnsZone');
    const kept = await create(run);
    expect(kept).toMatchObject({
      id: 'alice/new.example',
      outputs: { template: 'default', suspended: false, templateLeftovers: [] },
    });
    expect(stand.records(NEW)).toHaveLength(15);
    const inputs = run.inputsOf(written());
    expect(run.compared(kept.outputs, inputs)).toEqual([]);
    const read = await run.read(kept);
    expect(read?.inputs).toEqual(inputs);
    expect(run.compared(read?.outputs ?? {}, inputs)).toEqual([]);
  });

  test('without the records of the template has its name servers and its address', async () => {
    await create(undefined, { templateRecords: 'remove' });
    expect(stand.records(NEW)).toEqual([
      '1 @ NS ns1.hestia.example.',
      '2 @ NS ns2.hestia.example.',
      '9 @ A 192.0.2.20',
    ]);
  });

  test('has the name servers, TTL, SOA and signing that the program says', async () => {
    const settings = {
      nameServers: ['ns1.other.example', 'ns2.other.example', 'ns3.other.example'],
      ttl: 3600,
      soa: 'ns2.other.example.',
      dnssec: true,
    };
    const run = stand.process('DnsZone');
    const kept = await create(run, settings);
    expect(zone()).toMatchObject({
      ttl: '3600',
      dnssec: 'yes',
      soa: expect.stringContaining('ns2.other') as string,
    });
    expect(stand.records(NEW).filter((line) => line.includes(' NS '))).toHaveLength(3);
    expect(run.compared((await run.read(kept))?.outputs ?? {}, run.inputsOf(written(settings)))).toEqual([]);
  });

  test.each(['before', 'after'] as const)(
    'whose answer is lost %s it was made is made once',
    async (when) => {
      const path = '/api/v-add-dns-domain/**';
      await stand.control.addFaults({ effect: 'drop', service: 'hestia', when, path });
      const kept = await create();
      expect(kept.id).toBe('alice/new.example');
      expect(stand.records(NEW)).toHaveLength(15);
    },
  );

  test('whose template records could not be removed says so in the next preview and removes the rest', async () => {
    await stand.control.addFaults({
      effect: 'status',
      status: 401,
      code: '5',
      service: 'hestia',
      path: '/api/v-delete-dns-record/**',
      skip: 3,
    });
    const run = stand.process('DnsZone');
    const failure: unknown = await create(run, { templateRecords: 'remove' }).catch(
      (error: unknown) => error,
    );
    if (!(failure instanceof Unfinished)) throw failure;
    expect(failure.id).toBe('alice/new.example');
    const kept = { id: failure.id, outputs: failure.outputs };
    const inputs = run.inputsOf(written({ templateRecords: 'remove' }));
    expect(run.compared(kept.outputs, inputs)).toEqual([
      {
        property: 'templateRecords',
        kind: 'update',
        why: expect.stringMatching(/^\d+ records of the template are still to be removed$/u) as string,
      },
    ]);
    await stand.control.hestia.addRecord(NEW, { name: 'ours', type: 'A', value: '192.0.2.7' });
    const { outputs } = await stand.process('DnsZone').update(kept, inputs);
    expect(run.compared(outputs, inputs)).toEqual([]);
    expect(stand.records(NEW).map((line) => line.split(' ')[1])).toEqual(['@', '@', '@', 'ours']);
  });
});

describe('a zone that already exists', () => {
  test('is not taken silently', async () => {
    await expect(create(undefined, { name: 'example.com' })).rejects.toThrow(
      /The zone alice\/example\.com already exists.*adopt: true.*pulumi import hostup:hestia:DnsZone <name> alice\/example\.com/u,
    );
    expect(stand.sent('v-add-dns-domain')).toBe(0);
  });

  test('is taken over with adopt: true, its records as they are', async () => {
    const before = stand.records();
    const change = { name: 'example.com', adopt: true, templateRecords: 'remove', ttl: 600 };
    await create(undefined, change);
    expect(stand.records()).toEqual(before);
    expect(zone('example.com')).toMatchObject({ ip: '192.0.2.20', ttl: '600' });
  });

  test('for another account is refused with the reason', async () => {
    await stand.control.hestia.putUser('bob');
    await expect(create(undefined, { name: 'example.com', user: 'bob' })).rejects.toThrow(
      /Another account of the panel has example\.com/u,
    );
  });
});

test('a change of address, TTL and signing is made in place', async () => {
  const run = stand.process('DnsZone');
  const kept = await create(run);
  const news = run.inputsOf(written({ ip: '192.0.2.30', ttl: 900, dnssec: true }));
  expect(run.planned(kept, news).map(({ kind }) => kind)).toEqual(['update', 'update', 'update']);
  await run.update(kept, news);
  expect(zone()).toMatchObject({ ip: '192.0.2.30', ttl: '900', dnssec: 'yes' });
});

test('a change of name replaces the zone, another spelling does not', async () => {
  const run = stand.process('DnsZone');
  const kept = await create(run);
  expect(run.planned(kept, run.inputsOf(written({ name: 'NEW.example.' })))).toEqual([]);
  expect(run.planned(kept, run.inputsOf(written({ name: 'other.example' })))).toMatchObject([
    { kind: 'replace' },
  ]);
});

describe('a delete', () => {
  test('removes the zone, and again is done', async () => {
    const kept = await create();
    const run = stand.process('DnsZone');
    await run.delete(kept);
    expect(zone()).toBeUndefined();
    await run.delete(kept);
    expect(await run.read(kept)).toBeUndefined();
  });

  test.each(['before', 'after'] as const)('whose answer is lost %s it was done is done', async (when) => {
    const kept = await create();
    const path = '/api/v-delete-dns-domain/**';
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when, path });
    await stand.process('DnsZone').delete(kept);
    expect(zone()).toBeUndefined();
  });

  test('of what this run has made keeps it, with a warning', async () => {
    const run = stand.process('DnsZone');
    await run.delete(await create(run));
    expect(zone()).toBeDefined();
    expect(run.logged.join()).toMatch(/is kept: another resource/u);
  });
});

test('an import by user and name gives an empty preview', async () => {
  const run = stand.process('DnsZone');
  const found = await run.import('alice/Example.com');
  expect(found?.id).toBe('alice/example.com');
  expect(run.compared(found?.outputs ?? {}, run.inputsOf(found?.inputs ?? {}))).toEqual([]);
});

test('an account that does not exist is the panel’s own error, and no key is blamed', async () => {
  const failure: unknown = await create(undefined, { user: 'carol' }).catch((error: unknown) => error);
  expect(isHostupError(failure, 'not_found')).toBe(true);
  expect(String(failure)).toMatch(/v-list-dns-domains ended with exit code 3.*user carol doesn't exist/u);
});

describe('what is refused before anything is sent', () => {
  test.each([
    ['www in front', { name: 'www.example.com' }, /starts with "www\."/u],
    ['an address of the wrong kind', { ip: '2001:db8::1' }, /ip: is not an IPv4 address/u],
    ['one name server', { nameServers: ['ns1.example.net'] }, /at least two name servers/u],
    ['a user name with a slash', { user: 'al/ice' }, /is not a user name of Hestia/u],
    ['a choice that there is not', { templateRecords: 'drop' }, /is neither keep nor remove/u],
  ])('%s', (_what, change, reason) => {
    const { failures } = stand.process('DnsZone').check(written(change));
    expect(failures.map((failure) => failure.reason).join()).toMatch(reason);
  });
});
