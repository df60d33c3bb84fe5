import { startSimulator, type Simulator } from '../start';
import { PanelClient } from './panel-client.test-support';

type Zones = Record<string, Record<string, string>>;

describe('zones of the panel', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: { startAt: '2026-01-01T10:20:30.000Z', frozen: true } });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const add = (...args: string[]) => panel.run('v-add-dns-domain', ...args);
  const EXAMPLE = ['admin', 'example.com', '192.0.2.1'] as const;
  const zones = async (user: string) =>
    JSON.parse((await panel.run('v-list-dns-domains', user, 'json')).text) as Zones;

  it('are listed with what they are made of, all of it text', async () => {
    expect(await add(...EXAMPLE)).toMatchObject({ status: 204, exit: 0 });
    const zone = {
      IP: '192.0.2.1',
      TPL: 'default',
      TTL: '14400',
      EXP: '2027-01-01',
      SOA: 'ns1.hestia.example',
      SERIAL: '30000000',
      DNSSEC: 'no',
      SRC: '',
      RECORDS: '15',
      SUSPENDED: 'no',
      TIME: '10:20:30',
      DATE: '2026-01-01',
    };
    expect(await zones('admin')).toEqual({ 'example.com': zone });
    const one = await panel.run('v-list-dns-domain', 'admin', 'example.com', 'json');
    expect(JSON.parse(one.text)).toEqual({ 'example.com': zone });
  });

  it('begin with the records of the template, under ids with a gap', async () => {
    await add(...EXAMPLE);
    const records = Object.values(await panel.records());
    expect(records.map(({ ID, RECORD, TYPE }) => `${ID} ${RECORD} ${TYPE}`)).toEqual([
      '1 @ NS',
      '2 @ NS',
      '9 @ A',
      '10 www CNAME',
      '11 ftp CNAME',
      '12 webmail CNAME',
      '13 mail A',
      '14 @ MX',
      '15 @ TXT',
      '16 _dmarc TXT',
      '17 _imap._tcp SRV',
      '18 _imaps._tcp SRV',
      '19 _pop3._tcp SRV',
      '20 _pop3s._tcp SRV',
      '21 _submission._tcp SRV',
    ]);
    expect(records[7]).toMatchObject({ VALUE: 'mail.example.com.', PRIORITY: '0' });
  });

  it('begin with less where the package has no mail', async () => {
    await simulator.client.hestia.putUser('alice', { template: 'default-nomail' });
    await add('alice', 'alice.example', '192.0.2.1');
    const records = simulator.state().hestia.zones[0]!.records.map(({ id, name, type }) => [id, name, type]);
    expect(records).toEqual([
      [1, '@', 'NS'],
      [2, '@', 'NS'],
      [9, '@', 'A'],
      [10, 'www', 'CNAME'],
      [11, 'ftp', 'CNAME'],
    ]);
  });

  it('have the name servers that are named, if there are two', async () => {
    const servers = async (name: string, ...named: string[]) => {
      await add('admin', name, '192.0.2.1', ...named);
      const zone = simulator.state().hestia.zones.find((one) => one.name === name)!;
      return [zone.soa, ...zone.records.filter(({ type }) => type === 'NS').map(({ value }) => value)];
    };
    const three = ['a.example.net', 'b.example.net', 'c.example.net'];
    expect(await servers('three.example', ...three)).toEqual([
      three[0],
      ...three.map((server) => `${server}.`),
    ]);
    expect(await servers('one.example', 'a.example.net')).toEqual([
      'ns1.hestia.example',
      'ns1.hestia.example.',
      'ns2.hestia.example.',
    ]);
  });

  it('lose case, dots around and www when they are written, but not when they are listed', async () => {
    await add('admin', 'www.EXAMPLE.com.', '192.0.2.1');
    expect(Object.keys(await zones('admin'))).toEqual(['example.com']);
    expect(await panel.exitOf('v-list-dns-domain', 'admin', 'EXAMPLE.com', 'json')).toBe(3);
    expect(await panel.exitOf('v-delete-dns-domain', 'admin', 'EXAMPLE.com')).toBe(0);
  });

  it('are deleted once', async () => {
    await add(...EXAMPLE);
    const remove = () => panel.run('v-delete-dns-domain', 'admin', 'example.com');
    expect([(await remove()).status, (await remove()).exit]).toEqual([204, 3]);
  });

  it('exist once, whoever has them, and below them their owner only', async () => {
    await add(...EXAMPLE);
    expect((await add('alice', 'example.com', '192.0.2.1')).exit).toBe(4);
    expect((await add('alice', 'sub.example.com', '192.0.2.1')).exit).toBe(4);
    expect((await add('admin', 'sub.example.com', '192.0.2.1')).exit).toBe(0);
    await simulator.client.hestia.changeSettings({ enforceSubdomainOwnership: false });
    expect((await add('alice', 'other.example.com', '192.0.2.1')).exit).toBe(0);
  });

  it.each([
    ['an address for a name', ['admin', '192.0.2.1', '192.0.2.1'], 1],
    ['too few arguments', ['admin', 'example.com'], 1],
    ['a name with an underscore', ['admin', 'a_b.example', '192.0.2.1'], 2],
    ['an IPv6 address', ['admin', 'example.com', '2001:db8::1'], 2],
    ['a user who is not there', ['bob', 'example.com', '192.0.2.1'], 3],
  ])('are refused with %s', async (_, args, exit) => {
    expect((await add(...args)).exit).toBe(exit);
    expect(simulator.state().hestia.zones).toEqual([]);
  });

  it('are limited by the package, and not for suspended users', async () => {
    await simulator.client.hestia.putUser('alice', { dnsDomains: 1 });
    expect((await add('alice', 'a.example', '192.0.2.1')).exit).toBe(0);
    expect((await add('alice', 'b.example', '192.0.2.1')).exit).toBe(8);
    await simulator.client.hestia.putUser('alice', { dnsDomains: null, suspended: true });
    expect((await add('alice', 'b.example', '192.0.2.1')).exit).toBe(5);
    await simulator.client.hestia.changeSettings({ dnsSystem: false });
    expect((await add('admin', 'b.example', '192.0.2.1')).exit).toBe(11);
  });

  it('stay although the name server cannot be reloaded, unless no reload is asked for', async () => {
    await simulator.client.hestia.changeSettings({ reloads: false });
    expect((await add(...EXAMPLE)).exit).toBe(20);
    expect(await panel.exitOf('v-change-dns-domain-ttl', 'admin', 'example.com', '600')).toBe(20);
    expect(await zones('admin')).toMatchObject({ 'example.com': { TTL: '600' } });
    const places = Array.from({ length: 8 }, () => '');
    expect((await add('admin', 'example.org', '192.0.2.1', ...places, 'no', 'yes')).exit).toBe(0);
    expect(await zones('admin')).toMatchObject({ 'example.org': { DNSSEC: 'yes' } });
  });

  it('get another address, first name server, TTL or signature, one by one', async () => {
    await add(...EXAMPLE);
    const change = (what: string, value: string) =>
      panel.exitOf(`v-change-dns-domain-${what}`, 'admin', 'example.com', value);
    const good = { ip: '192.0.2.2', soa: 'ns9.example.net', ttl: '60', dnssec: 'yes' };
    const bad = { ip: '2001:db8::1', soa: 'a_b.example', ttl: '1h', dnssec: 'maybe' };
    for (const [what, value] of Object.entries(good)) expect(await change(what, value)).toBe(0);
    for (const [what, value] of Object.entries(bad)) expect(await change(what, value)).toBe(2);
    expect(simulator.state().hestia.zones).toMatchObject([{ ...good, serial: 30_000_004 }]);
  });

  it('have templates that can be listed', async () => {
    expect(JSON.parse((await panel.run('v-list-dns-templates', 'json')).text)).toEqual([
      'default',
      'default-nomail',
    ]);
  });
});

describe('writes to one zone', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({ hestia: { zones: [{ name: 'example.com' }] } });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const add = (at: number, id = '') =>
    panel.run('v-add-dns-record', 'admin', 'example.com', `h${at}`, 'A', '192.0.2.1', '', id);
  const hosts = () => simulator.state().hestia.zones[0]!.records.filter(({ name }) => /^h\d/u.test(name));

  it('all stay when one waits for the other', async () => {
    for (let at = 0; at < 8; at += 1) expect((await add(at)).status).toBe(204);
    expect(hosts().map(({ id }) => id)).toEqual([22, 23, 24, 25, 26, 27, 28, 29]);
  });

  it('are lost when they come together, although each is answered with success', async () => {
    const answers = await panel.together(
      Array.from({ length: 8 }, (_, at) => () => add(at, String(100 + at))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 204));
    // Four at a time, and of each four the last one stays.
    expect(hosts()).toHaveLength(2);
  });

  it('are lost to a deletion of another record as well', async () => {
    const deletion = () => panel.run('v-delete-dns-record', 'admin', 'example.com', '10');
    await panel.together([() => add(1), deletion]);
    // Both happened, so there should be as many as before.
    expect(simulator.state().hestia.zones[0]!.records).not.toHaveLength(15);
  });

  it('go on when their client has given up', async () => {
    await simulator.client.clock({ freeze: true });
    await simulator.client.setSwitches({ 'hestia.secondsPerRecord': 1 });
    const body = {
      ...panel.credential,
      cmd: 'v-delete-dns-record',
      arg1: 'admin',
      arg2: 'example.com',
      arg3: '10',
    };
    const client = new AbortController();
    const deletion = panel.send(body, { signal: client.signal });
    await panel.begun(1);
    client.abort();
    await expect(deletion).rejects.toThrow('abort');
    // The simulator shares the event loop with these round trips, in which it learns that the connection is gone.
    for (let trips = 0; trips < 20; trips += 1) await simulator.client.clock();
    await simulator.client.advance(15);
    while (simulator.ledger()[0]?.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await panel.records()).not.toHaveProperty(['10']);
    expect(simulator.ledger()[0]).toMatchObject({ status: null, exitCode: 0, applied: true });
  });

  it('take their time for each record of the zone, on the simulated clock', async () => {
    await simulator.client.clock({ freeze: true });
    await simulator.client.setSwitches({ 'hestia.secondsPerRecord': 0.2 });
    let ended = false;
    const adding = add(1).then(() => (ended = true));
    await panel.begun(1);
    await simulator.client.advance(2.9);
    await panel.records();
    expect([ended, hosts().length]).toEqual([false, 0]);
    await simulator.client.advance(0.2);
    await adding;
    expect(hosts()).toHaveLength(1);
  });
});
