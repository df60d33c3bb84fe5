import { Settings } from '../../provider/config/settings';
import type { Context } from '../../provider/core/context';
import type { ResourceDefinition } from '../../provider/core/resource';
import { LimiterRegistry } from '../../provider/http/limiter';
import { FakeTiming } from '../../provider/http/timing.test-support';
import { HostupClient } from '../../provider/vendors/hostup/client';
import { hostup } from '../../provider/vendors/hostup/vendor';
import { notes, startWithNotes } from '../../simulator/collections/note.test-support';
import type { Harness } from '../../simulator/harness.test-support';
import { givenClients } from '../../tools/given-clients';
import { MISHAPS } from '../support/mishaps';
import { noteOf } from '../support/note';

let harness: Harness;
beforeAll(async () => {
  harness = await startWithNotes();
});
afterAll(() => harness.simulator.close());

const WRITTEN = { name: 'shopping', text: 'milk' };

/** One process that makes the note: its id, or what it failed with. */
async function made(
  definition: ResourceDefinition,
  adoptExisting = false,
): Promise<{ id?: string; error?: Error }> {
  const environment = {
    ...harness.simulator.environment(),
    HOSTUP_ADOPT_EXISTING: String(adoptExisting),
  };
  const settings = new Settings({ environment });
  const timing = new FakeTiming(undefined, true);
  const http = { timing, limiters: new LimiterRegistry(timing) };
  const client = new HostupClient(settings, timing, { level: () => 'off', writeLog: () => undefined, http });
  const context: Context = {
    client: givenClients([hostup, client]),
    settings,
    signal: new AbortController().signal,
    log: () => undefined,
  };
  try {
    return { id: (await definition.lifecycle.create(context, WRITTEN)).id };
  } catch (error) {
    return { error: error as Error };
  } finally {
    await client.close();
  }
}

const control = () => harness.simulator.client;
const ours = async () => (await control().collection(notes).list()).filter(({ name }) => name === 'shopping');
const posts = () =>
  harness.simulator
    .ledger()
    .filter(({ method, service, status }) => service === 'hostup' && method === 'POST' && status !== 429);

/** Runs at a simulator where somebody else has a note, with the mishap at each request of a create in turn. */
async function atEachRequest(
  mishap: keyof typeof MISHAPS,
  definition: ResourceDefinition,
  judge: (ended: Awaited<ReturnType<typeof made>>) => Promise<void>,
): Promise<void> {
  // A create looks, then writes.
  for (const index of [0, 1]) {
    await control().reset();
    await control().collection(notes).add({ name: 'other', text: 'milk' });
    await control().addFaults(...(MISHAPS[mishap]?.(index).faults ?? []));
    const ended = await made(definition);
    await control().clearFaults();
    await judge(ended);
  }
}

const FAULTS = Object.entries(MISHAPS)
  .filter(([, at]) => at(0).faults !== undefined)
  .map(([what]) => what);

test.each(FAULTS)('a note that nothing tells apart is never made twice, when %s', async (mishap) => {
  await atEachRequest(mishap, noteOf({ isNamed: false }), async ({ error, id }) => {
    expect(posts().length).toBeLessThanOrEqual(1);
    const there = (await ours()).map((note) => note.id);
    if (id !== undefined) expect(there).toEqual([id]);
    else for (const one of there) expect(error?.message).toContain(one);
  });
});

test.each(FAULTS)('a note of a unique name is there exactly once in the end, when %s', async (mishap) => {
  const definition = noteOf({ isNamed: true });
  await atEachRequest(mishap, definition, async ({ error, id }) => {
    // What has come to be is found, and what has not is sent again, in one run; an outage takes another.
    if (mishap !== 'the vendor is out of order from then on') expect(error).toBeUndefined();
    const end = id ?? (await made(definition, true)).id;
    expect((await ours()).map((note) => note.id)).toEqual([end]);
  });
});

test('a note that was made and not seen again may exist, and the error says so', async () => {
  await control().reset();
  await control().addFaults(
    { effect: 'drop', when: 'after', path: '/api/v2/notes', method: 'POST' },
    { effect: 'status', status: 503, path: '/api/v2/notes', method: 'GET', skip: 1, times: null },
  );
  const { error } = await made(noteOf({ isNamed: false }));
  expect(error).toMatchObject({ code: 'outcome_unknown' });
  expect(error?.message).toMatch(/The note may exist now.*Look at the notes of the account/u);
  expect(await ours()).toHaveLength(1);
});
