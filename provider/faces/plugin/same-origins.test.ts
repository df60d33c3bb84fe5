import { Settings } from '../../config/settings';
import { demandSameOrigins } from './same-origins';

const settings = (environment: Readonly<Record<string, string>>) => new Settings({ environment });
const KEY = { HOSTUP_API_KEY: 'hup_1' };
const ELSEWHERE = { HOSTUP_API_URL: 'https://evil.example' };

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  ['the same settings', KEY, KEY],
  ['another key for the same address', KEY, { HOSTUP_API_KEY: 'hup_2' }],
  ['another address with a key of its own', KEY, { HOSTUP_API_KEY: 'hup_2', ...ELSEWHERE }],
  ['a key where there was none', {}, { ...KEY, ...ELSEWHERE }],
  ['an address that cannot be used', KEY, { ...KEY, HOSTUP_API_URL: 'nowhere' }],
])('%s may be configured later', (_what, before, after) => {
  expect(() => demandSameOrigins(settings(before), settings(after))).not.toThrow();
});

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  ['HostUp', KEY, { ...KEY, ...ELSEWHERE }],
  [
    'HostUpCloud',
    { HOSTUPCLOUD_API_KEY: 'huc_1' },
    { HOSTUPCLOUD_API_KEY: 'huc_1', HOSTUPCLOUD_API_URL: 'https://evil.example' },
  ],
])('a key of %s is not sent to another address', (name, before, after) => {
  expect(() => demandSameOrigins(settings(before), settings(after))).toThrow(
    new RegExp(`has sent its ${name} key to another address before \\(protected`, 'u'),
  );
});
