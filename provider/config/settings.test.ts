import { HostupError } from '../core/error';
import type { Setting } from '../core/setting';
import { apiKeyOf, apiUrlOf, hostupSettings } from '../vendors/hostup/settings';
import { adoptExisting, maxConcurrentRequests, maxRequestsPerMinute } from './general-settings';
import { Settings, type SettingSources } from './settings';

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
  test.each(cases)('%s', (_what, it, setting) => expect(apiKeyOf(it)).toStrictEqual(setting));
});

test('only secrets have an override', () => {
  expect(apiUrlOf(settings({ HOSTUP_API_URL_OVERRIDE: 'https://elsewhere.example' }))).toBe(
    'https://cloud.hostup.se',
  );
});

test('defaults come last, and say that they are', () => {
  expect(settings().find(hostupSettings.apiUrl)).toEqual({
    value: 'https://cloud.hostup.se',
    source: 'the default',
  });
  expect(settings().find(hostupSettings.apiKey)).toBeUndefined();
});

test('the environment alone is enough', () => {
  const sources: SettingSources = { environment: { HOSTUP_API_KEY: 'k' } };
  expect(apiKeyOf(new Settings(sources)).value).toBe('k');
});

test('a setting is read at the time of use', () => {
  const environment: Record<string, string> = { HOSTUP_API_KEY: 'old' };
  const it = settings(environment);
  expect(apiKeyOf(it).value).toBe('old');
  environment['HOSTUP_API_KEY'] = 'new';
  expect(apiKeyOf(it).value).toBe('new');
});

test('the error of a missing key names both places to set it', () => {
  expect(() => apiKeyOf(settings())).toThrow(
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
])('the URL %s is taken as %s', (value, origin) => expect(apiUrlOf(url(value))).toBe(origin));

const elsewhere = 'plain http would send the key unencrypted';
const more = 'it is more than an origin';
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
  ['cloud.hostup.se', 'it is not a URL'],
  ['ftp://cloud.hostup.se', 'it is not a URL'],
])('the URL %s is refused: %s', (value, problem) => {
  expect(() => apiUrlOf(url(value))).toThrow(
    `The setting apiUrl from the stack config hostup:apiUrl cannot be used: ${problem} (config_invalid).`,
  );
});

test('a password in a URL is not repeated', () => {
  expect(() => apiUrlOf(url('https://me:word@cloud.hostup.se'))).toThrow(
    /it is more than an origin \(config_invalid\)\. Write the origin alone/u,
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
  expect(adoptExisting(settings({ HOSTUP_ADOPT_EXISTING: value }))).toBe(expected);
});

test('adoption is off by default, and each limit has its default', () => {
  const it = settings();
  expect([adoptExisting(it), maxRequestsPerMinute(it), maxConcurrentRequests(it)]).toEqual([
    false,
    undefined,
    8,
  ]);
});

test('numbers are read, and 0 requests per minute mean no limit', () => {
  const environment = { HOSTUP_MAX_REQUESTS_PER_MINUTE: '30', HOSTUP_MAX_CONCURRENT_REQUESTS: '1' };
  expect(maxRequestsPerMinute(settings(environment))).toBe(30);
  expect(maxConcurrentRequests(settings(environment))).toBe(1);
  expect(maxRequestsPerMinute(settings({ HOSTUP_MAX_REQUESTS_PER_MINUTE: '0' }))).toBeUndefined();
});

const wrong: [string, string, (it: Settings) => unknown, string][] = [
  ['adoptExisting', 'maybe', (it) => adoptExisting(it), 'it is neither true nor false'],
  ['maxRequestsPerMinute', '-1', (it) => maxRequestsPerMinute(it), 'it is not a whole number'],
  ['maxRequestsPerMinute', 'many', (it) => maxRequestsPerMinute(it), 'it is not a whole number'],
  ['maxConcurrentRequests', '0', (it) => maxConcurrentRequests(it), 'it is not a whole number'],
  ['maxConcurrentRequests', '1.5', (it) => maxConcurrentRequests(it), 'it is not a whole number'],
];

test.each(wrong)('%s %s is refused, naming its source', (name, value, read, problem) => {
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
