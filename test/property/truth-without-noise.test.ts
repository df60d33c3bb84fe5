import fc from 'fast-check';
import { respelled, validRecord } from '../../provider/dns/arbitrary.test-support';
import { isHostupError } from '../../provider/core/error';
import type { Values } from '../../provider/core/values';
import { type Simulator, startSimulator } from '../../simulator';
import { InProcessRun, type Kept } from '../support/in-process-run';
import { runs } from '../support/runs';
import { readings } from '../support/simulator-readings';
import { vendorMayRefuse } from '../support/vendor-refusals';

jest.setTimeout(120_000);

const ZONE = 'example.com';
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ zones: [{ name: ZONE, cdnEnabled: true }] });
});
afterAll(() => simulator.close());

const spelledTwice = validRecord(ZONE).chain((record) =>
  fc.tuple(fc.constant(record), respelled(record, ZONE)),
);
const zoneSpelling = fc.constantFrom('example.com', 'Example.COM.', 'its id');
const customerRecords = () =>
  simulator.state().zones.flatMap(({ records }) => records.filter(({ system }) => !system));

/** Undefined when the vendor refused a record that it may refuse; it must then hold nothing. */
async function create(run: InProcessRun, inputs: Values, mayBeRefused: boolean): Promise<Kept | undefined> {
  try {
    return await run.create(inputs);
  } catch (error) {
    if (!mayBeRefused || !isHostupError(error, 'rejected') || error.status !== 400) throw error;
    expect(customerRecords()).toEqual([]);
    return undefined;
  }
}

test('law 3: a valid record that was made, read and read again is as the program says, in every spelling', async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(spelledTwice, zoneSpelling, readings, async ([record, other], spelling, switches) => {
      await simulator.client.reset();
      await simulator.client.setSwitches(switches);
      const run = new InProcessRun(simulator);
      try {
        const zone = spelling === 'its id' ? (simulator.state().zones[0]?.id ?? '') : spelling;
        const written = run.inputsOf({ zone, ...record });
        const alike = run.inputsOf({ zone: ZONE, ...other });
        const kept = await create(run, written, vendorMayRefuse(record));
        if (kept === undefined) return;
        made += 1;
        let state = kept;
        for (let refresh = 0; refresh < 3; refresh += 1) {
          expect(run.compared(state.outputs, written)).toEqual([]);
          expect(run.compared(state.outputs, alike)).toEqual([]);
          const found = await run.read(state);
          expect(found).toMatchObject({ id: kept.id, inputs: written });
          state = { id: kept.id, outputs: found?.outputs ?? {} };
        }
        const imported = await run.import(kept.id);
        expect(imported?.id).toBe(kept.id);
        expect(run.check(imported?.inputs ?? {}).failures).toEqual([]);
        expect(run.compared({ proxied: record.proxied, ...imported?.outputs }, written)).toEqual([]);
      } finally {
        await run.close();
      }
    }),
    runs(200),
  );
  expect(made).toBeGreaterThan(100);
});

test('law 3: an update to another spelling changes nothing at the vendor but what it must', async () => {
  await fc.assert(
    fc.asyncProperty(spelledTwice, readings, async ([record, other], switches) => {
      fc.pre(!vendorMayRefuse(record));
      await simulator.client.reset();
      await simulator.client.setSwitches(switches);
      const run = new InProcessRun(simulator);
      try {
        const inputs = run.inputsOf({ zone: ZONE, ...record });
        const kept = await run.create(inputs);
        const news = run.inputsOf({ zone: ZONE, ...other, ttl: inputs['ttl'] === 60 ? 61 : 60 });
        expect(run.planned(kept, news)).toEqual([{ property: 'ttl', kind: 'update' }]);
        const updated = await run.update(kept, news);
        expect(customerRecords()).toHaveLength(1);
        expect(customerRecords()).toMatchObject([{ id: updated.outputs['recordId'], ttl: news['ttl'] }]);
        const found = await run.read(updated);
        expect(found?.inputs).toEqual(news);
        expect(run.compared(found?.outputs ?? {}, news)).toEqual([]);
      } finally {
        await run.close();
      }
    }),
    runs(80),
  );
});
