import type { DynamicProcess } from '../support/dynamic-process';
import { CallFailure, type Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';

jest.setTimeout(300_000);

let world: ProviderWorld;
/** One run of a program. */
let run: DynamicProcess;
/** A run with `hostup:adoptExisting`. */
let adopting: DynamicProcess;
beforeAll(async () => {
  world = await ProviderWorld.start({ zones: [{ name: 'example.com', cdnEnabled: true }] });
  [run, adopting] = await Promise.all([
    world.process(),
    world.process({ config: { 'hostup:adoptExisting': 'true' } }),
  ]);
});
afterAll(() => world.stop());
beforeEach(() => world.simulator.client.clearLedger());

let count = 0;
const fresh = (more: Properties = {}) => ({
  zone: 'example.com',
  name: `host${++count}`,
  type: 'A' as const,
  value: '192.0.2.1',
  ttl: 3600,
  ...more,
});
type Inputs = ReturnType<typeof fresh>;

const named = (name: string) => world.records().filter((record) => record.name === `${name}.example.com`);
/** The record as somebody else, or an earlier run, has made it. */
const existing = ({ name, ttl, type, value }: Inputs, more: { ttl?: number; proxied?: boolean } = {}) =>
  world.simulator.client.createRecord('example.com', { name, ttl, type, value, ...more });

async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CallFailure && error.initFailure === undefined) return error.message;
  throw new Error('The call succeeded, and had to be refused.');
}

describe('a record that already exists', () => {
  test('is refused, and the way to take it over is named', async () => {
    const inputs = fresh();
    const record = await existing(inputs);
    const message = await refusalOf(run.create(inputs));
    expect(message).toContain(`${inputs.name}.example.com A 192.0.2.1 (${record.id})`);
    expect(message).toMatch(/`adopt: true`/u);
    expect(message).toMatch(/`pulumi config set hostup:adoptExisting true`/u);
    expect(message).toMatch(/aliases/u);
    expect(named(inputs.name)).toEqual([record]);
  });

  test('is taken over with `adopt: true`, as it is when it equals the program', async () => {
    const inputs = fresh({ adopt: true });
    const record = await existing(inputs);
    const { id, properties } = await run.create(inputs);
    expect(id).toBe(`${world.zoneId()}/${record.id}`);
    expect(properties).toMatchObject({ adopt: true, recordId: record.id, status: 'active' });
    expect(named(inputs.name)).toEqual([record]);
    expect(world.writes()).toHaveLength(1);
  });

  test('is taken over in another spelling too', async () => {
    const inputs = fresh();
    const record = await existing(inputs);
    const respelt = {
      ...inputs,
      zone: 'Example.com.',
      name: `${inputs.name.toUpperCase()}.example.com.`,
      adopt: true,
    };
    expect((await run.create(respelt)).properties).toMatchObject({ name: respelt.name, recordId: record.id });
  });

  test('gets the TTL of the program with `adopt: true`, and that is said', async () => {
    const inputs = fresh({ adopt: true, ttl: 300 });
    const record = await existing(inputs, { ttl: 7200 });
    const { properties } = await run.create(inputs);
    expect(properties).toMatchObject({ ttl: 300, recordId: record.id });
    expect(named(inputs.name)).toMatchObject([{ id: record.id, ttl: 300 }]);
    await run.printed(/taken over.*its ttl is 7200, the program says 300/iu);
  });

  test('is taken over by the stack-wide setting when it equals the program', async () => {
    const inputs = fresh();
    const record = await existing(inputs);
    expect((await adopting.create(inputs)).properties).toMatchObject({ recordId: record.id });
    expect(named(inputs.name)).toEqual([record]);
  });

  test.each<[difference: string, existing: { ttl?: number; proxied?: boolean }, said: RegExp]>([
    ['another TTL', { ttl: 7200 }, /its ttl is 7200, the program says 3600/u],
    ['the proxy', { proxied: true }, /proxied is true, the program says false/u],
  ])(
    'with %s is refused by the stack-wide setting, which names the difference',
    async (_difference, other, said) => {
      const inputs = fresh({ proxied: false });
      const record = await existing(inputs, other);
      const message = await refusalOf(adopting.create(inputs));
      expect(message).toMatch(said);
      expect(message).toMatch(/`adopt: true`/u);
      expect(named(inputs.name)).toEqual([record]);
    },
  );

  test('is refused with `adopt: false` whatever the stack-wide setting says', async () => {
    const inputs = fresh({ adopt: false });
    await existing(inputs);
    expect(await refusalOf(adopting.create(inputs))).toMatch(/already exists/u);
  });

  test('with another value is not the same record, and is left alone', async () => {
    const inputs = fresh({ adopt: true });
    const other = await existing({ ...inputs, value: '192.0.2.2' });
    const { properties } = await run.create(inputs);
    expect(named(inputs.name)).toHaveLength(2);
    expect(named(inputs.name)).toContainEqual(other);
    expect(properties['recordId']).not.toBe(other.id);
  });

  test('of another type is never taken over, and is named when it is in the way', async () => {
    const inputs = fresh();
    const record = await existing(inputs);
    const message = await refusalOf(
      run.create({ ...inputs, type: 'CNAME', value: 'a.example.net', adopt: true }),
    );
    expect(message).toContain(`${inputs.name}.example.com A 192.0.2.1 (${record.id})`);
    expect(message).toMatch(/CNAME cannot stand beside/u);
    expect(message).not.toMatch(/adopt/u);
    expect(named(inputs.name)).toEqual([record]);
  });
});

describe('a rename without an alias, --replace and taint: the engine creates, then deletes the same id', () => {
  test('the delete of what a create of this run has made does nothing, and says so', async () => {
    const inputs = fresh();
    const { id, properties } = await run.create(inputs);
    await run.delete(id, properties);
    expect(named(inputs.name)).toHaveLength(1);
    await run.printed(
      new RegExp(`warning: ${inputs.name}\\.example\\.com A 192\\.0\\.2\\.1 .* is kept`, 'u'),
    );
  });

  test('the delete of what a create of this run has taken over does nothing', async () => {
    const inputs = fresh();
    const { id, properties } = await run.create(inputs);
    const again = await adopting.create(inputs);
    expect(again.id).toBe(id);
    await adopting.delete(id, properties);
    expect(named(inputs.name)).toHaveLength(1);
  });

  test('the delete of a record whose PUT gave it a new id still counts as the one made', async () => {
    const inputs = fresh({ adopt: true, ttl: 300 });
    await world.simulator.client.setSwitches({ 'dns.putKeepsId': false });
    await existing(inputs, { ttl: 7200 });
    const { id, properties } = await run.create(inputs);
    await world.simulator.client.clearSwitches();
    await run.delete(id, properties);
    expect(named(inputs.name)).toMatchObject([{ id: properties['recordId'], ttl: 300 }]);
  });
});

describe('two resources that claim one record', () => {
  test('one after the other: the second is refused, also with `adopt: true`', async () => {
    const inputs = fresh({ adopt: true });
    await run.create(inputs);
    const message = await refusalOf(run.create(inputs));
    expect(message).toMatch(/Another resource of this program holds it/u);
    expect(message).toMatch(/aliases: \[\{ name: "<old name>" \}\]/u);
    expect(named(inputs.name)).toHaveLength(1);
  });

  test('at once, with the record not there yet: one makes it, the other is refused', async () => {
    const inputs = fresh({ adopt: true });
    const settled = await Promise.allSettled([run.create(inputs), run.create(inputs)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(named(inputs.name)).toHaveLength(1);
  });

  test('at once, with the record there already: one takes it over, the other is refused', async () => {
    const inputs = fresh({ adopt: true });
    const record = await existing(inputs);
    const settled = await Promise.allSettled([run.create(inputs), run.create(inputs)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(named(inputs.name)).toEqual([record]);
  });

  test('a create does not take what another resource of the program keeps', async () => {
    const inputs = fresh();
    const { id, properties } = await run.create(inputs);
    const later = await world.process();
    await later.check(inputs, inputs);
    expect(await later.diff(id, properties, inputs)).toMatchObject({ changes: 'none' });
    expect(await refusalOf(later.create({ ...inputs, adopt: true }))).toMatch(
      /Another resource of this program/u,
    );
  });

  test('nor is it deleted while another resource keeps it', async () => {
    const inputs = fresh();
    const { id, properties } = await run.create(inputs);
    const later = await world.process();
    await later.check(inputs, inputs);
    await later.diff(id, properties, inputs);
    await later.delete(id, properties);
    expect(named(inputs.name)).toHaveLength(1);
  });

  test('the diffs of a refresh hold nothing: what is destroyed after it is gone', async () => {
    const inputs = fresh();
    const { id, properties } = await run.create(inputs);
    const later = await world.process();
    await later.read(id, properties);
    await later.diff(id, properties, inputs);
    await later.delete(id, properties);
    expect(named(inputs.name)).toEqual([]);
  });
});
