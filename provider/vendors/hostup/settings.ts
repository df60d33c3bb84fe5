import { requiredSetting, originSetting, settingWithDefault } from '../../config/read-setting';
import type { ConfigVariable, Setting, SettingsReader } from '../../core/setting';

/** Names are a promise: breaking one needs a major version. */
export const hostupSettings = {
  apiKey: {
    name: 'apiKey',
    environment: 'HOSTUP_API_KEY',
    doc: 'API key of HostUp, made at cloud.hostup.se/api-management.',
    secret: true,
  },
  apiUrl: {
    name: 'apiUrl',
    environment: 'HOSTUP_API_URL',
    doc: 'Origin of the HostUp API. Plain http is allowed for a loopback address only.',
    default: 'https://cloud.hostup.se',
  },
} as const satisfies Record<string, ConfigVariable>;

/** Where keys are made. */
export const KEY_PAGE = 'https://cloud.hostup.se/api-management';

/** The HostUp API key. Throws `config_missing` when there is none. */
export const apiKeyOf = (settings: SettingsReader): Setting =>
  requiredSetting(
    settings,
    hostupSettings.apiKey,
    'No HostUp API key is set',
    `Keys are made at ${KEY_PAGE}.`,
  );

/** The origin of the HostUp API, without a trailing slash. Throws `config_invalid`. */
export const apiUrlOf = (settings: SettingsReader): string =>
  originSetting(hostupSettings.apiUrl, settingWithDefault(settings, hostupSettings.apiUrl));
