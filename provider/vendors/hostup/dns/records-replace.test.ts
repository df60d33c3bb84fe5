import type { FaultInput, RecordSeed } from '../../../../simulator';
import { a, lineOf, SimulatedZone, type Process } from './simulated.test-support';

let zone: SimulatedZone;
beforeAll(async () => (zone = await SimulatedZone.start()));
beforeEach(() => zone.reset());
afterAll(() => zone.close());

const was = a('192.0.2.1');
const wanted = a('192.0.2.2');
const WANTED = 'www.example.com A 192.0.2.2';
const put: Pick<FaultInput, 'method' | 'path'> = { method: 'PUT', path: '/api/v2/dns-zones/*/records/*' };

const replace = ({ options, writer }: Process, recordId: string, body = wanted) =>
  writer.replace(zone.zone, { id: `zone/${recordId}`, recordId, was }, body, options());

const { signal } = new AbortController();

test('a record keeps its id where the vendor keeps it', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  expect((await replace(zone.process(), id!)).id).toBe(id);
  expect(zone.records()).toEqual([WANTED]);
});

test('a record is followed to the new id that a PUT gave it', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  await zone.control.setSwitches({ 'dns.putKeepsId': false });
  const process = zone.process();
  const second = await replace(process, id!);
  const third = await replace(process, second.id, a('192.0.2.3'));
  expect(new Set([id, second.id, third.id]).size).toBe(3);
  expect(zone.records()).toEqual(['www.example.com A 192.0.2.3']);
});

test.each([true, false])(
  'a PUT whose answer was lost is found again (the vendor keeps ids: %s)',
  async (keeps) => {
    const [id] = await zone.seed(was as RecordSeed);
    await zone.control.setSwitches({ 'dns.putKeepsId': keeps });
    await zone.control.addFaults({ effect: 'drop', when: 'after', ...put });
    const record = await replace(zone.process(), id!);
    expect(lineOf(record)).toBe(WANTED);
    expect(record.id === id).toBe(keeps);
    expect(zone.records()).toEqual([WANTED]);
    expect(zone.sent('POST')).toBe(0);
  },
);

test('a PUT that never gets an answer but was applied counts as done', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  await zone.control.addFaults({ effect: 'drop', when: 'after', times: null, ...put });
  expect(await replace(zone.process(), id!)).toMatchObject({ id, value: '192.0.2.2' });
});

test('a PUT that never gets an answer and was not applied fails', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  await zone.control.addFaults({ effect: 'drop', times: null, ...put });
  await expect(replace(zone.process(), id!)).rejects.toMatchObject({ code: 'outcome_unknown' });
  expect(zone.records()).toEqual(['www.example.com A 192.0.2.1']);
});

test('a PUT of another TTL that never gets an answer and was not applied fails too', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  await zone.control.addFaults({ effect: 'drop', times: null, ...put });
  await expect(replace(zone.process(), id!, { ...was, ttl: 60 })).rejects.toMatchObject({
    code: 'outcome_unknown',
  });
});

test('a record that is gone is made again in place', async () => {
  const record = await replace(zone.process(), 'drr_gone');
  expect(lineOf(record)).toBe(WANTED);
  expect(zone.records()).toEqual([WANTED]);
});

test.each([
  ['as it was', was],
  ['as it should be', wanted],
])('a record that came back %s under another id is taken up again', async (_how, content) => {
  const [id] = await zone.seed(content as RecordSeed);
  expect(await replace(zone.process(), 'drr_gone')).toMatchObject({ id, value: '192.0.2.2' });
  expect(zone.records()).toEqual([WANTED]);
});

test('a record that another resource holds is not taken up for one that is gone', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  const process = zone.process();
  process.ownership.noteHeld(id!, { holder: 'zone/other', moving: false });
  const record = await replace(process, 'drr_gone');
  expect(record.id).not.toBe(id);
  expect(zone.records()).toEqual(['www.example.com A 192.0.2.1', WANTED]);
});

test('a change that the vendor refuses for its content fails with the words of the vendor', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  await expect(replace(zone.process(), id!, { ...wanted, value: 'no address' })).rejects.toMatchObject({
    code: 'rejected',
    apiCode: 'invalid_request',
  });
});

test('an unmanaged record in the way is named', async () => {
  const [id, other] = await zone.seed(was as RecordSeed, wanted as RecordSeed);
  await expect(replace(zone.process(), id!)).rejects.toMatchObject({
    code: 'dns_conflict',
    summary: `${WANTED} (${other!}) is in the way: this record already exists`,
    fix: expect.stringMatching(/Otherwise remove it, or use another name\.$/u) as string,
  });
});

test('a delete of what is gone already is done', async () => {
  const [id] = await zone.seed(was as RecordSeed);
  const { writer } = zone.process();
  await writer.remove(zone.zone.id, id!, signal);
  await writer.remove(zone.zone.id, id!, signal);
  expect(zone.records()).toEqual([]);
});

test('a write drops the listing that reads share, whatever became of it', async () => {
  const process = zone.process();
  const [id] = await zone.seed(was as RecordSeed);
  const values = async () => (await process.listings.recent(zone.zone.id)).records.map(({ value }) => value);
  expect(await values()).toEqual(['192.0.2.1']);
  await zone.control.addFaults({ effect: 'drop', when: 'after', times: null, ...put });
  await replace(process, id!);
  expect(await values()).toEqual(['192.0.2.2']);
  await process.writer.remove(zone.zone.id, id!, signal);
  expect(await values()).toEqual([]);
});
