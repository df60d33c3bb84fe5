import type { DiffAnswer } from '../support/dynamic-process';
import { FACES, startFace, type Face } from '../support/face';
import type { Properties } from '../support/provider-call';
import { ProviderWorld } from '../support/provider-world';
import { UNKNOWN_NUMBER, UNKNOWN_STRING } from '../support/wire-values';

jest.setTimeout(300_000);

const www = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1', ttl: 3600 };
const of = (type: string, value: string, more: Properties = {}) => ({ ...www, type, value, ...more });
const { ttl: _default, ...written } = www;

/** The outputs of a record that was made from these inputs. */
const stateOf = (inputs: Properties): Properties => ({
  ...inputs,
  zoneId: 'zone_01',
  zoneName: 'example.com',
  recordId: 'drr_01',
  fqdn: 'www.example.com',
  status: 'active',
  warnings: [],
});

const NONE: DiffAnswer = { changes: 'none', replaces: [], deleteBeforeReplace: false };
const UPDATE: DiffAnswer = { ...NONE, changes: 'some' };
const replace = (...replaces: string[]): DiffAnswer => ({
  changes: 'some',
  replaces,
  deleteBeforeReplace: true,
});

const accepted: [sentence: string, written: Properties, inputs: Properties][] = [
  ['a TTL that is left out gets its default', written, www],
  ['a TTL that is given stays', { ...www, ttl: 60 }, { ...www, ttl: 60 }],
  ['null is as good as left out', { ...written, ttl: null, priority: null }, www],
  [
    'every spelling stays as it was written',
    { ...www, zone: 'Example.COM.', name: 'WWW.example.com.' },
    { ...www, zone: 'Example.COM.', name: 'WWW.example.com.' },
  ],
  [
    'what is unknown is not judged and stays unknown',
    { ...www, value: UNKNOWN_STRING },
    { ...www, value: UNKNOWN_STRING },
  ],
];

const refused: [sentence: string, inputs: Properties, property: string, reason: RegExp][] = [
  ['a misspelt property names the near one', { ...www, tttl: 60 }, 'tttl', /Did you mean ttl\?/u],
  [
    'a property of another world names those that exist',
    { ...www, colour: 1 },
    'colour',
    /zone, name, type, value/u,
  ],
  ['a zone is required', { ...www, zone: undefined }, 'zone', /required/u],
  ['192.0.2.300 is no address', { ...www, value: '192.0.2.300' }, 'value', /192\.0\.2\.300.*IPv4/u],
  ['a TTL of 59 is too short', { ...www, ttl: 59 }, 'ttl', /59.*60/u],
  ['an MX needs a priority', of('MX', 'mail.example.net'), 'priority', /priority/u],
  ['a CNAME cannot stand at the apex', of('CNAME', 'a.example.net', { name: '@' }), 'type', /ALIAS/u],
  [
    'what is wrong beside an unknown is found',
    { ...www, value: UNKNOWN_STRING, ttl: UNKNOWN_NUMBER, priority: 1 },
    'priority',
    /priority/u,
  ],
];

const respelled: [spelling: string, one: Properties, other: Properties][] = [
  ['the zone in capitals and with a dot', www, { ...www, zone: 'Example.COM.' }],
  ['the zone by its id', www, { ...www, zone: 'zone_01' }],
  ['the name in full', www, { ...www, name: 'WWW.example.com.' }],
  ['an IPv6 address with all its zeros', of('AAAA', '2001:db8::1'), of('AAAA', '2001:0DB8:0:0:0:0:0:1')],
  ['a text in several strings', of('TXT', 'v=DKIM1; p=abc'), of('TXT', '"v=DKIM1; " "p=abc"')],
  ['a target with its dot', of('CNAME', 'a.example.net'), of('CNAME', 'A.example.net.')],
  ['an international name', { ...www, name: 'bücher' }, { ...www, name: 'xn--bcher-kva' }],
  ['adoption, which matters at create only', www, { ...www, adopt: true }],
];

const differences: [sentence: string, olds: Properties, news: Properties, answer: DiffAnswer][] = [
  ['another TTL is an update', www, { ...www, ttl: 60 }, UPDATE],
  ['another value is an update', www, { ...www, value: '192.0.2.2' }, UPDATE],
  ['another name is an update', www, { ...www, name: 'web' }, UPDATE],
  ['the proxy is an update', www, { ...www, proxied: true }, UPDATE],
  ['a proxy that is not mentioned is not managed', { ...www, proxied: true }, www, NONE],
  ['another type replaces', www, of('CNAME', 'a.example.net'), replace('type')],
  ['another zone replaces', www, { ...www, zone: 'example.net' }, replace('zone')],
  [
    'another zone and another type replace for both reasons',
    www,
    of('TXT', 'x', { zone: 'example.net' }),
    replace('zone', 'type'),
  ],
  ['an unknown value may change', www, { ...www, value: UNKNOWN_STRING }, UPDATE],
  ['an unknown zone may replace', www, { ...www, zone: UNKNOWN_STRING }, replace('zone')],
  ['a state older than a default is no change', { ...www, ttl: undefined }, www, NONE],
];

describe.each(FACES)('the %s face judges without a key and without the network', (name) => {
  let world: ProviderWorld;
  let face: Face;
  beforeAll(async () => {
    world = await ProviderWorld.start();
    face = await startFace(name, world, { environment: { HOSTUP_API_KEY: '' } });
  });
  afterAll(() => Promise.all([face.stop(), world.stop()]));

  test.each(accepted)('%s', async (_sentence, given, inputs) => {
    expect(await face.check(given)).toEqual({ inputs, failures: [] });
  });

  test.each(refused)('%s', async (_sentence, inputs, property, reason) => {
    const { failures } = await face.check(inputs);
    expect(failures).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
  });

  test.each(respelled)('%s is no change, whichever way round', async (_spelling, one, other) => {
    expect(await face.diff('zone_01/drr_01', stateOf(one), other)).toMatchObject(NONE);
    expect(await face.diff('zone_01/drr_01', stateOf(other), one)).toMatchObject(NONE);
  });

  test.each(differences)('%s', async (_sentence, olds, news, answer) => {
    expect(await face.diff('zone_01/drr_01', stateOf(olds), news)).toMatchObject(answer);
  });

  test('nothing was sent for any of this', () => expect(world.requests()).toEqual([]));
});
