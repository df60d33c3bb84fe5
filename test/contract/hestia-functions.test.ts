import { functionByToken } from '../../provider/registry/functions';
import { HestiaClient } from '../../provider/vendors/hestia/client';
import { LimiterRegistry } from '../../provider/http/limiter';
import { FakeTiming } from '../../provider/http/timing.test-support';
import { hestia } from '../../provider/vendors/hestia/vendor';
import { givenClients } from '../../tools/given-clients';
import { Settings } from '../../provider/config/settings';
import { HestiaStand } from '../support/hestia-stand';

let stand: HestiaStand;
let settings: Settings;
let client: HestiaClient;
beforeAll(async () => {
  stand = await HestiaStand.start();
  settings = new Settings({ environment: stand.simulator.environment() });
  const timing = new FakeTiming(undefined, true);
  client = new HestiaClient(settings, timing, {
    level: () => 'off',
    writeLog: () => undefined,
    http: { timing, limiters: new LimiterRegistry(timing) },
  });
});
afterAll(async () => {
  await client.close();
  await stand.stop();
});

const call = (name: string, inputs: object = {}) =>
  functionByToken(`hostup:hestia:${name}`)?.invoke(
    { client: givenClients([hestia, client]), settings, signal: new AbortController().signal },
    { ...inputs },
  );

test('the zones of an account, sorted by name', async () => {
  await stand.control.hestia.addZone({ name: 'a.example', user: 'alice', ttl: '600' });
  await expect(call('getDnsZones', { user: 'alice' })).resolves.toMatchObject({
    zones: [
      { id: 'alice/a.example', name: 'a.example', ttl: 600, records: 15, dnssec: false },
      {
        id: 'alice/example.com',
        name: 'example.com',
        ip: '192.0.2.10',
        ttl: 14400,
        soa: 'ns1.hestia.example',
        template: 'default',
        expires: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u) as string,
        suspended: false,
        records: 4,
      },
    ],
  });
});

test('an account without zones has an empty list, and one that does not exist is an error', async () => {
  await stand.control.hestia.putUser('bob');
  await expect(call('getDnsZones', { user: 'bob' })).resolves.toEqual({ zones: [] });
  await expect(call('getDnsZones', { user: 'carol' })).rejects.toThrow(/exit code 3.*user carol/u);
});

describe('the records of a zone', () => {
  test('as a program would write them, with what an import takes', async () => {
    const zone = 'b.example';
    await stand.control.hestia.addZone({
      name: zone,
      user: 'alice',
      templateRecords: false,
      records: [
        { name: '_sip._tcp', type: 'SRV', value: '5 5060 sip.example.net.', priority: '10', ttl: '60' },
        { name: '@', type: 'TXT', value: '"v=spf1 -all"' },
        { name: 'outside.example.org.', type: 'A', value: '192.0.2.3', suspended: true },
        { name: '_dnssec', type: 'DS', value: '1 13 2 abcd' },
      ],
    });
    const id = (recordId: number) => ({ id: `alice/b.example/${recordId}`, recordId });
    const common = { ttl: 14400, suspended: false };
    await expect(call('getDnsRecords', { user: 'alice', zone: 'B.example.' })).resolves.toEqual({
      records: [
        {
          ...common,
          ...id(1),
          name: '_sip._tcp',
          fqdn: '_sip._tcp.b.example',
          type: 'SRV',
          value: 'sip.example.net',
          priority: 10,
          weight: 5,
          port: 5060,
          ttl: 60,
        },
        { ...common, ...id(2), name: '@', fqdn: 'b.example', type: 'TXT', value: 'v=spf1 -all' },
        {
          ...common,
          ...id(3),
          name: 'outside.example.org.',
          fqdn: 'outside.example.org',
          type: 'A',
          value: '192.0.2.3',
          suspended: true,
        },
        { ...common, ...id(4), name: '_dnssec', fqdn: '_dnssec.b.example', type: 'DS', value: '1 13 2 abcd' },
      ],
    });
  });

  test.each([
    [{ type: 'NS' }, [1, 2]],
    [{ name: '@' }, [1, 2, 3]],
    [{ name: 'mail.example.com', type: 'A' }, [4]],
    [{ name: 'nothing' }, []],
  ])('of %j alone', async (filter, ids) => {
    const found = await call('getDnsRecords', { user: 'alice', zone: 'example.com', ...filter });
    expect(found).toMatchObject({ records: ids.map((recordId) => ({ recordId })) });
  });

  test('of a zone that is not there are an error that names those that are', async () => {
    await expect(call('getDnsRecords', { user: 'alice', zone: 'example.co' })).rejects.toThrow(
      /alice has no zone example\.co.*Did you mean example\.com\?/u,
    );
  });
});

test('the profiles of a panel, sorted by name', async () => {
  await stand.control.hestia.putProfile({ name: 'all-of-dns', role: 'user', commands: ['v-add-dns-record'] });
  const answer = (await call('getApiProfiles')) as { profiles: { name: string }[] };
  expect(answer.profiles[0]).toEqual({ name: 'all-of-dns', role: 'user', commands: ['v-add-dns-record'] });
  expect(answer.profiles).toContainEqual({
    name: 'update-dns-records',
    role: 'user',
    commands: ['v-list-dns-records', 'v-change-dns-record'],
  });
});
