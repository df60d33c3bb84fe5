import { isHostupError, type HostupError } from '../../provider/core/error';
import { HestiaStand, ZONE } from '../support/hestia-stand';

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start();
});
afterEach(() => stand.reset());
afterAll(() => stand.stop());

const WRONG = 'x'.repeat(40);
const record = (index: number) => ({
  user: 'alice',
  zone: ZONE,
  name: `host-${index}`,
  type: 'A',
  value: '192.0.2.1',
});

/** What became of so many creates at once. */
async function createMany(count: number, environment: Record<string, string>): Promise<HostupError[]> {
  const run = stand.process('DnsRecord', { environment });
  const results = await Promise.allSettled(
    Array.from({ length: count }, (_, index) => run.create(run.inputsOf(record(index)))),
  );
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as HostupError] : []));
}

describe('a wrong secret', () => {
  test('costs exactly one request and one clear message, whatever the parallelism', async () => {
    const failures = await createMany(40, { HESTIA_SECRET_KEY: WRONG });
    expect(stand.simulator.ledger()).toHaveLength(1);
    expect(failures).toHaveLength(40);
    const [told, ...others] = failures;
    expect(told?.message).toMatch(
      /^v-list-dns-records ended with exit code 9, the access key was refused: Invalid secret key .*\(unauthorized, E_PASSWORD, HTTP 401\)\. The key comes from the environment variable HESTIA_SECRET_KEY\. .*bans an address after five failed logins\.$/u,
    );
    for (const other of others)
      expect(other.message).toMatch(/^Not sent, because the API key was refused: see above/u);
    expect(failures.map(String).join()).not.toContain(WRONG);
  });

  test('costs one request also for reads, which are not serialised', async () => {
    const run = stand.process('DnsZone', { environment: { HESTIA_SECRET_KEY: WRONG } });
    const users = Array.from({ length: 12 }, (_, index) => `user${index}`);
    const results = await Promise.allSettled(users.map((user) => run.import(`${user}/example.com`)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(stand.simulator.ledger()).toHaveLength(1);
  });

  test('that no panel could have made is not sent at all', async () => {
    const sent = stand.simulator.ledger().length;
    const run = stand.process('DnsRecord', { environment: { HESTIA_SECRET_KEY: 'too-short' } });
    await expect(run.import('alice/example.com/1')).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(
        /hestiaSecretKey .*its 9 characters are not the 40 of a secret key/u,
      ) as string,
    });
    expect(stand.simulator.ledger()).toHaveLength(sent);
  });
});

describe('what the panel refuses to every command ends all of them', () => {
  test.each([
    [
      'the API is off',
      { apiSystem: 0 },
      /exit code 11.*API has been disabled.*The administrator enables the API/u,
    ],
    [
      'the address is not allowed',
      { apiAllowedIp: '' },
      /exit code 10.*IP is not allowed.*Add the address of this machine/u,
    ],
  ] as const)('%s', async (_what, settings, message) => {
    await stand.control.hestia.changeSettings(settings);
    const failures = await createMany(10, {});
    expect(stand.simulator.ledger()).toHaveLength(1);
    expect(failures[0]?.message).toMatch(message);
  });

  test('the API is for administrators only', async () => {
    const key = await stand.control.hestia.addAccessKey({
      user: 'alice',
      permissions: ['update-dns-records'],
    });
    await stand.control.hestia.changeSettings({ apiSystem: 1 });
    const failures = await createMany(10, { HESTIA_ACCESS_KEY: key.id, HESTIA_SECRET_KEY: key.secret });
    expect(stand.simulator.ledger()).toHaveLength(1);
    expect(failures[0]?.message).toMatch(/exit code 21.*to administrators only/u);
  });
});

describe('a key that may not run a command', () => {
  const limited = async () => {
    const key = await stand.control.hestia.addAccessKey({
      user: 'alice',
      permissions: ['update-dns-records'],
    });
    return { HESTIA_ACCESS_KEY: key.id, HESTIA_SECRET_KEY: key.secret };
  };

  test('sends it once, names the profile that is missing, and goes on with what it may do', async () => {
    const environment = await limited();
    const failures = await createMany(20, environment);
    expect(stand.sent('v-add-dns-record')).toBe(1);
    expect(failures).toHaveLength(20);
    expect(failures[0]?.message).toMatch(
      /don't have permission to run the command v-add-dns-record.*No profile that the panel brings along has v-add-dns-record.*data\/api\/<name>.*COMMANDS='…,v-add-dns-record'/u,
    );
    expect(failures[1]?.message).toMatch(/v-add-dns-record was not sent, because it was refused before/u);
    const run = stand.process('DnsRecord', { environment });
    const kept = await run.import('alice/example.com/4');
    const news = run.inputsOf({ ...kept?.inputs, value: '192.0.2.77' });
    await run.update(kept!, news);
    expect(stand.records()).toContain('4 mail A 192.0.2.77');
  });

  test('for another account is refused for that account alone', async () => {
    await stand.control.hestia.putUser('bob');
    await stand.control.hestia.addZone({ name: 'bob.example', user: 'bob' });
    const run = stand.process('DnsRecord', { environment: await limited() });
    await expect(run.import('bob/bob.example/1')).rejects.toThrow(/may only be used for that user/u);
    await expect(run.import('bob/bob.example/2')).rejects.toThrow(/refused before/u);
    expect(await run.import('alice/example.com/4')).toBeDefined();
  });
});

test('many refused commands do not get the address banned', async () => {
  const key = await stand.control.hestia.addAccessKey({ user: 'alice', permissions: ['update-dns-records'] });
  const environment = { HESTIA_ACCESS_KEY: key.id, HESTIA_SECRET_KEY: key.secret };
  await createMany(40, environment);
  expect(stand.simulator.state().hestia.banned).toEqual([]);
  expect(await stand.process('DnsRecord').import('alice/example.com/4')).toBeDefined();
});

test('a banned address is told what may have happened', async () => {
  for (let login = 0; login < 5; login += 1) {
    await createMany(1, { HESTIA_SECRET_KEY: `${String(login)}${WRONG.slice(1)}` });
  }
  expect(stand.simulator.state().hestia.banned).toHaveLength(1);
  const failure: unknown = await stand
    .process('DnsRecord')
    .import('alice/example.com/1')
    .catch((error: unknown) => error);
  expect(isHostupError(failure, 'network')).toBe(true);
  expect(String(failure)).toMatch(
    /bans an address for a while after five failed logins.*v-list-firewall-ban/u,
  );
});

test('no more than four calls are under way at once, writes among them', async () => {
  const zones = Array.from({ length: 8 }, (_, index) => `zone${index}.example`);
  for (const name of zones) await stand.control.hestia.addZone({ name, user: 'alice' });
  await stand.control.addFaults({ effect: 'latency', service: 'hestia', times: null, latencyMs: 20 });
  const run = stand.process('DnsRecord');
  await Promise.all([
    ...zones.map((zone) => run.import(`alice/${zone}/1`)),
    ...zones.map((zone, index) => run.create(run.inputsOf({ ...record(index), zone }))),
  ]);
  const entries = stand.simulator.ledger();
  expect(Math.max(...entries.map(({ inFlight }) => inFlight))).toBe(4);
  const writes = entries.filter(({ applied }) => applied);
  expect(writes).toHaveLength(zones.length);
});

describe('what answers is no panel', () => {
  test('a web page is named as such', async () => {
    await stand.control.addFaults({
      effect: 'status',
      status: 200,
      service: 'hestia',
      body: '<html>Hello</html>',
    });
    await expect(stand.process('DnsRecord').import('alice/example.com/1')).rejects.toThrow(
      /v-list-dns-records was answered with a web page that has no Hestia-Exit-Code.*Check hestiaUrl.*8083/u,
    );
  });

  test('a read that meets a 502 is sent again', async () => {
    await stand.control.addFaults({ effect: 'status', status: 502, service: 'hestia' });
    expect(await stand.process('DnsRecord').import('alice/example.com/4')).toBeDefined();
  });
});

test('a panel that knows the hash only gets the key in that form', async () => {
  await stand.control.addFaults({ effect: 'status', status: 405, code: '405', service: 'hestia' });
  expect(await stand.process('DnsRecord').import('alice/example.com/4')).toBeDefined();
  expect(await stand.process('DnsRecord').import('alice/example.com/3')).toBeDefined();
});
