/** One setting of the provider: where it comes from and what it means. The README's table is generated from these. */
export interface ConfigVariable {
  /** Name in stack config (`pulumi config set hostup:<name>`) and, on the plugin, of the provider's argument. */
  readonly name: string;
  readonly environment: string;
  readonly doc: string;
  /** What it is on the plugin's provider, where arguments have types. Default: text. */
  readonly type?: 'boolean' | 'integer';
  readonly default?: string;
  readonly secret?: true;
  /** Belongs to a secret and is no use without it: overridden like one. */
  readonly goesWithSecret?: true;
}

/** Every setting. Names are a promise: breaking one needs a major version. */
export const configVariables = {
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
  hestiaUrl: {
    name: 'hestiaUrl',
    environment: 'HESTIA_URL',
    doc: 'Origin of the Hestia panel with its port, such as `https://panel.example.com:8083`. Plain http is allowed for a loopback address only.',
  },
  hestiaAccessKey: {
    name: 'hestiaAccessKey',
    environment: 'HESTIA_ACCESS_KEY',
    doc: 'Id of an access key of the Hestia panel, 20 letters and digits.',
    goesWithSecret: true,
  },
  hestiaSecretKey: {
    name: 'hestiaSecretKey',
    environment: 'HESTIA_SECRET_KEY',
    doc: 'Secret of that access key, 40 characters.',
    secret: true,
  },
  hestiaCaPem: {
    name: 'hestiaCaPem',
    environment: 'HESTIA_CA_PEM',
    doc: "Certificate authority of the Hestia panel, in PEM, instead of the system's authorities.",
  },
  hestiaCertificateFingerprint: {
    name: 'hestiaCertificateFingerprint',
    environment: 'HESTIA_CERTIFICATE_FINGERPRINT',
    doc: 'SHA-256 of the certificate of the Hestia panel, in hex (colons allowed) or base64: trusts exactly this certificate, also a self-signed one.',
  },
  adoptExisting: {
    name: 'adoptExisting',
    environment: 'HOSTUP_ADOPT_EXISTING',
    type: 'boolean',
    doc: 'Take over records and keys that exist already and equal the program, as after a killed run.',
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
    doc: 'Upper limit of requests under way at once per key.',
    default: '8',
  },
  pollIntervalSeconds: {
    name: 'pollIntervalSeconds',
    environment: 'HOSTUP_POLL_INTERVAL_SECONDS',
    type: 'integer',
    doc: 'Longest time between two looks at something that is waited for, in seconds, at least 1. The first looks come sooner.',
    default: '5',
  },
} as const satisfies Record<string, ConfigVariable>;

export type ConfigName = keyof typeof configVariables;

/** Whether there is a variable that beats everything. */
export const isOverridable = ({ goesWithSecret, secret }: ConfigVariable): boolean =>
  secret === true || goesWithSecret === true;

/** Beats everything, also a key saved in the state: for a read-only key in drift runs, or after a rotation. */
export const overrideVariable = (variable: ConfigVariable): string => `${variable.environment}_OVERRIDE`;
