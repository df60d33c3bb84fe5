import { DNS_RECORD_PROVIDER, DynamicProcess, type DiffAnswer } from '../support/dynamic-process';
import type { Properties } from '../support/provider-call';

jest.setTimeout(300_000);

let provider: DynamicProcess;
// Without any configuration: a diff must need neither a key nor the network.
beforeAll(async () => {
  provider = await DynamicProcess.start();
});
afterAll(() => provider.stop());

const UNKNOWN_STRING = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const UNKNOWN_NUMBER = '3eeb2bf0-c639-47a8-9e75-3b44932eb421';

const NONE: DiffAnswer = { changes: 'none', replaces: [], deleteBeforeReplace: false };
const UPDATE: DiffAnswer = { changes: 'some', replaces: [], deleteBeforeReplace: false };
const replace = (...replaces: string[]): DiffAnswer => ({
  changes: 'some',
  replaces,
  deleteBeforeReplace: true,
});

const www = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1', ttl: 3600 };
const of = (type: string, value: string, more: Properties = {}) => ({ ...www, type, value, ...more });

/** The outputs of a record that was made from these inputs. */
const stateOf = (inputs: Properties): Properties => ({
  ...inputs,
  zoneId: 'zone_01',
  zoneName: 'example.com',
  recordId: 'drr_01',
  fqdn: 'www.example.com',
  status: 'active',
  warnings: [],
  __provider: DNS_RECORD_PROVIDER,
});
const diff = (olds: Properties, news: Properties): Promise<DiffAnswer> =>
  provider.diff('zone_01/drr_01', olds, news);

describe('the same record in another spelling is no change, whichever way round', () => {
  test.each<[spelling: string, one: Properties, other: Properties]>([
    ['no difference at all', www, www],
    ['the zone with a dot and in capitals', www, { ...www, zone: 'Example.COM.' }],
    ['the zone by its id', www, { ...www, zone: 'zone_01' }],
    ['the name with the zone', www, { ...www, name: 'www.example.com' }],
    ['the name as in a zone file', www, { ...www, name: 'www.example.com.' }],
    ['the name in capitals', www, { ...www, name: 'WWW' }],
    ['the apex as @ and as nothing', { ...www, name: '@' }, { ...www, name: '' }],
    ['the apex as @ and by its name', { ...www, name: '@' }, { ...www, name: 'example.com' }],
    [
      'an international name and its ASCII form',
      { ...www, name: 'bücher' },
      { ...www, name: 'xn--bcher-kva' },
    ],
    ['a target with its dot', of('CNAME', 'a.example.net'), of('CNAME', 'a.example.net.')],
    [
      'a target in capitals',
      of('MX', 'mail.example.net', { priority: 5 }),
      of('MX', 'Mail.Example.Net', { priority: 5 }),
    ],
    ['an IPv6 address with all its zeros', of('AAAA', '2001:db8::1'), of('AAAA', '2001:0DB8:0:0:0:0:0:1')],
    ['an IPv6 address with an IPv4 tail', of('AAAA', '64:ff9b::c000:201'), of('AAAA', '64:ff9b::192.0.2.1')],
    ['a text in quotes', of('TXT', 'v=spf1 -all'), of('TXT', '"v=spf1 -all"')],
    ['a text in several strings', of('TXT', 'v=DKIM1; p=abc'), of('TXT', '"v=DKIM1; " "p=abc"')],
    ['a text with escapes', of('TXT', 'say "hi"'), of('TXT', String.raw`"say \"hi\034"`)],
    [
      'a CAA value without quotes',
      of('CAA', '0 issue "ca.example.net"'),
      of('CAA', '0 ISSUE ca.example.net'),
    ],
    ['a digest in capitals', of('TLSA', `3 1 1 ${'ab'.repeat(32)}`), of('TLSA', `3 1 1 ${'AB'.repeat(32)}`)],
    ['adoption, which matters at create only', www, { ...www, adopt: true }],
  ])('%s', async (_spelling, one, other) => {
    expect(await diff(stateOf(one), other)).toEqual(NONE);
    expect(await diff(stateOf(other), one)).toEqual(NONE);
  });
});

test.each<[sentence: string, olds: Properties, news: Properties, answer: DiffAnswer]>([
  ['another TTL is an update', www, { ...www, ttl: 60 }, UPDATE],
  ['another value is an update', www, { ...www, value: '192.0.2.2' }, UPDATE],
  ['another name is an update', www, { ...www, name: 'www2' }, UPDATE],
  ['a text that differs in case is another text', of('TXT', 'Abc'), of('TXT', 'abc'), UPDATE],
  ['another priority is an update', of('MX', 'm', { priority: 1 }), of('MX', 'm', { priority: 2 }), UPDATE],
  ['switching the proxy on is an update', www, { ...www, proxied: true }, UPDATE],
  ['a proxy that the program does not mention is not managed', { ...www, proxied: true }, www, NONE],
  ['another type replaces the record, the old one first', www, of('CNAME', 'a.example.net'), replace('type')],
  ['another zone replaces the record', www, { ...www, zone: 'example.net' }, replace('zone')],
  ['another zone by its id replaces the record', www, { ...www, zone: 'zone_02' }, replace('zone')],
  ['a state without a TTL counts as having the default', { ...www, ttl: undefined }, www, NONE],
  ['a value that the preview does not know may change', www, { ...www, value: UNKNOWN_STRING }, UPDATE],
  ['a TTL that the preview does not know may change', www, { ...www, ttl: UNKNOWN_NUMBER }, UPDATE],
  [
    'a zone that the preview does not know may replace',
    www,
    { ...www, zone: UNKNOWN_STRING },
    replace('zone'),
  ],
  ['whether to adopt may be unknown without any change', www, { ...www, adopt: UNKNOWN_STRING }, NONE],
])('%s', async (_sentence, olds, news, answer) => {
  expect(await diff(stateOf(olds), news)).toEqual(answer);
});

test('a state that came back from the plugin, without __provider, gets it by an update', async () => {
  expect(await diff({ ...stateOf(www), __provider: undefined }, www)).toEqual(UPDATE);
});

describe('a refresh asks with what it found as the old side and the old inputs as the new one', () => {
  test.each<[sentence: string, found: Properties, answer: DiffAnswer]>([
    ['nothing was changed', {}, NONE],
    ['the vendor spells it otherwise', { name: 'www.example.com', value: '192.0.2.1' }, NONE],
    ['only the status has moved on', { status: 'active' }, NONE],
    ['only the id has changed', { recordId: 'drr_02' }, NONE],
    ['somebody changed the value', { value: '192.0.2.99' }, UPDATE],
    ['somebody changed the TTL', { ttl: 60 }, UPDATE],
    ['somebody changed the name', { name: 'www9', fqdn: 'www9.example.com' }, UPDATE],
  ])('%s', async (_sentence, found, answer) => {
    expect(await diff({ ...stateOf(www), status: 'pending', ...found }, www)).toEqual(answer);
  });
});
