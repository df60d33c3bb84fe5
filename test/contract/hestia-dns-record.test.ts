import { Unfinished } from '../../provider/core/resource';
import { eventually } from '../support/eventually';
import { HANGING } from '../support/hanging';
import { HestiaStand, ZONE } from '../support/hestia-stand';

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start();
});
afterEach(() => stand.reset());
afterAll(() => stand.stop());

const WWW = { name: 'www', type: 'A', value: '192.0.2.1' };
const inputs = (change: object = {}) => ({ user: 'alice', zone: ZONE, ...WWW, ...change });

test('40 records that are made at once in one zone end as 40, each under an id of its own', async () => {
  const run = stand.process('DnsRecord');
  const before = stand.records().length;
  const made = await Promise.all(
    Array.from({ length: 40 }, (_, index) => stand.record(run, { ...WWW, name: `host-${index}` })),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(40);
  expect(stand.records()).toHaveLength(before + 40);
  for (const { outputs } of made) expect(stand.count(String(outputs['name']))).toBe(1);
});

test('two processes with different keys write to one server in turn', async () => {
  const other = await stand.control.hestia.addAccessKey({ comment: 'second' });
  const environment = { HESTIA_ACCESS_KEY: other.id, HESTIA_SECRET_KEY: other.secret };
  const runs = [stand.process('DnsRecord'), stand.process('DnsRecord', { environment })];
  const before = stand.records().length;
  await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      stand.record(runs[index % 2]!, { ...WWW, name: `host-${index}` }),
    ),
  );
  expect(stand.records()).toHaveLength(before + 10);
});

describe('a create whose answer is lost', () => {
  test.each([
    ['before the panel has done it', 'before'],
    ['after the panel has done it', 'after'],
  ] as const)('%s makes one record', async (_when, when) => {
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when, skip: 1 });
    const kept = await stand.record(stand.process('DnsRecord'), WWW);
    expect(stand.count('www')).toBe(1);
    expect(stand.records()).toContain(`${String(kept.outputs['recordId'])} www A 192.0.2.1`);
  });

  test('with a 504 of the web server makes one record', async () => {
    await stand.control.addFaults({
      effect: 'status',
      status: 504,
      service: 'hestia',
      when: 'after',
      skip: 1,
    });
    await stand.record(stand.process('DnsRecord'), WWW);
    expect(stand.count('www')).toBe(1);
  });

  test('and whose look fails as well is in the state, and the next run makes or finds it', async () => {
    for (const when of ['before', 'after'] as const) {
      await stand.reset();
      await stand.control.addFaults(
        { effect: 'drop', service: 'hestia', when, path: '/api/v-add-dns-record/**' },
        { effect: 'drop', service: 'hestia', times: null, skip: 1 },
      );
      const failure: unknown = await stand
        .record(stand.process('DnsRecord'), WWW)
        .catch((error: unknown) => error);
      if (!(failure instanceof Unfinished)) throw failure;
      expect(failure.message).toMatch(/The record may be there now.*Run `pulumi up` again/u);
      await stand.control.clearFaults();
      const run = stand.process('DnsRecord');
      await run.update({ id: failure.id, outputs: failure.outputs }, run.inputsOf(inputs()));
      expect(stand.count('www')).toBe(1);
      expect(await run.read({ id: failure.id, outputs: failure.outputs })).toMatchObject({ id: failure.id });
    }
  });
});

test('a record that the panel lost after its success is written again under its id', async () => {
  const run = stand.process('DnsRecord');
  // A success without an effect is what a parallel writer leaves behind.
  await stand.control.addFaults({
    effect: 'status',
    status: 204,
    code: '0',
    service: 'hestia',
    skip: 1,
    body: '',
  });
  const kept = await stand.record(run, WWW);
  expect(stand.count('www')).toBe(1);
  expect(stand.sent('v-add-dns-record')).toBe(2);
  expect(new Set(stand.commands().filter((line) => line.startsWith('v-add')))).toHaveProperty('size', 1);
  expect(await run.read(kept)).toMatchObject({ id: kept.id });
});

test('a record that somebody else’s write took away later is written again with the next one of the zone', async () => {
  const run = stand.process('DnsRecord');
  const first = await stand.record(run, WWW);
  await stand.control.hestia.removeRecord(ZONE, Number(first.outputs['recordId']));
  await stand.record(run, { ...WWW, name: 'other' });
  expect([stand.count('www'), stand.count('other')]).toEqual([1, 1]);
  expect(await run.read(first)).toMatchObject({ id: first.id });
  expect(run.logged.join()).toMatch(/www\.example\.com A 192\.0\.2\.1 \(\d+\) was written and is gone/u);
});

describe('what already exists', () => {
  test('is never taken silently, and the error names both ways to take it', async () => {
    await stand.control.hestia.addRecord(ZONE, WWW);
    await expect(stand.record(stand.process('DnsRecord'), WWW)).rejects.toMatchObject({
      code: 'dns_conflict',
      message: expect.stringMatching(
        /www\.example\.com A 192\.0\.2\.1 \(5\) is in the way.*`adopt: true`.*pulumi import hostup:hestia:DnsRecord <name> alice\/example\.com\/5/u,
      ) as string,
    });
    expect(stand.sent('v-add-dns-record')).toBe(0);
  });

  test('is taken over with adopt: true and brought to the TTL of the program', async () => {
    const there = await stand.control.hestia.addRecord(ZONE, WWW);
    const kept = await stand.record(stand.process('DnsRecord'), { ...WWW, ttl: 300, adopt: true });
    expect(kept).toMatchObject({ id: `alice/example.com/${there.id}`, outputs: { ttl: 300 } });
    expect(stand.sent('v-add-dns-record')).toBe(0);
    expect(stand.sent('v-change-dns-record')).toBe(1);
  });

  test('is taken over by adoptExisting only when nothing differs', async () => {
    await stand.control.hestia.addRecord(ZONE, WWW);
    const run = stand.process('DnsRecord', { adoptExisting: true });
    await expect(stand.record(run, { ...WWW, ttl: 300 })).rejects.toThrow(
      /already exists, but its ttl is 14400, the program says 300/u,
    );
    expect(await stand.record(run, WWW)).toMatchObject({ id: 'alice/example.com/5' });
  });

  test('is not taken from another resource of the same program', async () => {
    const run = stand.process('DnsRecord');
    await stand.record(run, WWW);
    await expect(stand.record(run, { ...WWW, adopt: true })).rejects.toThrow(
      /Another resource of this program holds it.*aliases/u,
    );
  });

  test.each([
    ['a CNAME beside an A record', 'A', { ...WWW, type: 'CNAME', value: 'host.example.net' }],
    ['an A record beside a CNAME', 'CNAME', WWW],
  ])('%s of its name is refused, because the panel would take it', async (_what, type, written) => {
    const value = type === 'A' ? '192.0.2.9' : 'host.example.net.';
    await stand.control.hestia.addRecord(ZONE, { name: 'www', type, value });
    await expect(stand.record(stand.process('DnsRecord'), written)).rejects.toThrow(
      /a CNAME cannot stand beside other records of its name.*templateRecords: "remove"/u,
    );
  });
});

describe('an update', () => {
  test('keeps the id, also when name and type change', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, WWW);
    const news = run.inputsOf(inputs({ name: 'shop', type: 'CNAME', value: 'host.example.net' }));
    expect(run.planned(kept, news)).toMatchObject([
      { kind: 'update' },
      { kind: 'update' },
      { kind: 'update' },
    ]);
    const updated = await run.update(kept, news);
    expect(updated.outputs).toMatchObject({ recordId: kept.outputs['recordId'], fqdn: 'shop.example.com' });
    expect(stand.records()).toContain(`${String(kept.outputs['recordId'])} shop CNAME host.example.net.`);
  });

  test('keeps a TTL that the program does not manage, and leaves one that is the zone’s to the zone', async () => {
    const run = stand.process('DnsRecord');
    const own = await stand.record(run, WWW);
    const zones = await stand.record(run, { ...WWW, name: 'other' });
    await stand.control.hestia.changeRecord(ZONE, Number(own.outputs['recordId']), { ttl: '600' });
    await run.update(own, run.inputsOf(inputs({ value: '192.0.2.2' })));
    await run.update(zones, run.inputsOf(inputs({ name: 'other', value: '192.0.2.2' })));
    const { records } = stand.simulator.state().hestia.zones[0]!;
    expect(records.find(({ name }) => name === 'www')).toMatchObject({ value: '192.0.2.2', ttl: '600' });
    expect(records.find(({ name }) => name === 'other')).toMatchObject({ value: '192.0.2.2', ttl: '' });
  });

  test('of a record that is as wanted already succeeds', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, WWW);
    await stand.control.hestia.changeRecord(ZONE, Number(kept.outputs['recordId']), { value: '192.0.2.2' });
    const updated = await run.update(kept, run.inputsOf(inputs({ value: '192.0.2.2' })));
    expect(updated.outputs).toMatchObject({ value: '192.0.2.2' });
  });

  test('of a record that is gone makes it again under its id', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, WWW);
    await stand.control.hestia.removeRecord(ZONE, Number(kept.outputs['recordId']));
    const updated = await run.update(kept, run.inputsOf(inputs({ ttl: 300 })));
    expect(updated.outputs).toMatchObject({ recordId: kept.outputs['recordId'], ttl: 300 });
  });

  test('leaves a stranger alone who has got the id meanwhile', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, WWW);
    const recordId = Number(kept.outputs['recordId']);
    await stand.control.hestia.removeRecord(ZONE, recordId);
    await stand.control.hestia.addRecord(ZONE, { id: recordId, name: 'theirs', type: 'TXT', value: 'hello' });
    const updated = await run.update(kept, run.inputsOf(inputs({ value: '192.0.2.2' })));
    expect(stand.records()).toContain(`${recordId} theirs TXT hello`);
    expect(updated.outputs['recordId']).not.toBe(recordId);
    expect(await run.read(updated)).toMatchObject({ outputs: { value: '192.0.2.2' } });
  });

  test.each(['before', 'after'] as const)(
    'whose answer is lost %s it was applied is applied once',
    async (when) => {
      const run = stand.process('DnsRecord');
      const kept = await stand.record(run, WWW);
      await stand.control.addFaults({ effect: 'drop', service: 'hestia', when, skip: 1 });
      await run.update(kept, run.inputsOf(inputs({ value: '192.0.2.2', ttl: 60 })));
      expect(stand.records()).toContain(`${String(kept.outputs['recordId'])} www A 192.0.2.2`);
      expect(stand.count('www')).toBe(1);
    },
  );

  test('of a suspended record says that the panel makes it active', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, WWW);
    await stand.control.hestia.changeRecord(ZONE, Number(kept.outputs['recordId']), { suspended: true });
    expect(await run.read(kept)).toMatchObject({ outputs: { suspended: true } });
    const updated = await run.update(kept, run.inputsOf(inputs({ value: '192.0.2.2' })));
    expect(updated.outputs).toMatchObject({ suspended: false });
    expect(run.logged.join()).toMatch(/was suspended in the panel: the change makes it active/u);
  });
});

describe('a delete', () => {
  test('of what is gone is done', async () => {
    const kept = await stand.record(stand.process('DnsRecord'), WWW);
    await stand.control.hestia.removeRecord(ZONE, Number(kept.outputs['recordId']));
    await stand.process('DnsRecord').delete(kept);
    expect(stand.sent('v-delete-dns-record')).toBe(0);
  });

  test('does not touch a stranger who has got the id meanwhile', async () => {
    const kept = await stand.record(stand.process('DnsRecord'), WWW);
    const recordId = Number(kept.outputs['recordId']);
    await stand.control.hestia.removeRecord(ZONE, recordId);
    await stand.control.hestia.addRecord(ZONE, { id: recordId, name: 'theirs', type: 'TXT', value: 'hello' });
    const run = stand.process('DnsRecord');
    await run.delete(kept);
    expect(stand.records()).toContain(`${recordId} theirs TXT hello`);
    expect(run.logged.join()).toMatch(/is kept: it has the id of the record that was to go/u);
  });

  test('of what another resource of the program holds keeps it, with a warning', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, WWW);
    await run.delete(kept);
    expect(stand.count('www')).toBe(1);
    expect(run.logged.join()).toMatch(/another resource of this program holds it now/u);
  });

  test.each(['before', 'after'] as const)('whose answer is lost %s it was applied is done', async (when) => {
    const kept = await stand.record(stand.process('DnsRecord'), WWW);
    await stand.control.addFaults({ effect: 'drop', service: 'hestia', when, skip: 1 });
    await stand.process('DnsRecord').delete(kept);
    expect(stand.count('www')).toBe(0);
  });

  test('of the last A record explains why not, and how to go on', async () => {
    await stand.control.hestia.removeRecord(ZONE, 4);
    const last = await stand.process('DnsRecord').import('alice/example.com/3');
    await expect(stand.process('DnsRecord').delete(last!)).rejects.toMatchObject({
      code: 'protected',
      message: expect.stringMatching(
        /is the last A record of example\.com.*deletedWith.*retainOnDelete/u,
      ) as string,
    });
  });

  test('in a zone that is gone is done', async () => {
    const kept = await stand.record(stand.process('DnsRecord'), WWW);
    await stand.control.hestia.removeZone(ZONE);
    await stand.process('DnsRecord').delete(kept);
    expect(await stand.process('DnsRecord').read(kept)).toBeUndefined();
  });
});

describe('reading', () => {
  test('many records of a zone costs one call', async () => {
    const run = stand.process('DnsRecord');
    const kept = await Promise.all(
      ['one', 'two', 'three'].map((name) => stand.record(run, { ...WWW, name })),
    );
    const refresh = stand.process('DnsRecord');
    const before = stand.simulator.ledger().length;
    await Promise.all(kept.map((each) => refresh.read(each)));
    expect(stand.commands(before)).toEqual([`v-list-dns-records alice ${ZONE} json`]);
  });

  test('takes another record under the id for what it is', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, WWW);
    const recordId = Number(kept.outputs['recordId']);
    await stand.control.hestia.changeRecord(ZONE, recordId, { name: 'theirs', type: 'TXT', value: 'hello' });
    expect(await stand.process('DnsRecord').read(kept)).toBeUndefined();
  });

  test('finds a record that was made again under another id', async () => {
    const kept = await stand.record(stand.process('DnsRecord'), WWW);
    await stand.control.hestia.removeRecord(ZONE, Number(kept.outputs['recordId']));
    await stand.control.hestia.addRecord(ZONE, { id: 77, ...WWW });
    const found = await stand.process('DnsRecord').read(kept);
    expect(found).toMatchObject({ id: kept.id, outputs: { recordId: 77 } });
  });

  test('shows an edit in the panel', async () => {
    const run = stand.process('DnsRecord');
    const kept = await stand.record(run, { ...WWW, ttl: 300 });
    await stand.control.hestia.changeRecord(ZONE, Number(kept.outputs['recordId']), {
      value: '192.0.2.66',
      ttl: '',
    });
    const found = await stand.process('DnsRecord').read(kept);
    expect(run.compared(found?.outputs ?? {}, inputs({ ttl: 300 }))).toEqual([
      { property: 'value', kind: 'update' },
      { property: 'ttl', kind: 'update' },
    ]);
  });
});

describe('an import', () => {
  test.each([
    ['alice/example.com/mail/A', 'alice/example.com/4'],
    ['alice/EXAMPLE.com./mail.example.com/A', 'alice/example.com/4'],
    ['alice/example.com/@/NS/ns2.hestia.example', 'alice/example.com/2'],
    ['alice/example.com/3', 'alice/example.com/3'],
  ])('by %s finds it under its canonical id, with an empty preview', async (asked, id) => {
    const run = stand.process('DnsRecord');
    const found = await run.import(asked);
    expect(found?.id).toBe(id);
    const { failures, inputs: checked } = run.check(found?.inputs ?? {});
    expect(failures).toEqual([]);
    expect(run.compared(found?.outputs ?? {}, checked)).toEqual([]);
  });

  test('by words that mean several lists them', async () => {
    await expect(stand.process('DnsRecord').import('alice/example.com/@/NS')).rejects.toThrow(
      /2 records are called @ NS.*alice\/example\.com\/1 \(example\.com NS ns1\.hestia\.example\)/u,
    );
  });

  test('by something else says what to write', async () => {
    await expect(stand.process('DnsRecord').import('example.com/www')).rejects.toThrow(
      /names no DNS record of a panel.*alice\/example\.com\/www\/A/u,
    );
  });
});

test('a zone that is not there is named, with those that are', async () => {
  await expect(stand.record(stand.process('DnsRecord'), { ...WWW, zone: 'exmaple.com' })).rejects.toThrow(
    /alice has no zone exmaple\.com.*Did you mean example\.com\?/u,
  );
});

test('a record that the panel made something else of goes again, and the error says so', async () => {
  const before = stand.records();
  await stand.control.addFaults({
    effect: 'status',
    status: 204,
    code: '0',
    body: '',
    service: 'hestia',
    path: '/api/v-add-dns-record/**',
    latencyMs: 300,
  });
  const creating = stand.record(stand.process('DnsRecord'), WWW);
  const adding = () => stand.simulator.ledger().find(({ command }) => command?.[0] === 'v-add-dns-record');
  await eventually('the record is being added', () => adding() !== undefined, HANGING);
  // What a server without a UTF-8 locale does of a name: the record comes to be without one.
  await stand.control.hestia.addRecord(ZONE, { ...WWW, name: '', id: Number(adding()?.command?.[7]) });
  await expect(creating).rejects.toThrow(
    /The panel stored something else: example\.com A 192\.0\.2\.1 \(\d+\)/u,
  );
  expect(stand.records()).toEqual(before);
});

test('a record whose id somebody else took at the same moment gets another one', async () => {
  await stand.control.addFaults({
    effect: 'latency',
    service: 'hestia',
    path: '/api/v-add-dns-record/**',
    latencyMs: 300,
  });
  const creating = stand.record(stand.process('DnsRecord'), WWW);
  const adding = () => stand.simulator.ledger().find(({ command }) => command?.[0] === 'v-add-dns-record');
  await eventually('the record is being added', () => adding() !== undefined, HANGING);
  const id = Number(adding()?.command?.[7]);
  await stand.control.hestia.addRecord(ZONE, { name: 'theirs', type: 'A', value: '192.0.2.1', id });
  const kept = await creating;
  expect(kept.outputs['recordId']).not.toBe(id);
  expect(stand.records()).toContain(`${id} theirs A 192.0.2.1`);
  expect(stand.count('www')).toBe(1);
});

test('a name server that could not be reloaded is a warning: the record is there', async () => {
  await stand.control.hestia.changeSettings({ reloads: false });
  const run = stand.process('DnsRecord');
  const kept = await stand.record(run, WWW);
  await run.update(kept, run.inputsOf(inputs({ value: '192.0.2.2' })));
  await stand.process('DnsRecord').delete({ ...kept, outputs: { ...kept.outputs, value: '192.0.2.2' } });
  expect(stand.count('www')).toBe(0);
  expect(run.logged.filter((line) => line.startsWith('warning: '))).toHaveLength(2);
});
