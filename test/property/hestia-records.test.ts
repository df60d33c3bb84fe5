import fc from 'fast-check';
import type { RecordText } from '../../provider/dns';
import { respelled, validRecord } from '../../provider/dns/arbitrary.test-support';
import { isHostupError } from '../../provider/core/error';
import type { Values } from '../../provider/core/values';
import type { FaultInput } from '../../simulator';
import { type Outcome, up } from '../support/faulty-account';
import { HestiaStand, ZONE } from '../support/hestia-stand';
import type { InProcessRun } from '../support/in-process-run';
import { runs } from '../support/runs';

jest.setTimeout(180_000);

let stand: HestiaStand;
beforeAll(async () => {
  stand = await HestiaStand.start({ switches: { 'hestia.banAfterFailures': 0 } });
});
afterAll(() => stand.stop());

const written = ({ proxied: _proxied, ...record }: RecordText): Values => ({
  user: 'alice',
  zone: ZONE,
  ...record,
  // Below 60 at Hestia too, and never the 0 that it cannot tell from none.
  ...(record.ttl === undefined ? {} : { ttl: Math.max(1, record.ttl) }),
});

const records = validRecord(ZONE).filter(({ type }) => type !== 'ALIAS');

/** A panel that checks values as new versions do, or hardly, as before 1.9.6. */
const readings = fc.record({ 'hestia.valueChecks': fc.constantFrom('all' as const, 'few' as const) });

/** The records of the program; those that the zone started with are somebody else's. */
const ours = () => stand.records().slice(4);
const THEIRS = [
  '1 @ NS ns1.hestia.example.',
  '2 @ NS ns2.hestia.example.',
  '3 @ A 192.0.2.10',
  '4 mail A 192.0.2.10',
];

/** Whether the zone's own records leave room for it. */
const isFree = ({ name, type, value }: Values): boolean =>
  !/^(?:@?|mail|example\.com|mail\.example\.com)\.?$/iu.test(String(name)) ||
  (type !== 'CNAME' && value !== '192.0.2.10');

test('law 3: a record that is not refused in the preview comes back as it was written, in every spelling', async () => {
  let made = 0;
  const spelledTwice = records.chain((record) => fc.tuple(fc.constant(record), respelled(record, ZONE)));
  await fc.assert(
    fc.asyncProperty(spelledTwice, readings, async ([record, other], switches) => {
      await stand.reset();
      await stand.control.setSwitches(switches);
      const run = stand.process('DnsRecord');
      const { failures, inputs } = run.check(written(record));
      if (failures.length > 0 || !isFree(inputs)) return;
      const kept = await run.create(inputs).catch((error: unknown) => {
        // What the panel says no to is not there; what it takes, it must keep.
        if (!isHostupError(error, 'rejected', 'not_found')) throw error;
      });
      if (kept === undefined) {
        expect(ours()).toEqual([]);
        return;
      }
      made += 1;
      const alike = run.check(written(other)).inputs;
      expect(run.compared(kept.outputs, inputs)).toEqual([]);
      expect(run.compared(kept.outputs, { ...alike, ttl: inputs['ttl'] })).toEqual([]);
      const found = await run.read(kept);
      expect(found).toMatchObject({ id: kept.id, inputs });
      const imported = await run.import(kept.id);
      expect(run.check(imported?.inputs ?? {}).failures).toEqual([]);
      expect(run.compared({ ttl: inputs['ttl'], ...imported?.outputs }, inputs)).toEqual([]);
    }),
    runs(150),
  );
  expect(made).toBeGreaterThan(60);
});

const when = fc.constantFrom('before' as const, 'after' as const);
const happening: fc.Arbitrary<FaultInput> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<FaultInput>({ effect: 'latency', service: 'hestia' }) },
  { weight: 2, arbitrary: when.map((at): FaultInput => ({ effect: 'drop', service: 'hestia', when: at })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(when, fc.constantFrom(500, 502, 504))
      .map(([at, status]): FaultInput => ({ effect: 'status', status, service: 'hestia', when: at })),
  },
  // A success without an effect: what a parallel writer makes of a write.
  {
    weight: 1,
    arbitrary: fc.constant<FaultInput>({
      effect: 'status',
      status: 204,
      code: '0',
      body: '',
      service: 'hestia',
      path: '/^\\/api\\/v-(?:add|change|delete)-/',
    }),
  },
);
const faults = fc.array(happening, { minLength: 1, maxLength: 12 });

async function underFaults<T>(
  injected: readonly FaultInput[],
  work: (run: InProcessRun) => Promise<T>,
): Promise<T> {
  await stand.control.addFaults(...injected);
  try {
    return await work(stand.process('DnsRecord'));
  } finally {
    await stand.control.clearFaults();
  }
}

const WWW = { user: 'alice', zone: ZONE, name: 'www', type: 'A', value: '192.0.2.1', adopt: true };

test('laws 1 and 2: whatever befalls a create, an update and a delete, the next run ends as the program says', async () => {
  await fc.assert(
    fc.asyncProperty(faults, faults, faults, async (atCreate, atUpdate, atDelete) => {
      await stand.reset();
      const nothing: Outcome = { kept: undefined };
      const first = await underFaults(atCreate, (run) => up(run, nothing, WWW));
      expect(ours().length).toBeLessThanOrEqual(1);
      const made = await up(stand.process('DnsRecord'), first, WWW, { refresh: true });
      expect(made.error).toBeUndefined();
      expect(ours()).toEqual([`${String(made.kept?.outputs['recordId'])} www A 192.0.2.1`]);

      const news = { ...WWW, value: '192.0.2.2', ttl: 300 };
      const second = await underFaults(atUpdate, (run) => up(run, made, news));
      expect(ours()).toHaveLength(1);
      const changed = await up(stand.process('DnsRecord'), second, news, { refresh: true });
      expect(changed.error).toBeUndefined();
      expect(ours()).toEqual([`${String(changed.kept?.outputs['recordId'])} www A 192.0.2.2`]);

      await underFaults(atDelete, (run) => run.delete(changed.kept!)).catch(() => undefined);
      await stand.process('DnsRecord').delete(changed.kept!);
      expect(stand.records()).toEqual(THEIRS);
    }),
    runs(60),
  );
});
