import { DNS_RECORD_PROVIDER, DynamicProcess } from '../support/dynamic-process';
import type { Properties } from '../support/provider-call';

jest.setTimeout(300_000);

let provider: DynamicProcess;
// Without any configuration: what is judged in a preview must need neither a key nor the network.
beforeAll(async () => {
  provider = await DynamicProcess.start();
});
afterAll(() => provider.stop());

const UNKNOWN_STRING = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const UNKNOWN_NUMBER = '3eeb2bf0-c639-47a8-9e75-3b44932eb421';
const UNKNOWN_BOOL = '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7';

const www = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' };
const mail = { zone: 'example.com', name: '@', type: 'MX', value: 'mail.example.com', priority: 10 };

test('what is left out gets its default, and everything else comes back as written', async () => {
  const written = { ...www, zone: 'Example.COM.', name: 'WWW.example.com.' };
  expect(await provider.check(written)).toEqual({
    inputs: { ...written, ttl: 3600, __provider: DNS_RECORD_PROVIDER },
    failures: [],
  });
});

test('a TTL that the program gives is not overwritten by the default', async () => {
  const { inputs } = await provider.check({ ...www, ttl: 60 });
  expect(inputs['ttl']).toBe(60);
});

test.each<[refusal: string, inputs: Properties, property: string, reason: RegExp]>([
  [
    'a misspelt property names the near one',
    { ...www, prioritty: 1 },
    'prioritty',
    /did you mean priority\?/iu,
  ],
  [
    'a property of another world names those that exist',
    { ...www, colour: 1 },
    'colour',
    /zone, name, type, value/u,
  ],
  ['192.0.2.300 is no address', { ...www, value: '192.0.2.300' }, 'value', /192\.0\.2\.300.*IPv4/u],
  ['an MX needs a priority', { ...mail, priority: undefined }, 'priority', /MX.*priority|priority.*MX/u],
  ['an A record has no priority', { ...www, priority: 10 }, 'priority', /priority/u],
  [
    'a CNAME cannot stand at the apex',
    { ...www, name: '@', type: 'CNAME', value: 'a.example.net' },
    'type',
    /ALIAS/u,
  ],
  [
    'the apex by its full name is the apex too',
    { ...www, name: 'example.com.', type: 'CNAME', value: 'a.example.net' },
    'type',
    /ALIAS/u,
  ],
  [
    'an address is no target of a CNAME',
    { ...www, type: 'CNAME', value: '192.0.2.1' },
    'value',
    /host name/u,
  ],
  ['a TTL of 59 is too short', { ...www, ttl: 59 }, 'ttl', /59.*60/u],
  ['a TTL in words is no number', { ...www, ttl: '1h' }, 'ttl', /number of seconds/u],
  ['a type in lower case is no type', { ...www, type: 'a' }, 'type', /upper case/u],
  ['a zone is required', { ...www, zone: undefined }, 'zone', /required/u],
  ['a value of null is as good as none', { ...www, value: null }, 'value', /required/u],
])('%s', async (_refusal, inputs, property, reason) => {
  const { failures } = await provider.check(inputs);
  expect(failures).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
});

test.each<[acceptance: string, inputs: Properties]>([
  [
    'null means absent, also for a property that the type must not have',
    { ...www, priority: null, proxied: null },
  ],
  ['null for an optional number takes the default', { ...www, ttl: null }],
  ['a misspelt property that is null says nothing', { ...www, prioritty: null }],
  ['a zone may be given by its id', { ...www, zone: 'zone_01hxa3b4c5d6e7f8g9h0j1k2m3' }],
  ['an unknown value is not judged', { ...www, value: UNKNOWN_STRING }],
  ['an unknown number is not judged, in the form of a text', { ...mail, priority: UNKNOWN_STRING }],
  ['an unknown number is not judged, in the form of a number', { ...mail, priority: UNKNOWN_NUMBER }],
  ['an unknown TTL is not judged', { ...www, ttl: UNKNOWN_NUMBER }],
  ['an unknown boolean is not judged', { ...www, proxied: UNKNOWN_BOOL }],
  [
    'an unknown zone does not make the name suspicious',
    { ...www, zone: UNKNOWN_STRING, name: 'www.example.net.' },
  ],
  ['an unknown type leaves the value alone', { ...www, type: UNKNOWN_STRING, value: 'anything' }],
  [
    'an unknown name may be the apex or not',
    { ...www, name: UNKNOWN_STRING, type: 'CNAME', value: 'a.example.net' },
  ],
])('%s', async (_acceptance, inputs) => {
  expect((await provider.check(inputs)).failures).toEqual([]);
});

test('what is unknown stays unknown, so that the preview shows it as such', async () => {
  const { inputs } = await provider.check({ ...www, value: UNKNOWN_STRING });
  expect(inputs['value']).toBe(UNKNOWN_STRING);
});

test('an unknown value does not hide what is wrong with a known one', async () => {
  const { failures } = await provider.check({ ...www, value: UNKNOWN_STRING, ttl: 1 });
  expect(failures).toEqual([{ property: 'ttl', reason: expect.stringContaining('60') as string }]);
});

test('everything that is wrong is said at once', async () => {
  const { failures } = await provider.check({ ...www, value: '192.0.2.300', ttl: 1, priority: 3 });
  expect(failures.map(({ property }) => property).sort()).toEqual(['priority', 'ttl', 'value']);
});

test('__provider comes back letter for letter, also with failures', async () => {
  const { inputs } = await provider.check({ ...www, ttl: 1 });
  expect(inputs['__provider']).toBe(DNS_RECORD_PROVIDER);
});
