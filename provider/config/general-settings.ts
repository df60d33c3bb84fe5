import type { ConfigVariable, SettingsReader } from '../core/setting';
import { invalidSetting, settingWithDefault, integerSetting } from './read-setting';

/** Settings that do not belong to a vendor. Names are a promise: breaking one needs a major version. */
export const generalSettings = {
  adoptExisting: {
    name: 'adoptExisting',
    environment: 'HOSTUP_ADOPT_EXISTING',
    type: 'boolean',
    doc: 'Take over records and keys that already exist and equal the program, as after a killed run.',
    default: 'false',
  },
  maxRequestsPerMinute: {
    name: 'maxRequestsPerMinute',
    environment: 'HOSTUP_MAX_REQUESTS_PER_MINUTE',
    type: 'integer',
    doc: 'Upper limit of requests per minute and key, on top of what the API itself announces. 0 means none.',
    default: '0',
  },
  maxConcurrentRequests: {
    name: 'maxConcurrentRequests',
    environment: 'HOSTUP_MAX_CONCURRENT_REQUESTS',
    type: 'integer',
    doc: 'Upper limit of requests in flight at once per key.',
    default: '8',
  },
  pollIntervalSeconds: {
    name: 'pollIntervalSeconds',
    environment: 'HOSTUP_POLL_INTERVAL_SECONDS',
    type: 'integer',
    doc: 'Longest time between two polls of something that is waited for, in seconds, at least 1. The first polls come sooner.',
    default: '5',
  },
} as const satisfies Record<string, ConfigVariable>;

export function adoptExisting(settings: SettingsReader): boolean {
  const variable = generalSettings.adoptExisting;
  const { source, value } = settingWithDefault(settings, variable);
  if (/^(true|1|yes)$/iu.test(value)) return true;
  if (/^(false|0|no)$/iu.test(value)) return false;
  throw invalidSetting(variable, source, 'it is neither true nor false', 'Write true or false.');
}

/** Undefined: no limit of our own. */
export const maxRequestsPerMinute = (settings: SettingsReader): number | undefined =>
  integerSetting(settings, generalSettings.maxRequestsPerMinute, 0) || undefined;

export const maxConcurrentRequests = (settings: SettingsReader): number =>
  integerSetting(settings, generalSettings.maxConcurrentRequests, 1);

/** The longest time between two polls of what is waited for, in milliseconds. */
export const pollIntervalMs = (settings: SettingsReader): number =>
  integerSetting(settings, generalSettings.pollIntervalSeconds, 1) * 1000;
