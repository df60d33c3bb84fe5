import { startSimulator, type Simulator } from '../../start';
import { PanelClient } from '../panel-client.test-support';

const ZONE = ['admin', 'example.com'] as const;

describe('records of the panel', () => {
  let simulator: Simulator;
  let panel: PanelClient;
  beforeEach(async () => {
    simulator = await startSimulator({
      clock: { startAt: '2026-01-01T10:20:30.000Z', frozen: true },
      hestia: { zones: [{ name: 'example.com' }] },
    });
    panel = new PanelClient(simulator);
  });
  afterEach(() => simulator.close());

  const change = (...args: string[]) => panel.run('v-change-dns-record', ...ZONE, ...args);
  const remove = (id: string) => panel.run('v-delete-dns-record', ...ZONE, id);
  const shown = async (id: string) => (await panel.records())[id];

  it('are listed as the panel prints them', async () => {
    const { text } = await panel.run('v-list-dns-records', ...ZONE, 'json');
    expect(text.split('\n').slice(0, 13).join('\n')).toBe(`{
    "1": {
        "RECORD": "@",
        "TYPE": "NS",
        "PRIORITY": "",
        "VALUE": "ns1.hestia.example.",
        "ID": "1",
        "SUSPENDED": "no",
        "TIME": "10:20:30",
        "DATE": "2026-01-01",
        "TTL": "14400"
    },
    "2": {`);
    expect((await panel.run('v-list-dns-records', ...ZONE, 'xml')).status).toBe(204);
    expect((await panel.run('v-list-dns-records', ...ZONE, 'plain')).text).toContain(
      '@\tA\t\t192.0.2.10\t9\tno\t10:20:30\t2026-01-01\t14400\n',
    );
  });

  it('lose backslashes on the way out, and get a tab for five spaces', async () => {
    const { VALUE } = await panel.add('x', 'TXT', String.raw`a\b     c`);
    expect(VALUE).toBe('"ab\tc"');
    expect(simulator.state().hestia.zones[0]?.records.at(-1)?.value).toBe(String.raw`"a\b     c"`);
  });

  describe('that are added', () => {
    it('get the highest id and one, so that the id of a deleted last record comes back', async () => {
      expect(await panel.add('a', 'A', '192.0.2.1')).toMatchObject({ ID: '22' });
      expect(await panel.add('b', 'A', '192.0.2.1', '', '40')).toMatchObject({ ID: '40' });
      expect(await remove('40')).toMatchObject({ status: 204, exit: 0, text: '' });
      expect(await panel.add('c', 'A', '192.0.2.1')).toMatchObject({ ID: '23' });
      expect(await panel.run('v-add-dns-record', ...ZONE, 'd', 'A', '192.0.2.1', '', '9')).toMatchObject({
        status: 400,
        exit: 4,
        text: 'Error: ID=9 already exists',
      });
    });

    it('may be there already', async () => {
      await panel.add('a', 'a', '192.0.2.1');
      expect(await panel.add('a', 'A', '192.0.2.1')).toMatchObject({ ID: '23', TYPE: 'A' });
    });

    it('keep a TTL of their own, or follow that of the zone', async () => {
      expect(await panel.add('a', 'A', '192.0.2.1', '', '', '', '300')).toMatchObject({ TTL: '300' });
      expect(await panel.add('b', 'A', '192.0.2.1')).toMatchObject({ TTL: '14400' });
      await panel.run('v-change-dns-domain-ttl', ...ZONE, '600');
      const { 22: own, 23: inherited } = await panel.records();
      expect([own?.TTL, inherited?.TTL]).toEqual(['300', '600']);
      expect(await panel.add('c', 'A', '192.0.2.1', '', '', '', '99999999999')).toMatchObject({
        TTL: '99999999999',
      });
    });

    it.each([
      ['a zone of somebody else', ['alice', 'example.com', 'a', 'A', '192.0.2.1'], 3],
      ['a user who is not there', ['bob', 'example.com', 'a', 'A', '192.0.2.1'], 3],
      ['an unknown type', [...ZONE, 'a', 'HTTPS', 'x'], 2],
      ['an id of 0', [...ZONE, 'a', 'A', '192.0.2.1', '', '0'], 2],
      ['a TTL with a unit', [...ZONE, 'a', 'A', '192.0.2.1', '', '', '', '1h'], 2],
      ['a RESTART that is none', [...ZONE, 'a', 'A', '192.0.2.1', '', '', 'maybe'], 2],
    ])('are refused in %s', async (_, args, exit) => {
      expect(await panel.exitOf('v-add-dns-record', ...args)).toBe(exit);
    });

    it.each([
      ['a full package', () => simulator.client.hestia.putUser('admin', { dnsRecords: 15 }), 8],
      ['a suspended zone', () => simulator.client.hestia.changeZone('example.com', { suspended: true }), 5],
      ['a server without DNS', () => simulator.client.hestia.changeSettings({ dnsSystem: false }), 11],
    ])('end with %s as the panel says', async (_, before, exit) => {
      await before();
      expect(await panel.exitOf('v-add-dns-record', ...ZONE, 'a', 'A', '192.0.2.1')).toBe(exit);
    });
  });

  it('of a suspended user are listed, and deleted, but nothing else', async () => {
    await simulator.client.hestia.addZone({ user: 'alice', name: 'alice.example' });
    await simulator.client.hestia.putUser('alice', { suspended: true });
    const exits = [
      await panel.exitOf('v-list-dns-records', 'alice', 'alice.example'),
      await panel.exitOf('v-add-dns-record', 'alice', 'alice.example', 'a', 'A', '192.0.2.1'),
      await panel.exitOf('v-change-dns-record', 'alice', 'alice.example', '9', '@', 'A', '192.0.2.1'),
      await panel.exitOf('v-delete-dns-record', 'alice', 'alice.example', '10'),
    ];
    expect(exits).toEqual([0, 5, 5, 0]);
  });

  describe('that are changed', () => {
    it('keep their id, whatever changes', async () => {
      await panel.add('a', 'A', '192.0.2.1');
      expect((await change('22', 'b', 'TXT', 'x')).status).toBe(204);
      expect(await shown('22')).toMatchObject({ RECORD: 'b', TYPE: 'TXT', VALUE: 'x' });
    });

    it('lose their TTL unless it is sent again', async () => {
      await panel.add('a', 'A', '192.0.2.1', '', '', '', '300');
      await change('22', 'a', 'A', '192.0.2.2', '', '', '300');
      expect(await shown('22')).toMatchObject({ TTL: '300' });
      await change('22', 'a', 'A', '192.0.2.3');
      expect(await shown('22')).toMatchObject({ TTL: '14400' });
    });

    it('are refused when nothing would change, without the word Error', async () => {
      await panel.add('a', 'A', '192.0.2.1');
      expect(await change('22', 'a', 'A', '192.0.2.1')).toMatchObject({
        status: 400,
        exit: 4,
        text: 'No pending changes in DNS entry.',
      });
      await change('22', 'a', 'A', '192.0.2.1', '', '', '0');
      expect((await change('22', 'a', 'A', '192.0.2.1')).exit).toBe(4);
    });

    it('keep type and priority that are empty, but not name and value', async () => {
      await panel.add('a', 'MX', 'mx.example.org', '5');
      await change('22', 'b', '', 'mx2.example.org');
      expect(await shown('22')).toMatchObject({ TYPE: 'MX', PRIORITY: '5', VALUE: 'mx2.example.org.' });
      await change('22', '', 'MX', '');
      expect(await shown('22')).toMatchObject({ RECORD: '', VALUE: '' });
    });

    it('become MX only with a priority', async () => {
      await panel.add('a', 'A', '192.0.2.1');
      expect((await change('22', 'a', 'MX', 'mx.example.org')).exit).toBe(2);
      expect((await change('22', 'a', 'MX', 'mx.example.org', '0')).exit).toBe(0);
    });

    it('are no longer suspended, also when they stay as they are', async () => {
      await panel.add('a', 'A', '192.0.2.1');
      await panel.run('v-suspend-dns-record', ...ZONE, '22');
      expect(await shown('22')).toMatchObject({ SUSPENDED: 'yes' });
      expect((await change('22', 'a', 'A', '192.0.2.1')).exit).toBe(0);
      expect(await shown('22')).toMatchObject({ SUSPENDED: 'no' });
    });

    it.each([
      ['a type in lower case', ['9', '@', 'a', '192.0.2.1'], 2],
      ['an id that is not there', ['99', '@', 'A', '192.0.2.1'], 3],
      ['a name that begins with a dash', ['9', '-a', 'A', '192.0.2.1'], 2],
      ['too few arguments', ['9', '@', 'A'], 1],
    ])('are refused with %s', async (_, args, exit) => {
      expect((await change(...args)).exit).toBe(exit);
    });

    it('get another id on request, unless it is taken', async () => {
      const move = (...ids: string[]) => panel.exitOf('v-change-dns-record-id', ...ZONE, ...ids);
      expect([
        await move('9', '30'),
        await move('9', '31'),
        await move('30', '30'),
        await move('30', '1'),
      ]).toEqual([0, 3, 4, 4]);
      expect(await shown('30')).toMatchObject({ TYPE: 'A', RECORD: '@' });
    });
  });

  describe('that are deleted', () => {
    it('are gone, and the second time missing', async () => {
      expect([(await remove('10')).exit, (await remove('10')).exit, (await remove('0')).exit]).toEqual([
        0, 3, 2,
      ]);
    });

    it('leave one A and one NS, of any name', async () => {
      expect((await remove('9')).exit).toBe(0);
      expect(await remove('13')).toMatchObject({
        status: 422,
        exit: 2,
        text: 'Error: at least one A record should remain active',
      });
      expect([(await remove('1')).exit, (await remove('2')).exit]).toEqual([0, 2]);
    });

    it('take others of the same id with them', async () => {
      await simulator.client.hestia.addRecord('example.com', { id: 10, name: 'x', type: 'TXT', value: 'x' });
      expect((await panel.run('v-list-dns-records', ...ZONE, 'json')).text.match(/"10": \{/gu)).toHaveLength(
        2,
      );
      await remove('10');
      expect(await shown('10')).toBeUndefined();
    });
  });

  it('are suspended and taken up again, once each', async () => {
    const exits = [];
    for (const command of ['v-suspend-dns-record', 'v-unsuspend-dns-record'])
      for (let times = 0; times < 2; times += 1) exits.push(await panel.exitOf(command, ...ZONE, '10'));
    expect(exits).toEqual([0, 5, 0, 6]);
  });

  it('stay although the name server cannot be reloaded, and an add says so by another code', async () => {
    await simulator.client.hestia.changeSettings({ reloads: false });
    const added = await panel.run('v-add-dns-record', ...ZONE, 'a', 'A', '192.0.2.1');
    expect([added.status, added.exit, added.text.split('\n').at(-1)]).toEqual([422, 2, 'Error: 20']);
    expect((await change('22', 'a', 'A', '192.0.2.2')).exit).toBe(20);
    expect(await shown('22')).toMatchObject({ VALUE: '192.0.2.2' });
    expect((await remove('22')).exit).toBe(20);
    expect(await shown('22')).toBeUndefined();
    expect(await panel.add('b', 'A', '192.0.2.1', '', '', 'no')).toMatchObject({ ID: '22' });
  });
});
