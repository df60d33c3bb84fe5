import fc from 'fast-check';
import { validRecord } from '../../provider/dns/arbitrary.test-support';
import type { PluginDiff, PluginProcess } from '../support/plugin-process';
import { PluginWorld } from '../support/plugin-world';
import type { Properties } from '../support/provider-call';
import { vendorMayRefuse } from '../support/vendor-refusals';
import { UNKNOWN_NUMBER, UNKNOWN_STRING } from '../support/wire-values';

jest.setTimeout(300_000);

let world: PluginWorld;
let plugin: PluginProcess;
beforeAll(async () => {
  world = await PluginWorld.start({ zones: [{ name: 'example.com', cdnEnabled: true }] });
  plugin = await world.plugin();
});
afterAll(() => world.stop());

const ZONE_ID = 'zone_01';
const www = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1', ttl: 3600 };
const of = (type: string, value: string, more: Properties = {}) => ({ ...www, type, value, ...more });
const state = {
  ...www,
  zoneId: ZONE_ID,
  zoneName: 'example.com',
  recordId: 'drr_01',
  fqdn: 'www.example.com',
  status: 'active',
  warnings: [],
};
const LATER = { recordId: UNKNOWN_STRING, status: UNKNOWN_STRING, warnings: UNKNOWN_STRING };

describe('the preview of a create, without a key and without the network', () => {
  let keyless: PluginProcess;
  beforeAll(async () => {
    keyless = await world.plugin({ environment: { HOSTUP_API_KEY: '' }, config: { apiKey: UNKNOWN_STRING } });
  });

  test.each<[sentence: string, inputs: Properties, outputs: Properties]>([
    [
      'knows the full name and the zone',
      www,
      { ...LATER, zoneName: 'example.com', zoneId: UNKNOWN_STRING, fqdn: 'www.example.com' },
    ],
    [
      'knows them in their one spelling',
      { ...www, zone: 'Example.COM.', name: 'WWW' },
      { ...LATER, zoneName: 'example.com', zoneId: UNKNOWN_STRING, fqdn: 'www.example.com' },
    ],
    [
      'knows the id of a zone that is given by it, and not its name',
      { ...www, zone: ZONE_ID },
      { ...LATER, zoneName: UNKNOWN_STRING, zoneId: ZONE_ID, fqdn: UNKNOWN_STRING },
    ],
    [
      'of an unknown name knows the zone',
      { ...www, name: UNKNOWN_STRING },
      { ...LATER, zoneName: 'example.com', zoneId: UNKNOWN_STRING, fqdn: UNKNOWN_STRING },
    ],
    [
      'of an unknown zone knows nothing',
      { ...www, zone: UNKNOWN_STRING },
      { ...LATER, zoneName: UNKNOWN_STRING, zoneId: UNKNOWN_STRING, fqdn: UNKNOWN_STRING },
    ],
    [
      'of an unknown value knows the rest',
      { ...www, value: UNKNOWN_STRING, ttl: UNKNOWN_NUMBER },
      { ...LATER, zoneName: 'example.com', zoneId: UNKNOWN_STRING, fqdn: 'www.example.com' },
    ],
  ])('%s', async (_sentence, inputs, outputs) => {
    const { id, properties } = await keyless.create(inputs, { preview: true });
    expect(id).toBe('');
    const unknownNumber = inputs['ttl'] === UNKNOWN_NUMBER ? { ttl: UNKNOWN_STRING } : {};
    expect(properties).toEqual({ ...inputs, ...outputs, ...unknownNumber });
  });

  test('sends nothing', () => expect(world.vendor.requests()).toEqual([]));
});

describe('the preview of an update', () => {
  test.each<[sentence: string, news: Properties, known: Properties, stables: string[]]>([
    [
      'of the TTL knows all but what the API answers',
      { ...www, ttl: 60 },
      { zoneId: ZONE_ID, zoneName: 'example.com', fqdn: 'www.example.com' },
      ['fqdn', 'zoneId', 'zoneName'],
    ],
    [
      'of the name knows the new full name',
      { ...www, name: 'web' },
      { zoneId: ZONE_ID, zoneName: 'example.com', fqdn: 'web.example.com' },
      ['zoneId', 'zoneName'],
    ],
    [
      'to an unknown name knows the zone',
      { ...www, name: UNKNOWN_STRING },
      { zoneId: ZONE_ID, zoneName: 'example.com', fqdn: UNKNOWN_STRING },
      ['zoneId', 'zoneName'],
    ],
    [
      'to another spelling of the name keeps the full name',
      { ...www, name: 'WWW.example.com.', ttl: 60 },
      { zoneId: ZONE_ID, zoneName: 'example.com', fqdn: 'www.example.com' },
      ['fqdn', 'zoneId', 'zoneName'],
    ],
  ])('%s', async (_sentence, news, known, stables) => {
    const properties = await plugin.update('zone_01/drr_01', state, news, { preview: true });
    expect(properties).toEqual({ ...news, ...LATER, ...known });
    expect((await plugin.diff('zone_01/drr_01', state, news)).stables.sort()).toEqual(stables);
  });

  test('promises nothing of a replacement', async () => {
    const news = { ...www, zone: 'example.net' };
    expect(await plugin.diff('zone_01/drr_01', state, news)).toMatchObject({ stables: [] });
  });
});

test('what a preview knows is what comes of it, for any valid record', async () => {
  const zone = fc.constantFrom('example.com', 'Example.COM.', 'its id');
  await fc.assert(
    fc.asyncProperty(validRecord('example.com'), zone, async (record, spelling) => {
      fc.pre(!vendorMayRefuse(record));
      await world.simulator.client.reset();
      const fresh = await world.simulator.client.addZone({
        name: `z${(zones += 1)}.example`,
        cdnEnabled: true,
      });
      const written = { zone: spelling === 'its id' ? fresh.id : fresh.name, ...record };
      const { failures, inputs } = await plugin.check(written);
      fc.pre(failures.length === 0);
      const previewed = await plugin.create(inputs, { preview: true });
      const made = await plugin.create(inputs);
      expect(made.properties).toMatchObject(knownOf(previewed.properties));
      const news = { ...inputs, ttl: inputs['ttl'] === 60 ? 61 : 60 };
      const foreseen = await plugin.update(made.id, made.properties, news, { preview: true });
      const { stables } = await plugin.diff(made.id, made.properties, news);
      const updated = await plugin.update(made.id, made.properties, news);
      expect(updated).toMatchObject(knownOf(foreseen));
      for (const stable of stables) expect(updated[stable]).toEqual(made.properties[stable]);
    }),
    { numRuns: 40 },
  );
});
let zones = 0;

const knownOf = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== UNKNOWN_STRING));

describe('a detailed diff', () => {
  const mx = { ...state, ...of('MX', 'mail.example.com', { priority: 10 }) };

  const cases: [sentence: string, olds: Properties, news: Properties, answer: Partial<PluginDiff>][] = [
    ['of nothing is empty', state, www, { changes: 'none', detailed: {}, diffs: [], replaces: [] }],
    [
      'of the TTL shows just that',
      state,
      { ...www, ttl: 60 },
      { changes: 'some', detailed: { ttl: 'UPDATE' }, diffs: ['ttl'], deleteBeforeReplace: false },
    ],
    [
      'of a property that comes is an addition',
      state,
      { ...www, proxied: true },
      { detailed: { proxied: 'ADD' } },
    ],
    [
      'of a property that goes is a deletion',
      { ...mx },
      of('MX', 'mail.example.com'),
      { detailed: { priority: 'DELETE' } },
    ],
    [
      'of the zone replaces, the old record first',
      state,
      { ...www, zone: 'example.net' },
      { detailed: { zone: 'UPDATE_REPLACE' }, replaces: ['zone'], deleteBeforeReplace: true },
    ],
    [
      'of the type tells what replaces from what does not',
      state,
      of('MX', 'mail.example.com', { priority: 10 }),
      {
        detailed: { type: 'UPDATE_REPLACE', value: 'UPDATE', priority: 'ADD' },
        replaces: ['type'],
        deleteBeforeReplace: true,
      },
    ],
    [
      'of a state that lacks the zone counts it as added, and replaces',
      { ...state, zone: undefined },
      www,
      { detailed: { zone: 'ADD_REPLACE' }, replaces: ['zone'] },
    ],
    [
      'of an unknown type may replace',
      state,
      { ...www, type: UNKNOWN_STRING },
      { detailed: { type: 'UPDATE_REPLACE' }, replaces: ['type'] },
    ],
    [
      'passes over what the dynamic face has left in the state',
      { ...state, __provider: 'exports.handler = () => 1;' },
      www,
      { changes: 'none', detailed: {} },
    ],
  ];

  test.each(cases)('%s', async (_sentence, olds, news, answer) => {
    const diff = await plugin.diff('zone_01/drr_01', olds, news);
    expect(diff).toMatchObject(answer);
    // What the protocol demands of every answer.
    const paths = Object.keys(diff.detailed);
    expect(diff.diffs.sort()).toEqual(paths.sort());
    expect(diff.changes).toBe(paths.length > 0 ? 'some' : 'none');
    const replacing = paths.filter((path) => diff.detailed[path]?.endsWith('_REPLACE') === true);
    expect(diff.replaces.sort()).toEqual(replacing.sort());
    expect(diff.deleteBeforeReplace).toBe(replacing.length > 0);
  });

  test('is the same whether or not the engine sends the old inputs, with a stray __provider in them', async () => {
    const news = { ...www, ttl: 60 };
    const oldInputs = { ...www, __provider: 'exports.handler = () => 1;' };
    expect(await plugin.diff('zone_01/drr_01', state, news, { oldInputs })).toEqual(
      await plugin.diff('zone_01/drr_01', state, news),
    );
  });
});

test('a stray __provider of a dynamic past is dropped by the next read, update and create', async () => {
  const stray = { __provider: 'exports.handler = () => require("pulumi-hostup/handler");' };
  await world.simulator.client.reset();
  const { id, properties } = await plugin.create({ ...www, ...stray });
  expect(properties).not.toHaveProperty('__provider');
  const found = await plugin.read(id, {
    properties: { ...properties, ...stray },
    inputs: { ...www, ...stray },
  });
  expect(found).toMatchObject({ id, inputs: www });
  expect(found.properties).not.toHaveProperty('__provider');
  expect(found.inputs).not.toHaveProperty('__provider');
  const updated = await plugin.update(id, { ...properties, ...stray }, { ...www, ttl: 60 });
  expect(updated).not.toHaveProperty('__provider');
});
