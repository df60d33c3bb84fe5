import type { ConfigName } from './variables';
import { HostupError } from '../core/error';
import { Settings, type Setting, type SettingSources } from './settings';

type Table = Readonly<Record<string, string>>;

const settings = (environment: Table = {}, stack: Table = {}, explicit: Table = {}): Settings =>
  new Settings({ environment, stack: (name) => stack[name], explicit: (name) => explicit[name] });

const everywhere = {
  environment: { HOSTUP_API_KEY: 'from-env', HOSTUP_API_KEY_OVERRIDE: 'from-override' },
  stack: { apiKey: 'from-stack' },
  explicit: { apiKey: 'from-argument' },
};

describe('the most specific source of a key wins', () => {
  const { environment, explicit, stack } = everywhere;
  const { HOSTUP_API_KEY_OVERRIDE: _override, ...plain } = environment;
  const cases: [string, Settings, Setting][] = [
    [
      'the override before everything',
      settings(environment, stack, explicit),
      { value: 'from-override', source: 'the environment variable HOSTUP_API_KEY_OVERRIDE' },
    ],
    [
      'then the argument of the provider',
      settings(plain, stack, explicit),
      { value: 'from-argument', source: "the provider's argument apiKey" },
    ],
    [
      'then the stack config',
      settings(plain, stack),
      { value: 'from-stack', source: 'the stack config hostup:apiKey' },
    ],
    [
      'then the environment',
      settings(plain),
      { value: 'from-env', source: 'the environment variable HOSTUP_API_KEY' },
    ],
    [
      'blank values are skipped, and spaces around a value dropped',
      settings(
        { HOSTUP_API_KEY: ' from-env\n', HOSTUP_API_KEY_OVERRIDE: '  ' },
        { apiKey: '' },
        { apiKey: '\t' },
      ),
      { value: 'from-env', source: 'the environment variable HOSTUP_API_KEY' },
    ],
  ];
  test.each(cases)('%s', (_what, it, setting) => expect(it.apiKey()).toStrictEqual(setting));
});

test('only secrets have an override', () => {
  expect(settings({ HOSTUP_API_URL_OVERRIDE: 'https://elsewhere.example' }).apiUrl()).toBe(
    'https://cloud.hostup.se',
  );
});

test('defaults come last, and say that they are', () => {
  expect(settings().find('apiUrl')).toEqual({ value: 'https://cloud.hostup.se', source: 'the default' });
  expect(settings().find('apiKey')).toBeUndefined();
});

test('the environment alone is enough', () => {
  const sources: SettingSources = { environment: { HOSTUP_API_KEY: 'k' } };
  expect(new Settings(sources).apiKey().value).toBe('k');
});

test('a setting is read at the time of use', () => {
  const environment: Record<string, string> = { HOSTUP_API_KEY: 'old' };
  const it = settings(environment);
  expect(it.apiKey().value).toBe('old');
  environment['HOSTUP_API_KEY'] = 'new';
  expect(it.apiKey().value).toBe('new');
});

test('a missing key is named with both places where it may stand', () => {
  expect(() => settings().apiKey()).toThrow(
    /^No HostUp API key is set \(config_missing\)\. Export HOSTUP_API_KEY, or run `pulumi config set --secret hostup:apiKey`\./u,
  );
});

const url = (value: string) => settings({}, { apiUrl: value });

test.each([
  ['https://cloud.hostup.se', 'https://cloud.hostup.se'],
  ['https://cloud.hostup.se/', 'https://cloud.hostup.se'],
  ['HTTPS://Cloud.HostUp.se:8443/', 'https://cloud.hostup.se:8443'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.0.0.5', 'http://127.0.0.5'],
  ['http://[::1]:9', 'http://[::1]:9'],
  ['http://localhost:1', 'http://localhost:1'],
])('the URL %s is taken as %s', (value, origin) => expect(url(value).apiUrl()).toBe(origin));

const elsewhere = 'plain http would send the key readable for everyone';
const more = 'it has more than an origin';
test.each([
  ['http://cloud.hostup.se', elsewhere],
  ['http://127.0.0.1.example.com', elsewhere],
  ['http://128.0.0.1', elsewhere],
  ['http://[::2]', elsewhere],
  ['http://localhost.example', elsewhere],
  ['https://cloud.hostup.se/api', more],
  ['https://cloud.hostup.se/?x', more],
  ['https://cloud.hostup.se/#x', more],
  ['https://me@cloud.hostup.se', more],
  ['https://:word@cloud.hostup.se', more],
  ['cloud.hostup.se', '"cloud.hostup.se" is not a URL'],
  ['ftp://cloud.hostup.se', '"ftp://cloud.hostup.se" is not a URL'],
])('the URL %s is refused: %s', (value, problem) => {
  expect(() => url(value).apiUrl()).toThrow(
    `The setting apiUrl from the stack config hostup:apiUrl cannot be used: ${problem} (config_invalid).`,
  );
});

test('a password in a URL is not repeated', () => {
  expect(() => url('https://me:word@cloud.hostup.se').apiUrl()).toThrow(
    /it has more than an origin \(config_invalid\)\. Write https:\/\/cloud\.hostup\.se without/u,
  );
});

test.each([
  ['true', true],
  ['TRUE', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['No', false],
])('adoptExisting %s means %s', (value, expected) => {
  expect(settings({ HOSTUP_ADOPT_EXISTING: value }).adoptExisting()).toBe(expected);
});

test('adoption is off by default, and each limit has its default', () => {
  const it = settings();
  expect([it.adoptExisting(), it.maxRequestsPerMinute(), it.maxConcurrentRequests()]).toEqual([
    false,
    undefined,
    8,
  ]);
});

test('numbers are read, and 0 requests per minute mean no limit', () => {
  const environment = { HOSTUP_MAX_REQUESTS_PER_MINUTE: '30', HOSTUP_MAX_CONCURRENT_REQUESTS: '1' };
  expect(settings(environment).maxRequestsPerMinute()).toBe(30);
  expect(settings(environment).maxConcurrentRequests()).toBe(1);
  expect(settings({ HOSTUP_MAX_REQUESTS_PER_MINUTE: '0' }).maxRequestsPerMinute()).toBeUndefined();
});

const wrong: [ConfigName, string, (it: Settings) => unknown, string][] = [
  ['adoptExisting', 'maybe', (it) => it.adoptExisting(), '"maybe" is neither true nor false'],
  ['maxRequestsPerMinute', '-1', (it) => it.maxRequestsPerMinute(), '"-1" is not a whole number'],
  ['maxRequestsPerMinute', 'many', (it) => it.maxRequestsPerMinute(), '"many" is not a whole number'],
  ['maxConcurrentRequests', '0', (it) => it.maxConcurrentRequests(), '"0" is not a whole number'],
  ['maxConcurrentRequests', '1.5', (it) => it.maxConcurrentRequests(), '"1.5" is not a whole number'],
];

test.each(wrong)('%s %s is refused, naming where it stands', (name, value, read, problem) => {
  const failure = catchError(() => read(settings({}, { [name]: value })));
  expect(failure).toMatchObject({ code: 'config_invalid', property: name });
  expect(failure?.message).toContain(`from the stack config hostup:${name} cannot be used: ${problem}`);
});

function catchError(work: () => unknown): HostupError | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof HostupError) return error;
    throw error;
  }
  return undefined;
}

describe('the settings of a Hestia panel', () => {
  const KEY = { HESTIA_ACCESS_KEY: 'a'.repeat(20), HESTIA_SECRET_KEY: 's'.repeat(40) };

  test('both halves of the key are read, and both can be overridden', () => {
    expect(settings(KEY).hestiaKey()).toEqual({
      id: KEY.HESTIA_ACCESS_KEY,
      secret: { value: KEY.HESTIA_SECRET_KEY, source: 'the environment variable HESTIA_SECRET_KEY' },
    });
    const other = {
      HESTIA_ACCESS_KEY_OVERRIDE: 'b'.repeat(20),
      HESTIA_SECRET_KEY_OVERRIDE: 't'.repeat(40),
    };
    const stack = { hestiaAccessKey: KEY.HESTIA_ACCESS_KEY, hestiaSecretKey: KEY.HESTIA_SECRET_KEY };
    expect(settings(other, stack).hestiaKey()).toMatchObject({
      id: 'b'.repeat(20),
      secret: { value: 't'.repeat(40) },
    });
  });

  test.each<[string, Table, string, RegExp]>([
    ['no panel', {}, 'config_missing', /No Hestia panel is set.*HESTIA_URL.*hostup:hestiaUrl/u],
    [
      'a URL that is none',
      { HESTIA_URL: 'panel' },
      'config_invalid',
      /such as https:\/\/panel\.example\.com:8083/u,
    ],
    [
      'the URL of the API',
      { HESTIA_URL: 'https://p.example:8083/api/' },
      'config_invalid',
      /Write https:\/\/p\.example:8083/u,
    ],
    ['plain http', { HESTIA_URL: 'http://p.example:8083' }, 'config_invalid', /readable for everyone/u],
  ])('%s is refused', (_what, environment, code, message) => {
    expect(() => settings(environment).hestiaUrl()).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error,
    );
  });

  test.each<[string, Table, string, RegExp]>([
    ['no key', {}, 'config_missing', /No Hestia access key is set.*config set hostup:hestiaAccessKey/u],
    [
      'a key without its secret',
      { HESTIA_ACCESS_KEY: KEY.HESTIA_ACCESS_KEY },
      'config_missing',
      /The secret of the Hestia access key is not set.*config set --secret hostup:hestiaSecretKey/u,
    ],
    ['half an id', { ...KEY, HESTIA_ACCESS_KEY: 'abc' }, 'config_invalid', /not 20 letters and digits/u],
    [
      'half a secret',
      { ...KEY, HESTIA_SECRET_KEY: 'abc' },
      'config_invalid',
      /its 3 characters are not the 40/u,
    ],
  ])('%s is refused before the panel counts a failed login', (_what, environment, code, message) => {
    expect(() => settings(environment).hestiaKey()).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error,
    );
  });

  test('the secret is in no message', () => {
    const secret = `${'s'.repeat(30)} with spaces`;
    expect(() => settings({ ...KEY, HESTIA_SECRET_KEY: secret }).hestiaKey()).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('ssss') as string }) as Error,
    );
  });

  test('a certificate and a fingerprint that are none are refused', () => {
    expect(() => settings({ HESTIA_CA_PEM: '/etc/ca.pem' }).hestiaTrust()).toThrow(/no certificate in PEM/u);
    expect(() => settings({ HESTIA_CERTIFICATE_FINGERPRINT: 'ab:cd' }).hestiaTrust()).toThrow(
      /no SHA-256 in hex or base64.*openssl x509/u,
    );
    expect(settings().hestiaTrust()).toEqual({});
  });

  test('there is enough to talk to a panel with all three, and not with fewer', () => {
    expect(settings({ ...KEY, HESTIA_URL: 'https://p.example:8083' }).hasHestia()).toBe(true);
    expect(settings(KEY).hasHestia()).toBe(false);
  });
});
