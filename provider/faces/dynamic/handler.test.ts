import { type Simulator, startSimulator } from '../../../simulator';
import type { Values } from '../../core/values';
import { type DynamicProvider, handler } from './handler';
import type { DynamicError } from './dynamic-error';

const TOKEN = 'hostup:index:DnsRecord';
const UNKNOWN_TEXT = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const __provider = 'exports.handler = …';
const www = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1', __provider };

const saved = {
  ...www,
  ttl: 3600,
  zoneId: 'zone_1',
  zoneName: 'example.com',
  recordId: 'drr_1',
  fqdn: 'www.example.com',
  warnings: [],
};

/** A provider with the stack's config, as the dynamic process makes one. */
async function configured(config: Readonly<Record<string, string>> = {}): Promise<DynamicProvider> {
  const provider = handler(TOKEN);
  await provider.configure({ config: { get: (key) => config[key] } });
  return provider;
}

const failureOf = (work: Promise<unknown>): Promise<DynamicError> =>
  work.then(
    () => {
      throw new Error('It succeeded.');
    },
    (error: unknown) => error as DynamicError,
  );

test('an unknown token says which version to install', () => {
  expect(() => handler('hostup:index:Nothing')).toThrow(
    'This version of pulumi-hostup does not know hostup:index:Nothing. Install the version that made this stack.',
  );
});

describe('check', () => {
  test('fills in defaults and keeps what was written', async () => {
    const { __provider: _provider, ...written } = www;
    expect(await (await configured()).check({}, www)).toEqual({
      inputs: { ...written, ttl: 3600 },
      failures: [],
    });
  });

  test('says what is wrong', async () => {
    const { failures } = await (await configured()).check({}, { ...www, value: '192.0.2.300' });
    expect(failures.map(({ property }) => property)).toEqual(['value']);
  });

  test('passes unknown values on unchecked', async () => {
    const { failures, inputs } = await (await configured()).check({}, { ...www, value: UNKNOWN_TEXT });
    expect([failures, inputs['value']]).toEqual([[], UNKNOWN_TEXT]);
  });

  test('needs neither key nor network', async () => {
    expect((await handler(TOKEN).check({}, www)).failures).toEqual([]);
  });
});

describe('diff', () => {
  const cases: [string, Values, Values, object][] = [
    ['the same is not a change', {}, {}, { changes: false, replaces: [], deleteBeforeReplace: false }],
    [
      'another spelling is not a change',
      {},
      { zone: 'zone_1', name: 'WWW.example.com.' },
      { changes: false, replaces: [], deleteBeforeReplace: false },
    ],
    [
      'another value is an update',
      {},
      { value: '192.0.2.2' },
      { changes: true, replaces: [], deleteBeforeReplace: false },
    ],
    [
      'another type is a replacement, old one first',
      {},
      { type: 'AAAA', value: '2001:db8::1' },
      { changes: true, replaces: ['type'], deleteBeforeReplace: true },
    ],
    [
      'a value that is not known is an update',
      {},
      { value: UNKNOWN_TEXT },
      { changes: true, replaces: [], deleteBeforeReplace: false },
    ],
    [
      'a zone that is not known is a replacement',
      {},
      { zone: UNKNOWN_TEXT },
      { changes: true, replaces: ['zone'] },
    ],
    [
      'a state that came back from the plugin needs one update',
      { __provider: undefined },
      {},
      { changes: true, replaces: [], deleteBeforeReplace: false },
    ],
  ];

  test.each(cases)('%s', async (_what, olds, news, expected) => {
    process.env['HOSTUP_API_KEY'] = 'a-key-for-diff';
    const provider = await configured();
    const old = { ...saved, ...olds };
    const { inputs } = await provider.check(old, { ...www, ...news });
    expect(await provider.diff('zone_1/drr_1', old, inputs)).toMatchObject(expected);
    delete process.env['HOSTUP_API_KEY'];
  });

  test('of a refresh needs no key', async () => {
    expect(await (await configured()).diff('zone_1/drr_1', saved, www)).toMatchObject({ changes: false });
  });
});

describe('against the simulated HostUp', () => {
  let simulator: Simulator;
  let provider: DynamicProvider;
  const before = { ...process.env };
  const shown = jest.spyOn(console, 'error').mockImplementation(() => undefined);

  beforeAll(async () => {
    const records = ['old', 'held'].map((name) => ({ type: 'A' as const, name, value: '192.0.2.1' }));
    simulator = await startSimulator({ zones: [{ name: 'example.com', records }] });
    Object.assign(process.env, simulator.environment(), { HOSTUP_LOG: 'info' });
    provider = await configured();
  });
  afterAll(async () => {
    process.env = before;
    shown.mockRestore();
    await simulator.close();
  });

  /** A record that an earlier run made, with the state of its resource. */
  function stored(label: string): { id: string; old: Values } {
    const { id: zoneId, records } = simulator.state().zones[0]!;
    const { id: recordId } = records.find(({ name }) => name === `${label}.example.com`)!;
    return { id: `${zoneId}/${recordId}`, old: { ...saved, name: label, zoneId, recordId } };
  }

  const written = async (values: Values = {}): Promise<Values> =>
    (await provider.check({}, { ...www, ...values })).inputs;

  test('a record is made, read, changed and deleted; reading it shows no difference', async () => {
    const inputs = await written();
    const { id, outs } = await provider.create(inputs);
    expect(outs).toMatchObject({ ...inputs, zoneName: 'example.com', fqdn: 'www.example.com' });
    expect(id).toBe(`${String(outs['zoneId'])}/${String(outs['recordId'])}`);

    const read = await provider.read(id, { ...outs, __provider });
    expect(read).toMatchObject({ id, inputs });
    const difference = await provider.diff(id, { ...read.props, __provider }, { ...inputs, __provider });
    expect(difference.changes).toBe(false);

    const wanted = { ...inputs, value: '192.0.2.2' };
    expect((await provider.update(id, outs, wanted)).outs).toMatchObject({
      value: '192.0.2.2',
      zoneName: 'example.com',
    });
  });

  test('a delete of what a create of this process returned does nothing and warns', async () => {
    const { id, outs } = await provider.create(await written({ name: 'kept' }));
    await provider.delete(id, outs);
    expect((await provider.read(id, outs)).id).toBe(id);
    expect(shown).toHaveBeenLastCalledWith(
      `warning: kept.example.com A 192.0.2.1 (${String(outs['recordId'])}) is kept: another resource of this program holds it now.`,
    );
  });

  test('a record of an earlier run is deleted, and then it is gone', async () => {
    const { id, old } = stored('old');
    // What a refresh diffs may be about to be deleted, so it is not held.
    await provider.diff(id, old, { ...www, name: 'old' });
    expect(await provider.read(id, old)).toMatchObject({ inputs: { name: 'old' } });
    await provider.delete(id, old);
    expect(await provider.read(id, old)).toEqual({});
  });

  test('a record that a resource of the program holds is not deleted for another', async () => {
    const { id, old } = stored('held');
    const { inputs } = await provider.check(old, { ...www, name: 'held' });
    await provider.diff(id, old, inputs);
    await provider.delete('zone_1/elsewhere', old);
    expect((await provider.read(id, old)).id).toBe(id);
  });

  test('a failure is one line that names the action, the resource and the record', async () => {
    const failure = await failureOf(provider.create(await written({ zone: 'exmaple.com' })));
    expect(failure.message).toBe(
      'Unable to create DnsRecord www.exmaple.com A: There is no zone exmaple.com that this key can see (not_found). ' +
        'It sees example.com. Did you mean example.com?',
    );
    expect(failure.id).toBeUndefined();
  });

  test('a record that was made but not finished keeps its id and properties', async () => {
    const failure = await failureOf(
      provider.create({ ...(await written({ name: 'cdn', proxied: true })), __provider }),
    );
    expect(failure.message).toMatch(/^Unable to create DnsRecord cdn\.example\.com A: CDN is not enabled/u);
    expect(failure.id).toMatch(/^zone_\w+\/drr_\w+$/u);
    expect(failure.properties).toMatchObject({ name: 'cdn', proxied: false, __provider });
    expect(failure.reasons).toEqual([failure.message]);
  });

  test('a refused key is named with the place it came from, and what refresh uses', async () => {
    const other = await configured({ 'hostup:apiKey': 'a-wrong-key' });
    const failure = await failureOf(other.create(await written({ name: 'denied' })));
    expect(failure.message).toContain('The key comes from the stack config hostup:apiKey.');
    expect(failure.message).toContain('--run-program');
    expect(failure.message).not.toContain('a-wrong-key');
  });

  test('without a key the two places to set one are named', async () => {
    const { HOSTUP_API_KEY: key, ...rest } = process.env;
    process.env = rest;
    const failure = await failureOf((await configured()).create(www));
    process.env['HOSTUP_API_KEY'] = key;
    expect(failure.message).toMatch(
      /^Unable to create DnsRecord www\.example\.com A: No HostUp API key is set/u,
    );
  });
});
