import type { Clock } from '../../../core/clock';
import { flushPromises } from '../../../http/timing.test-support';
import type { DnsApi, ZoneContent } from './api';
import { ZoneLists } from './zones';

interface Call {
  readonly zoneId: string;
  answer(): Promise<void>;
  fail(): Promise<void>;
}

/** List calls that end when the test says so, and a clock that it moves. */
function listings() {
  const calls: Call[] = [];
  const api: Pick<DnsApi, 'readZone'> = {
    readZone: (zoneId) =>
      new Promise<ZoneContent>((resolve, reject) => {
        const number = String(calls.length + 1);
        calls.push({
          zoneId,
          answer: () => {
            resolve({ zone: { id: zoneId, name: `listing ${number}` }, records: [] });
            return flushPromises();
          },
          fail: () => {
            reject(new Error(`no listing ${number}`));
            return flushPromises();
          },
        });
      }),
  };
  let now = 0;
  const clock: Clock = { now: () => now, sleep: () => Promise.resolve() };
  const advance = (seconds: number): void => void (now += seconds * 1000);
  return { advance, calls, listings: new ZoneLists(api as DnsApi, clock) };
}

const numberOf = async (content: Promise<ZoneContent>): Promise<string> => (await content).zone.name;

test('reads of one zone share one list call, also while it runs', async () => {
  const { calls, listings: it } = listings();
  const reads = [it.recent('zone_a'), it.recent('zone_a')];
  await calls[0]!.answer();
  reads.push(it.recent('zone_a'));
  expect(await Promise.all(reads.map(numberOf))).toEqual(['listing 1', 'listing 1', 'listing 1']);
  expect(calls).toHaveLength(1);
});

test('zones are listed apart', () => {
  const { calls, listings: it } = listings();
  void it.recent('zone_a');
  void it.recent('zone_b');
  expect(calls.map(({ zoneId }) => zoneId)).toEqual(['zone_a', 'zone_b']);
});

test('a listing serves on while reads keep coming, for a minute', async () => {
  const { advance, calls, listings: it } = listings();
  void it.recent('zone_a');
  await calls[0]!.answer();
  for (let seconds = 0; seconds < 56; seconds += 4) {
    advance(4);
    void it.recent('zone_a');
  }
  expect(calls).toHaveLength(1);
  advance(4);
  void it.recent('zone_a');
  expect(calls).toHaveLength(2);
});

test('a listing that nobody has used for five seconds is old', async () => {
  const { advance, calls, listings: it } = listings();
  void it.recent('zone_a');
  await calls[0]!.answer();
  advance(5);
  void it.recent('zone_a');
  expect(calls).toHaveLength(2);
});

test('a slow answer counts as used when it arrives', async () => {
  const { advance, calls, listings: it } = listings();
  void it.recent('zone_a');
  advance(10);
  await calls[0]!.answer();
  advance(4);
  void it.recent('zone_a');
  expect(calls).toHaveLength(1);
});

test('after a write the zone is listed anew, even when a list call is under way', async () => {
  const { calls, listings: it } = listings();
  const before = it.recent('zone_a');
  it.forget('zone_a');
  const after = it.recent('zone_a');
  await calls[0]!.answer();
  await calls[1]!.answer();
  expect([await numberOf(before), await numberOf(after)]).toEqual(['listing 1', 'listing 2']);
  expect(await numberOf(it.recent('zone_a'))).toBe('listing 2');
});

test('a write to one zone does not age another', async () => {
  const { calls, listings: it } = listings();
  void it.recent('zone_a');
  await calls[0]!.answer();
  it.forget('zone_b');
  void it.recent('zone_a');
  expect(calls).toHaveLength(1);
});

test('a fresh listing never comes from what is there already', async () => {
  const { calls, listings: it } = listings();
  void it.recent('zone_a');
  await calls[0]!.answer();
  const fresh = it.fresh('zone_a');
  await calls[1]!.answer();
  expect(await numberOf(fresh)).toBe('listing 2');
});

test('a fresh listing begins after the question: those who ask meanwhile share the next one', async () => {
  const { calls, listings: it } = listings();
  const running = it.fresh('zone_a');
  const queued = [it.fresh('zone_a'), it.fresh('zone_a')];
  await flushPromises();
  expect(calls).toHaveLength(1);
  await calls[0]!.answer();
  expect(calls).toHaveLength(2);
  await calls[1]!.answer();
  expect(await Promise.all([running, ...queued].map(numberOf))).toEqual([
    'listing 1',
    'listing 2',
    'listing 2',
  ]);
});

test('who asks for a fresh listing while the shared one runs waits for another', async () => {
  const { calls, listings: it } = listings();
  const first = it.fresh('zone_a');
  const second = it.fresh('zone_a');
  await calls[0]!.answer();
  const third = it.fresh('zone_a');
  await calls[1]!.answer();
  await calls[2]!.answer();
  expect(await Promise.all([first, second, third].map(numberOf))).toEqual([
    'listing 1',
    'listing 2',
    'listing 3',
  ]);
});

test('reads use a fresh listing too', async () => {
  const { calls, listings: it } = listings();
  void it.fresh('zone_a');
  await calls[0]!.answer();
  expect(await numberOf(it.recent('zone_a'))).toBe('listing 1');
});

test('a failure reaches everyone who shared the call, and is not kept', async () => {
  const { calls, listings: it } = listings();
  const failures = Promise.allSettled([it.recent('zone_a'), it.recent('zone_a')]);
  await calls[0]!.fail();
  expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const next = it.recent('zone_a');
  await calls[1]!.answer();
  expect(await numberOf(next)).toBe('listing 2');
});

test('a queued listing begins although the one before it failed', async () => {
  const { calls, listings: it } = listings();
  const first = Promise.allSettled([it.fresh('zone_a')]);
  const second = it.fresh('zone_a');
  await calls[0]!.fail();
  await first;
  await calls[1]!.answer();
  expect(await numberOf(second)).toBe('listing 2');
});
