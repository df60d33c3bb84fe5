import { accepted, casesZone, refused } from '../support/dns/cases';
import type { Values } from '../../provider/core/values';
import { type Simulator, startSimulator } from '../../simulator';
import { InProcessRun, type Kept } from '../support/in-process-run';
import { vendorMayRefuse } from '../support/vendor-refusals';

/** The same records at both vendors that serve zones, by the token of their resource. */
const PLACES = {
  'hostup:index:DnsRecord': { zone: casesZone },
  'hostup:hestia:DnsRecord': { user: 'alice', zone: casesZone },
} as const;
type Token = keyof typeof PLACES;
const tokens = Object.keys(PLACES) as Token[];

let simulator: Simulator;
let run: InProcessRun;
beforeAll(async () => {
  // The panel keeps the last A and the last NS of a zone, so it has some that belong to no case.
  const records = [
    { name: 'kept', type: 'A', value: '192.0.2.99' },
    { name: '@', type: 'NS', value: 'ns1.hestia.example.' },
  ];
  simulator = await startSimulator({
    zones: [{ name: casesZone, cdnEnabled: true }],
    hestia: { zones: [{ name: casesZone, user: 'alice', templateRecords: false, records }] },
  });
});
afterAll(() => simulator.close());

/** What is refused before sending; sentences say why, in the words of the user's property. */
const REFUSED_AT_HESTIA: Readonly<Record<string, RegExp>> = {
  'an ALIAS at the apex': /type: is not a type that this provider writes at Hestia/u,
  'a target at the top level, marked with a dot': /wants at least 2 in the target of CNAME/u,
  'a null MX': /Hestia has no MX with "."/u,
  'one double quote inside': /double quote in its text, which Hestia removes/u,
  'two double quotes inside': /double quote/u,
  'a double quote on the left': /double quote/u,
  'a double quote on the right': /double quote/u,
  '1 backslash': /backslash, which Hestia loses/u,
  '2 backslashes': /backslash/u,
  '3 backslashes': /backslash/u,
  '4 backslashes': /backslash/u,
  'a backslash at the end': /backslash/u,
  'what would be an escape inside quotes': /backslash/u,
  'interior spaces': /five spaces in a row/u,
  'spaces at both ends, kept by quotes': /starts or ends with a space/u,
  'a tab': /not printable ASCII/u,
  'letters beyond ASCII, as octets of UTF-8': /not printable ASCII/u,
};

const programOf = (token: Token, record: Values): Values => {
  const { proxied: _proxied, ...plain } = record;
  return { ...PLACES[token], ...(token === 'hostup:index:DnsRecord' ? record : plain) };
};

/** By another process: the one that made a record keeps it, as for a resource that was renamed without an alias. */
async function remove(token: Token, kept: Kept): Promise<void> {
  const other = new InProcessRun(simulator, { token });
  try {
    await other.delete(kept);
    expect(await other.read(kept)).toBeUndefined();
  } finally {
    await other.close();
  }
}

async function expectSettled(kept: Kept, inputs: Values): Promise<void> {
  expect(run.compared(kept.outputs, inputs)).toEqual([]);
  const read = await run.read(kept);
  expect(read?.inputs).toEqual(inputs);
  expect(run.compared(read?.outputs ?? {}, inputs)).toEqual([]);
  const imported = await run.import(kept.id);
  expect(run.check(imported?.inputs ?? {}).failures).toEqual([]);
  const { ttl, proxied, ...rest } = inputs;
  const seen = { ttl, proxied, ...imported?.outputs };
  expect(run.compared(seen, { ...rest, ttl: ttl ?? imported?.outputs['ttl'], proxied })).toEqual([]);
}

describe.each(tokens)('%s', (token) => {
  const isHestia = token === 'hostup:hestia:DnsRecord';
  beforeEach(() => {
    run = new InProcessRun(simulator, { token });
  });
  afterEach(() => run.close());

  test.each(accepted.map((each) => [each.sentence, each] as const))(
    '%s: it comes back as it was written and goes, or is refused before anything is sent',
    async (sentence, { different = [], record, same = [] }) => {
      const written = programOf(token, { ...record });
      const reason = isHestia ? REFUSED_AT_HESTIA[sentence] : undefined;
      const before = simulator.ledger().length;
      const { failures, inputs } = run.check(written);
      if (reason !== undefined) {
        expect(failures.map((failure) => failure.reason).join(' ')).toMatch(reason);
        expect(simulator.ledger()).toHaveLength(before);
        return;
      }
      expect(failures).toEqual([]);
      const kept = await run.create(inputs).catch((error: unknown) => {
        if (isHestia || !vendorMayRefuse(record)) throw error;
      });
      if (kept === undefined) return;
      await expectSettled(kept, inputs);
      for (const change of same.filter(({ ttl }) => ttl === undefined)) {
        const news = run.check(programOf(token, { ...record, ...change })).inputs;
        const { proxied: _a, ...comparable } = news;
        const { proxied: _b, ...outputs } = kept.outputs;
        expect(run.compared(outputs, comparable)).toEqual([]);
      }
      for (const change of different) {
        const news = run.check(programOf(token, { ...record, ...change })).inputs;
        expect(run.compared(kept.outputs, news)).not.toEqual([]);
      }
      await remove(token, kept);
    },
  );

  test.each(refused.map((each) => [each.sentence, each] as const))(
    '%s: it is refused before anything is sent, or Hestia takes and keeps it',
    async (_sentence, { record }) => {
      const before = simulator.ledger().length;
      const { proxied: _proxied, ...plain } = record;
      const { failures, inputs } = run.check(programOf(token, isHestia ? plain : record));
      expect(simulator.ledger()).toHaveLength(before);
      if (!isHestia) expect(failures).not.toEqual([]);
      if (failures.length > 0) return;
      const kept = await run.create(inputs);
      await expectSettled(kept, inputs);
      await remove(token, kept);
    },
  );
});

test('every refusal that is expected of Hestia is of a case in the table', () => {
  const sentences = accepted.map(({ sentence }) => sentence);
  expect(Object.keys(REFUSED_AT_HESTIA).filter((sentence) => !sentences.includes(sentence))).toEqual([]);
});
