import type { FaultInput, RecordSeed } from '../../../../simulator';
import type { RecordBody } from './api';
import { a, lineOf, mx, SimulatedZone } from './simulated.test-support';

let zone: SimulatedZone;
beforeAll(async () => (zone = await SimulatedZone.start()));
beforeEach(() => zone.reset());
afterAll(() => zone.close());

const WWW = 'www.example.com A 192.0.2.1';
const post: Pick<FaultInput, 'method' | 'path'> = { method: 'POST', path: '/api/v2/dns-zones/*/records' };

describe('a create whose outcome is open', () => {
  const lost: Record<string, { fault: FaultInput; posts: number }> = {
    'the connection broke after the record was stored': {
      fault: { effect: 'drop', when: 'after', ...post },
      posts: 1,
    },
    'the answer was a 500 after the record was stored': {
      fault: { effect: 'status', status: 500, when: 'after', ...post },
      posts: 1,
    },
    'the answer was a web page after the record was stored': {
      fault: { effect: 'status', status: 200, body: '<html></html>', when: 'after', ...post },
      posts: 1,
    },
    'the connection broke before the record was stored': { fault: { effect: 'drop', ...post }, posts: 2 },
    'the answer was a 502 before the record was stored': {
      fault: { effect: 'status', status: 502, ...post },
      posts: 2,
    },
  };

  test.each(Object.entries(lost))('ends with the one record: %s', async (_what, { fault, posts }) => {
    const { options, ownership, writer } = zone.process();
    await zone.control.addFaults(fault);
    const record = await writer.create(zone.zone, a('192.0.2.1'), options());
    expect(lineOf(record)).toBe(WWW);
    expect(ownership.wasMade(record.id)).toBe(true);
    expect(zone.records()).toEqual([WWW]);
    expect(zone.sent('POST')).toBe(posts);
  });

  test('is not repeated when the record appears late', async () => {
    const { options, timing, writer } = zone.process();
    await zone.control.addFaults({ effect: 'drop', ...post });
    jest.spyOn(timing, 'sleep').mockImplementation(async () => {
      await zone.seed(a('192.0.2.1') as RecordSeed);
    });
    expect(lineOf(await writer.create(zone.zone, a('192.0.2.1'), options()))).toBe(WWW);
    expect(zone.sent('POST')).toBe(1);
  });

  test('is repeated three times, then says that the record may exist', async () => {
    const { options, timing, writer } = zone.process();
    await zone.control.addFaults({ effect: 'drop', times: null, ...post });
    await expect(writer.create(zone.zone, a('192.0.2.1'), options())).rejects.toMatchObject({
      code: 'outcome_unknown',
      summary: expect.stringMatching(/^The record may exist now: /u) as string,
      fix: expect.stringContaining('adopt: true') as string,
    });
    expect(zone.sent('POST')).toBe(4);
    expect(timing.sleeps).toEqual([500, 2_000, 5_000]);
  });

  test('says that the record may exist when the zone cannot be listed either', async () => {
    const { options, writer } = zone.process();
    await zone.control.addFaults(
      { effect: 'drop', when: 'after', ...post },
      { effect: 'status', status: 403, method: 'GET', path: '/api/v2/dns-zones/*', skip: 1, times: null },
    );
    await expect(writer.create(zone.zone, a('192.0.2.1'), options())).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    expect(zone.sent('POST')).toBe(1);
  });

  test("never takes an equal record that was there before for one's own", async () => {
    await zone.seed(a('192.0.2.1') as RecordSeed);
    const { options, writer } = zone.process();
    await zone.control.addFaults({ effect: 'drop', ...post });
    await expect(writer.create(zone.zone, a('192.0.2.1'), options())).rejects.toMatchObject({
      code: 'dns_conflict',
    });
  });

  test('does not take the record that another resource of this run made', async () => {
    const { options, writer } = zone.process();
    const first = await writer.create(zone.zone, a('192.0.2.1'), options());
    await zone.control.addFaults({ effect: 'drop', ...post });
    await expect(writer.create(zone.zone, a('192.0.2.1'), options())).rejects.toMatchObject({
      code: 'dns_conflict',
      summary: `${WWW} (${first.id}) is in the way: this record already exists`,
      fix: expect.stringContaining('Another resource of this program holds it.') as string,
    });
  });

  test('that was certainly refused is not repeated', async () => {
    const { options, writer } = zone.process();
    await zone.control.setSwitches({ 'dns.recordLimit': 1 });
    await zone.seed({ type: 'A', name: 'other', value: '192.0.2.9' });
    await expect(writer.create(zone.zone, a('192.0.2.1'), options())).rejects.toMatchObject({
      code: 'rejected',
      status: 409,
    });
    expect(zone.sent('POST')).toBe(1);
  });
});

describe('an equal record of somebody else', () => {
  const other: RecordSeed = { type: 'A', name: 'www', value: '192.0.2.1', ttl: 300 };

  test('is refused with the line that takes it over', async () => {
    const [id] = await zone.seed(other);
    const { options, writer } = zone.process();
    const failure = writer.create(zone.zone, a('192.0.2.1'), options('never'));
    await expect(failure).rejects.toThrow(
      new RegExp(
        `^www\\.example\\.com A 192\\.0\\.2\\.1 \\(${id!}\\) is in the way: this record already exists ` +
          '\\(dns_conflict, conflict, HTTP 409, request req_\\w+\\)\\. If it is yours, take it over with ' +
          '`adopt: true` on this resource',
        'u',
      ),
    );
    expect(zone.sent('PUT')).toBe(0);
  });

  test('is taken over with `adopt: true`, and gets the TTL of the program', async () => {
    const [id] = await zone.seed(other);
    const { lines, options, writer } = zone.process();
    const record = await writer.create(zone.zone, a('192.0.2.1'), options('explicit'));
    expect(record).toMatchObject({ id, ttl: 3600 });
    expect(zone.records()).toEqual([WWW]);
    expect(lines).toEqual([
      'info: Taken over as it was, now changed: its ttl is 300, the program says 3600.',
    ]);
  });

  test('is refused by `adoptExisting` when its TTL differs', async () => {
    await zone.seed(other);
    const { options, writer } = zone.process();
    await expect(writer.create(zone.zone, a('192.0.2.1'), options('equal'))).rejects.toMatchObject({
      code: 'dns_conflict',
      summary: expect.stringContaining(
        'it already exists, but its ttl is 300, the program says 3600',
      ) as string,
    });
    expect(zone.sent('PUT')).toBe(0);
  });

  test('is taken over by `adoptExisting` when nothing differs', async () => {
    const [id] = await zone.seed(other);
    const { options, ownership, writer } = zone.process();
    const record = await writer.create(zone.zone, a('192.0.2.1', 'www', 300), options('equal'));
    expect(record.id).toBe(id);
    expect(ownership.wasMade(record.id)).toBe(true);
    expect(zone.sent('PUT')).toBe(0);
  });

  test('is not taken twice by two resources of one program', async () => {
    await zone.seed(other);
    const { options, writer } = zone.process();
    await writer.create(zone.zone, a('192.0.2.1'), options('explicit'));
    await expect(writer.create(zone.zone, a('192.0.2.1'), options('explicit'))).rejects.toMatchObject({
      code: 'dns_conflict',
      fix: expect.stringContaining('Another resource of this program holds it.') as string,
    });
  });

  test('is not taken when another resource of the program holds it, even with `adopt: true`', async () => {
    const [id] = await zone.seed(other);
    const { options, ownership, writer } = zone.process();
    ownership.noteHeld(id!, { holder: 'zone/elsewhere', moving: false });
    await expect(writer.create(zone.zone, a('192.0.2.1'), options('explicit'))).rejects.toMatchObject({
      code: 'dns_conflict',
      fix: expect.stringContaining('aliases') as string,
    });
  });
});

describe('a record that cannot stand beside an unmanaged one', () => {
  const cname = (name: string): RecordBody => ({ type: 'CNAME', name, value: 'example.net', ttl: 3600 });
  const cases: [string, RecordSeed, RecordBody, string][] = [
    [
      'a CNAME where an A record is',
      { type: 'A', name: 'www', value: '192.0.2.1' },
      cname('www'),
      'www.example.com A 192.0.2.1 (ID) is in the way: a CNAME cannot stand beside other records of its name',
    ],
    [
      'an A record where a CNAME is',
      { type: 'CNAME', name: 'www', value: 'example.net' },
      a('192.0.2.1'),
      'www.example.com CNAME example.net (ID) is in the way: a CNAME cannot stand beside other records of its name',
    ],
    [
      'an MX record of a priority that is in use',
      { type: 'MX', value: 'one.example.com', priority: 10 },
      mx(10, 'two.example.com'),
      'example.com MX 10 one.example.com (ID) is in the way: another MX record of this name has the same priority',
    ],
    [
      'an MX record of a mail server that has another priority',
      { type: 'MX', value: 'one.example.com', priority: 10 },
      mx(20, 'one.example.com'),
      'example.com MX 10 one.example.com (ID) is in the way: a record of this name, type and value already exists',
    ],
  ];

  test.each(cases)('is refused, and the error names it: %s', async (_what, there, wanted, summary) => {
    const [id] = await zone.seed(there);
    const { options, writer } = zone.process();
    await expect(writer.create(zone.zone, wanted, options('explicit'))).rejects.toMatchObject({
      code: 'dns_conflict',
      status: 409,
      summary: summary.replace('ID', id!),
      fix: expect.stringContaining('pulumi up --continue-on-error') as string,
    });
    expect(zone.sent('PUT') + zone.sent('DELETE')).toBe(0);
  });
});
