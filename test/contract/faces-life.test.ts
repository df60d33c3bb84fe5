import { eventually } from '../support/eventually';
import { FACES, refusalOf, startFace, type Face, type FaceName, type FaceOptions } from '../support/face';
import { HANGING } from '../support/hanging';
import type { Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

let count = 0;
/** Inputs as check leaves them, under a name that no other case uses. */
const fresh = (more: Properties = {}) => ({
  zone: 'example.com',
  name: `host${++count}`,
  type: 'A' as const,
  value: '192.0.2.1',
  ttl: 3600,
  ...more,
});
type Inputs = ReturnType<typeof fresh>;

/** What every case works with. */
interface Stage {
  readonly world: ProviderWorld;
  /** One run of a program. */
  readonly run: Face;
  /** The next run: of what a process has made itself, it deletes nothing. */
  readonly later: Face;
  /** A run with other settings. */
  readonly start: (options: FaceOptions) => Promise<Face>;
  /** The one record of this name. */
  readonly only: (name: string) => { id: string; value: string; ttl: number; proxied: boolean };
  readonly records: (name: string) => readonly { id: string }[];
  /** The record as somebody else enters it. */
  readonly entered: (inputs: Inputs, more?: { ttl?: number }) => Promise<{ id: string }>;
}

const life: [sentence: string, play: (stage: Stage) => Promise<void>][] = [
  [
    'create answers with the id, what was written and what became of it',
    async ({ only, run, world }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      const recordId = only(inputs.name).id;
      expect(id).toBe(`${world.zoneId()}/${recordId}`);
      expect(properties).toEqual({
        ...inputs,
        zoneId: world.zoneId(),
        zoneName: 'example.com',
        recordId,
        fqdn: `${inputs.name}.example.com`,
        status: 'pending',
        warnings: [],
      });
    },
  ],
  [
    'read answers with the spelling of the user, and diff finds nothing',
    async ({ run }) => {
      const plain = fresh({ type: 'AAAA', value: '2001:0DB8:0::1', zone: 'Example.com.' });
      const inputs = { ...plain, name: plain.name.toUpperCase() };
      const { id, properties } = await run.create(inputs);
      const found = await run.read(id, properties);
      expect(found).toMatchObject({ id, inputs });
      expect(await run.diff(id, found.properties, inputs)).toMatchObject({ changes: 'none' });
    },
  ],
  [
    'read of a record that was deleted outside answers that it is gone',
    async ({ only, run, world }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      await world.simulator.client.deleteRecord('example.com', only(inputs.name).id);
      expect(await run.read(id, properties)).toMatchObject({ id: '' });
    },
  ],
  [
    'read finds a record that was made again outside, and keeps its own id',
    async ({ entered, only, run, world }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      await world.simulator.client.deleteRecord('example.com', only(inputs.name).id);
      const again = await entered(inputs);
      expect(await run.read(id, properties)).toMatchObject({ id, properties: { recordId: again.id } });
    },
  ],
  [
    'read shows what was changed outside, and diff asks to put it back',
    async ({ only, run, world }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      await world.simulator.client.updateRecord('example.com', only(inputs.name).id, { ttl: 60 });
      const found = await run.read(id, properties);
      expect(found).toMatchObject({ inputs: { ...inputs, ttl: 60 }, properties: { ttl: 60 } });
      expect(await run.diff(id, found.properties, inputs)).toMatchObject({ changes: 'some', replaces: [] });
    },
  ],
  [
    'update changes the record in place',
    async ({ only, run }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      const recordId = only(inputs.name).id;
      expect(await run.update(id, properties, { ...inputs, ttl: 300 })).toMatchObject({ ttl: 300, recordId });
      expect(only(inputs.name)).toMatchObject({ id: recordId, ttl: 300 });
    },
  ],
  [
    'update of a record that is gone makes it again under the same id',
    async ({ only, run, world }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      await world.simulator.client.deleteRecord('example.com', only(inputs.name).id);
      const updated = await run.update(id, properties, { ...inputs, ttl: 300 });
      expect(updated['recordId']).toBe(only(inputs.name).id);
      expect(await run.read(id, updated)).toMatchObject({ id });
    },
  ],
  [
    'an update that gives the record another id is followed through read and delete',
    async ({ later, only, records, run, world }) => {
      await world.simulator.client.setSwitches({ 'dns.putKeepsId': false });
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      const updated = await run.update(id, properties, { ...inputs, ttl: 300 });
      expect(updated['recordId']).toBe(only(inputs.name).id);
      expect(updated['recordId']).not.toBe(properties['recordId']);
      expect(await later.read(id, updated)).toMatchObject({ id });
      await later.delete(id, updated);
      expect(records(inputs.name)).toEqual([]);
    },
  ],
  [
    'delete removes the record, and is content when it is gone',
    async ({ later, records, run }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      await later.delete(id, properties);
      expect(records(inputs.name)).toEqual([]);
      await later.delete(id, properties);
    },
  ],
];

const failures: typeof life = [
  [
    'a wrong key costs one request however much is asked at once, and one explanation',
    async ({ start, world }) => {
      const wrong = await start({ environment: { HOSTUP_API_KEY: 'hup_wrong_0123456789abcdef' } });
      const messages = await Promise.all([
        ...Array.from({ length: 20 }, () => refusalOf(wrong.create(fresh()))),
        ...Array.from({ length: 10 }, () => refusalOf(wrong.read('zone_01/drr_01', fresh()))),
      ]);
      expect(world.requests()).toHaveLength(1);
      const explained = messages.filter((message) => !message.includes('see above'));
      expect(explained).toEqual([
        expect.stringMatching(/refused.*HTTP 401.*environment variable HOSTUP_API_KEY/u),
      ]);
    },
  ],
  [
    'a key of the stack config that is wrong brings up the one that the state has saved',
    async ({ start }) => {
      const wrong = await start({ config: { apiKey: 'hup_wrong_0123456789abcdef' } });
      expect(await refusalOf(wrong.create(fresh()))).toMatch(
        /stack config hostup:apiKey.*--run-program.*HOSTUP_API_KEY_OVERRIDE/u,
      );
    },
  ],
  [
    'no key at all is asked for by the names that it can have, and nothing is sent',
    async ({ start, world }) => {
      const keyless = await start({ environment: { HOSTUP_API_KEY: '' } });
      expect(await refusalOf(keyless.create(fresh()))).toMatch(
        /HOSTUP_API_KEY.*pulumi config set --secret hostup:apiKey/u,
      );
      expect(world.requests()).toEqual([]);
    },
  ],
  [
    'an unknown zone has those named that the key sees, the near one first',
    async ({ run, world }) => {
      expect(await refusalOf(run.create(fresh({ zone: 'exampel.net' })))).toMatch(
        /no zone exampel\.net.*sees example\.net, example\.com.*Did you mean example\.net\?/u,
      );
      expect(world.writes()).toEqual([]);
    },
  ],
  [
    'a scope that the key lacks is named',
    async ({ start, world }) => {
      await world.simulator.client.setSwitches({ 'auth.missingScopeDetail': 'generic' });
      const { secret } = await world.simulator.client.addKey({ scopes: ['read:dns', 'read:domains'] });
      const reading = await start({ environment: { HOSTUP_API_KEY: secret } });
      expect(await refusalOf(reading.create(fresh()))).toMatch(/write:dns/u);
    },
  ],
  [
    'a refusal of the vendor is told with its words, status and request id, and leaves nothing behind',
    async ({ records, run, world }) => {
      await world.simulator.client.addFaults({
        effect: 'status',
        method: 'POST',
        status: 400,
        detail: 'No room today.',
      });
      const inputs = fresh();
      expect(await refusalOf(run.create(inputs))).toMatch(
        new RegExp(
          `^Unable to create DnsRecord ${inputs.name}\\.example\\.com A: No room today ` +
            '\\(rejected, invalid_request, HTTP 400, request req_\\w+\\)\\.$',
          'u',
        ),
      );
      expect(records(inputs.name)).toEqual([]);
    },
  ],
];

const adoption: typeof life = [
  [
    'a record that exists is refused, and the line that takes it over is named',
    async ({ entered, records, run }) => {
      const inputs = fresh();
      const record = await entered(inputs);
      const message = await refusalOf(run.create(inputs));
      expect(message).toContain(`${inputs.name}.example.com A 192.0.2.1 (${record.id})`);
      expect(message).toMatch(/`adopt: true`/u);
      expect(records(inputs.name)).toEqual([record]);
    },
  ],
  [
    'a record that exists is taken over with `adopt: true`, and gets the TTL of the program',
    async ({ entered, only, run, world }) => {
      const inputs = fresh({ adopt: true, ttl: 300 });
      const record = await entered(inputs, { ttl: 7200 });
      const { id, properties } = await run.create(inputs);
      expect(id).toBe(`${world.zoneId()}/${record.id}`);
      expect(properties).toMatchObject({ recordId: record.id, ttl: 300 });
      expect(only(inputs.name)).toMatchObject({ id: record.id, ttl: 300 });
      const changed = /taken over.*its ttl is 7200, the program says 300/iu;
      await eventually('that is said', () => changed.test(run.said()), HANGING);
    },
  ],
  [
    'the stack-wide setting takes over what equals the program, and nothing else',
    async ({ entered, only, start }) => {
      const adopting = await start({ config: { adoptExisting: 'true' } });
      const [equal, other] = [fresh(), fresh()];
      const record = await entered(equal);
      await entered(other, { ttl: 7200 });
      expect((await adopting.create(equal)).properties).toMatchObject({ recordId: record.id });
      expect(await refusalOf(adopting.create(other))).toMatch(/its ttl is 7200, the program says 3600/u);
      expect(only(other.name)).toMatchObject({ ttl: 7200 });
    },
  ],
  [
    'a record of another type in the way is named and never taken over',
    async ({ entered, records, run }) => {
      const inputs = fresh();
      const record = await entered(inputs);
      const cname = { ...inputs, type: 'CNAME', value: 'a.example.net', adopt: true };
      const message = await refusalOf(run.create(cname));
      expect(message).toContain(record.id);
      expect(message).not.toMatch(/adopt/u);
      expect(records(inputs.name)).toEqual([record]);
    },
  ],
];

const ownership: typeof life = [
  [
    'the delete of what a create of this run has made does nothing, and says so',
    async ({ records, run }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      await run.delete(id, properties);
      expect(records(inputs.name)).toHaveLength(1);
      const kept = new RegExp(
        `warning: ${inputs.name}\\.example\\.com A 192\\.0\\.2\\.1 .* is kept: another resource`,
        'u',
      );
      await eventually('that is said', () => kept.test(run.said()), HANGING);
    },
  ],
  [
    'a second resource does not get the record of the first, also with `adopt: true`',
    async ({ records, run }) => {
      const inputs = fresh({ adopt: true });
      await run.create(inputs);
      expect(await refusalOf(run.create(inputs))).toMatch(
        /Another resource of this program holds it.*aliases/u,
      );
      expect(records(inputs.name)).toHaveLength(1);
    },
  ],
  [
    'what a resource of the program keeps is neither taken nor deleted by another one',
    async ({ records, run, start }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      const next = await start({});
      await next.check(inputs, inputs);
      expect(await next.diff(id, properties, inputs)).toMatchObject({ changes: 'none' });
      expect(await refusalOf(next.create({ ...inputs, adopt: true }))).toMatch(
        /Another resource of this program/u,
      );
      await next.delete(id, properties);
      expect(records(inputs.name)).toHaveLength(1);
    },
  ],
  [
    'the diffs of a refresh hold nothing: what is destroyed after it is gone',
    async ({ records, run, start }) => {
      const inputs = fresh();
      const { id, properties } = await run.create(inputs);
      const next = await start({});
      await next.read(id, properties);
      await next.diff(id, properties, inputs);
      await next.delete(id, properties);
      expect(records(inputs.name)).toEqual([]);
    },
  ],
];

describe.each(FACES)('on the %s face', (name: FaceName) => {
  let world: ProviderWorld;
  let stage: Stage;
  const faces: Face[] = [];
  const start = async (options: FaceOptions = {}): Promise<Face> => {
    const face = await startFace(name, world, options);
    faces.push(face);
    return face;
  };
  beforeAll(async () => {
    world = await ProviderWorld.start({ zones: ['example.com', 'example.net'] });
    const [run, later] = await Promise.all([start(), start()]);
    const records = (host: string) => world.records().filter((r) => r.name.startsWith(`${host}.`));
    stage = {
      world,
      run,
      later,
      start,
      records,
      only: (host) => {
        const [record, ...more] = records(host);
        if (record === undefined || more.length > 0) throw new Error(`${more.length + 1} records of ${host}`);
        return record;
      },
      entered: ({ name: host, ttl, type, value }, more) =>
        world.simulator.client.createRecord('example.com', { name: host, ttl, type, value, ...more }),
    };
  });
  afterAll(async () => {
    await Promise.all(faces.map((face) => face.stop()));
    await world.stop();
  });
  beforeEach(async () => {
    await world.simulator.client.clearLedger();
  });
  afterEach(async () => {
    await world.simulator.client.clearFaults();
    await world.simulator.client.clearSwitches();
  });

  describe('life', () => test.each(life)('%s', (_sentence, play) => play(stage)));
  describe('failures', () => test.each(failures)('%s', (_sentence, play) => play(stage)));
  describe('adoption', () => test.each(adoption)('%s', (_sentence, play) => play(stage)));
  describe('ownership', () => test.each(ownership)('%s', (_sentence, play) => play(stage)));
});
