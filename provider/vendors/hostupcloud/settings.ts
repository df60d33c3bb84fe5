import { requiredSetting, originSetting, settingWithDefault } from '../../config/read-setting';
import type { ConfigVariable, Setting, SettingsReader } from '../../core/setting';

/** Names are a promise: breaking one needs a major version. */
export const hostupcloudSettings = {
  hostupcloudApiKey: {
    name: 'hostupcloudApiKey',
    environment: 'HOSTUPCLOUD_API_KEY',
    doc: 'API key of HostUpCloud (`huc_…`), made in the settings of console.hostupcloud.com.',
    secret: true,
  },
  hostupcloudApiUrl: {
    name: 'hostupcloudApiUrl',
    environment: 'HOSTUPCLOUD_API_URL',
    doc: 'Origin of the HostUpCloud API. Plain http is allowed for a loopback address only.',
    default: 'https://console.hostupcloud.com',
  },
} as const satisfies Record<string, ConfigVariable>;

/** Where keys are made. */
export const KEY_PAGE = 'https://console.hostupcloud.com, Settings → API Keys';

/** The HostUpCloud API key. Throws `config_missing` when there is none. */
export const apiKeyOf = (settings: SettingsReader): Setting =>
  requiredSetting(
    settings,
    hostupcloudSettings.hostupcloudApiKey,
    'No HostUpCloud API key is set',
    `Keys are made at ${KEY_PAGE}.`,
  );

/** The origin of the HostUpCloud API, without a trailing slash. Throws `config_invalid`. */
export const apiUrlOf = (settings: SettingsReader): string =>
  originSetting(
    hostupcloudSettings.hostupcloudApiUrl,
    settingWithDefault(settings, hostupcloudSettings.hostupcloudApiUrl),
  );
