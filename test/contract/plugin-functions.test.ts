import { failureOf } from '../support/plugin-call';
import type { PluginProcess } from '../support/plugin-process';
import { PluginWorld } from '../support/plugin-world';
import type { Properties } from '../support/provider-call';
import { secret, secretPaths, UNKNOWN_STRING } from '../support/wire-values';

jest.setTimeout(300_000);

const SPF = 'v=spf1 ip4:192.0.2.0/24 -all';
const seeded = [
  { type: 'A' as const, name: 'www', value: '192.0.2.1', ttl: 300 },
  { type: 'A' as const, name: 'www', value: '192.0.2.2' },
  { type: 'AAAA' as const, name: 'www', value: '2001:db8::1' },
  { type: 'TXT' as const, name: '@', value: SPF },
  { type: 'TXT' as const, name: '@', value: 'site-verification=a/A/b' },
  { type: 'MX' as const, name: '@', value: 'mail.example.com', priority: 10 },
  { type: 'CNAME' as const, name: 'blog', value: 'www.example.com' },
];

let world: PluginWorld;
let plugin: PluginProcess;
beforeAll(async () => {
  world = await PluginWorld.start({
    zones: [
      { name: 'example.com', records: seeded },
      'other.example',
      { name: 'a.example', kind: 'dns_only' },
    ],
  });
  plugin = await world.plugin();
});
afterAll(() => world.stop());

const idOf = (value: string): string =>
  `${world.vendor.zoneId()}/${world.vendor.records().find((record) => record.value === value)?.id ?? ''}`;

describe('getDnsZone', () => {
  const zone = (name: unknown) => plugin.invoke('hostup:index:getDnsZone', { name });

  test.each(['example.com', 'Example.COM.'])('finds a zone by its name, written %s', async (name) => {
    expect(await zone(name)).toMatchObject({
      failures: [],
      result: { id: world.vendor.zoneId(), name: 'example.com', status: 'active', kind: 'linked' },
    });
  });

  test('finds a zone by its id', async () => {
    expect((await zone(world.vendor.zoneId('a.example'))).result).toMatchObject({
      name: 'a.example',
      kind: 'dns_only',
    });
  });

  test('of an unknown zone names those that the key sees', async () => {
    const { code, message } = await failureOf(zone('exmple.com'));
    expect(code).toBe('NOT_FOUND');
    expect(message).toMatch(
      /^Unable to call getDnsZone: There is no zone exmple\.com .*a\.example.*Did you mean example\.com\?/u,
    );
  });
});

describe('getDnsZones', () => {
  const zoneNames = async (from: PluginProcess): Promise<unknown[]> => {
    const { result } = await from.invoke('hostup:index:getDnsZones', {});
    return (result?.['zones'] as { name: string }[]).map(({ name }) => name);
  };

  test('lists them sorted', async () => {
    expect(await zoneNames(plugin)).toEqual(['a.example', 'example.com', 'other.example']);
  });

  test('follows the pages to the end', async () => {
    const names = Array.from({ length: 1_001 }, (_, i) => `z${String(i).padStart(4, '0')}.example`);
    const many = await PluginWorld.start({ zones: [...names].reverse() });
    try {
      expect(await zoneNames(await many.plugin())).toEqual(names);
      expect(many.vendor.requests()).toHaveLength(2);
    } finally {
      await many.stop();
    }
  });
});

describe('getDnsRecords', () => {
  const valuesOf = async (args: Properties): Promise<string[]> => {
    const { failures, result } = await plugin.invoke('hostup:index:getDnsRecords', args);
    expect(failures).toEqual([]);
    return (result?.['records'] as { value: string }[]).map(({ value }) => value).sort();
  };

  test.each<[sentence: string, filter: Properties, values: string[]]>([
    ['by name', { name: 'www' }, ['192.0.2.1', '192.0.2.2', '2001:db8::1']],
    ['by name in another spelling', { name: 'WWW.Example.com.' }, ['192.0.2.1', '192.0.2.2', '2001:db8::1']],
    ['by name and type', { name: 'www', type: 'A' }, ['192.0.2.1', '192.0.2.2']],
    ['by type', { type: 'CNAME' }, ['www.example.com']],
    ['of the zone itself', { name: '@', type: 'TXT' }, ['site-verification=a/A/b', SPF]],
    ['to nothing', { name: 'nowhere' }, []],
  ])('filters %s', async (_sentence, filter, values) => {
    expect(await valuesOf({ zone: 'example.com', ...filter })).toEqual(values);
  });

  test('answers with what a program would write, and the id that import takes', async () => {
    const { result } = await plugin.invoke('hostup:index:getDnsRecords', {
      zone: 'example.com',
      name: '@',
      type: 'MX',
    });
    const id = idOf('mail.example.com');
    expect(result).toEqual({
      records: [
        {
          id,
          recordId: id.split('/')[1],
          name: '@',
          fqdn: 'example.com',
          type: 'MX',
          value: 'mail.example.com',
          priority: 10,
          ttl: 3600,
        },
      ],
    });
  });

  test.each<[sentence: string, args: Properties, property: string, reason: RegExp]>([
    ['a misspelt argument', { zone: 'example.com', nam: 'www' }, 'nam', /Did you mean name\?/u],
    ['a missing argument', { name: 'www' }, 'zone', /zone is required/u],
    ['a type that there is not', { zone: 'example.com', type: 'a' }, 'type', /not a type/u],
  ])('refuses %s', async (_sentence, args, property, reason) => {
    expect(await plugin.invoke('hostup:index:getDnsRecords', args)).toEqual({
      result: undefined,
      failures: [{ property, reason: expect.stringMatching(reason) as string }],
    });
  });
});

describe('what a preview does not know', () => {
  test.each<[where: string, args: Properties]>([
    ['an argument', { zone: UNKNOWN_STRING }],
    ['a secret argument', { zone: secret(UNKNOWN_STRING) }],
    ['one of several', { zone: 'example.com', name: UNKNOWN_STRING }],
    ['something in a list', { zone: ['example.com', UNKNOWN_STRING] }],
    ['something in a list of objects', { zone: [{ deep: [UNKNOWN_STRING] }] }],
  ])('as %s gets no answer, and nothing is asked', async (_where, args) => {
    await world.simulator.client.clearLedger();
    expect(await plugin.invoke('hostup:index:getDnsRecords', args)).toEqual({
      result: undefined,
      failures: [],
    });
    expect(world.vendor.requests()).toEqual([]);
  });
});

describe('a secret argument', () => {
  test('makes secret what repeats it, at any depth, and nothing else', async () => {
    const zone = await plugin.invoke('hostup:index:getDnsZone', { name: secret('other.example') });
    expect(secretPaths(zone.result)).toEqual(['name']);
    const records = await plugin.invoke('hostup:index:getDnsRecords', {
      zone: 'example.com',
      name: secret('blog'),
      type: 'CNAME',
    });
    expect(secretPaths(records.result)).toEqual(['records.0.fqdn', 'records.0.name']);
  });

  test('is in no message', async () => {
    const { message } = await failureOf(
      plugin.invoke('hostup:index:getDnsZone', { name: secret('hidden.example') }),
    );
    expect(message).toMatch(/There is no zone \[secret\]/u);
    expect(message).not.toContain('hidden.example');
  });
});

describe('import', () => {
  const importing = async (id: string) => await plugin.read(id);

  test.each<[how: string, id: string, value: string]>([
    ['zone, name and type', 'example.com/blog/CNAME', 'www.example.com'],
    ['another spelling of them', 'Example.COM./BLOG.example.com/CNAME', 'www.example.com'],
    ['the value, where there are several', 'example.com/www/A/192.0.2.2', '192.0.2.2'],
    ['a value with a slash in it', `example.com/@/TXT/${SPF}`, SPF],
    ['a value that holds a type', 'example.com/@/TXT/site-verification=a/A/b', 'site-verification=a/A/b'],
    ['a value in quotes', `example.com/@/TXT/"${SPF}"`, SPF],
    ['another spelling of an address', 'example.com/www/AAAA/2001:DB8:0::1', '2001:db8::1'],
  ])('by %s answers with the canonical id and complete inputs', async (_how, id, value) => {
    const found = await importing(id);
    expect(found).toMatchObject({ id: idOf(value), inputs: { zone: 'example.com', value } });
    const { failures, inputs } = await plugin.check(found.inputs ?? {});
    expect(failures).toEqual([]);
    expect(await plugin.diff(found.id, found.properties, inputs)).toMatchObject({ changes: 'none' });
  });

  test('by canonical id, or by the zone id with the words, finds the same', async () => {
    const id = idOf('www.example.com');
    const found = await importing(id);
    expect(found).toMatchObject({ id, inputs: { zone: 'example.com', name: 'blog', ttl: 3600 } });
    expect(await importing(`${world.vendor.zoneId()}/blog/CNAME`)).toEqual(found);
  });

  test('of a name with several values lists them', async () => {
    const { code, message } = await failureOf(importing('example.com/www/A'));
    expect(code).toBe('INVALID_ARGUMENT');
    expect(message).toMatch(/2 records are called www A in example\.com/u);
    expect(message).toContain('example.com/www/A/<value>');
    for (const value of ['192.0.2.1', '192.0.2.2']) {
      expect(message).toContain(`${idOf(value)} (www.example.com A ${value})`);
    }
  });

  test.each(['example.com/nowhere/A', 'example.com/www/A/192.0.2.9', 'zone_nowhere/drr_nowhere'])(
    'of what there is not, %s, answers with nothing',
    async (id) => {
      expect(await importing(id)).toMatchObject({ id: '', properties: {} });
    },
  );
});
