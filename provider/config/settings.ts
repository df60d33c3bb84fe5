import { isIP } from 'node:net';
import {
  configVariables,
  isOverridable,
  overrideVariable,
  type ConfigName,
  type ConfigVariable,
} from './variables';
import { isCertificate, readFingerprint } from './certificate-text';
import { defined } from '../core/values';
import { HostupError } from '../core/error';
import type { ServerTrust } from '../http/dispatcher';

/** A setting's value with the place it came from, for messages. Never log `value` of a secret. */
export interface Setting {
  readonly value: string;
  readonly source: string;
}

/** Where settings may stand, most specific first. */
export interface SettingSources {
  /** Arguments of an explicit provider. */
  readonly explicit?: (name: string) => string | undefined;
  /** Stack configuration, without the `hostup:` prefix. */
  readonly stack?: (name: string) => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads settings by the precedence of the design: override variable (credentials only), explicit argument,
 * stack config, environment, default. Read at the time of use, so that a key from the environment is always
 * the current one and never reaches the state.
 */
export class Settings {
  constructor(private readonly sources: SettingSources) {}

  find(name: ConfigName): Setting | undefined {
    const variable: ConfigVariable = configVariables[name];
    const { environment, explicit, stack } = this.sources;
    const candidates: [string, string | undefined][] = [
      ...(isOverridable(variable) ? [env(overrideVariable(variable))] : []),
      [`the provider's argument ${name}`, explicit?.(name)],
      [`the stack config hostup:${name}`, stack?.(name)],
      env(variable.environment),
      ['the default', variable.default],
    ];
    const found = candidates.find(([, value]) => value !== undefined && value.trim() !== '');
    return found?.[1] === undefined ? undefined : { value: found[1].trim(), source: found[0] };

    function env(key: string): [string, string | undefined] {
      return [`the environment variable ${key}`, environment[key]];
    }
  }

  /** The HostUp API key. Throws `config_missing` when there is none. */
  apiKey(): Setting {
    return this.key('apiKey', 'HostUp', 'https://cloud.hostup.se/api-management');
  }

  /** The HostUpCloud API key. Throws `config_missing` when there is none. */
  hostupcloudApiKey(): Setting {
    return this.key(
      'hostupcloudApiKey',
      'HostUpCloud',
      'https://console.hostupcloud.com, Settings → API Keys',
    );
  }

  /** The origin of the HostUp API, without a trailing slash. Throws `config_invalid`. */
  apiUrl(): string {
    return origin('apiUrl', this.required('apiUrl'));
  }

  /** The origin of the HostUpCloud API, without a trailing slash. Throws `config_invalid`. */
  hostupcloudApiUrl(): string {
    return origin('hostupcloudApiUrl', this.required('hostupcloudApiUrl'));
  }

  /** The origin of the Hestia panel, without a trailing slash. Throws `config_missing` or `config_invalid`. */
  hestiaUrl(): string {
    const setting = this.find('hestiaUrl') ?? missing('hestiaUrl', 'No Hestia panel is set', EXAMPLE_PANEL);
    return origin('hestiaUrl', setting, 'https://panel.example.com:8083');
  }

  /**
   * Both halves of the access key of the Hestia panel. What no panel would accept is refused here, because the panel
   * counts it as a failed login and bans the address after five. Throws `config_missing` or `config_invalid`.
   */
  hestiaKey(): { readonly id: string; readonly secret: Setting } {
    const id =
      this.find('hestiaAccessKey') ?? missing('hestiaAccessKey', 'No Hestia access key is set', MADE);
    const secret =
      this.find('hestiaSecretKey') ??
      missing('hestiaSecretKey', 'The secret of the Hestia access key is not set', MADE);
    if (!/^[a-z\d]{20}$/iu.test(id.value)) {
      throw invalid('hestiaAccessKey', id.source, 'it is not 20 letters and digits', MADE);
    }
    if (!/^[a-z\d_=-]{40}$/iu.test(secret.value)) {
      const found = `its ${secret.value.length} characters are not the 40 of a secret key`;
      throw invalid('hestiaSecretKey', secret.source, found, MADE);
    }
    return { id: id.value, secret };
  }

  /** Whether there is enough to talk to a Hestia panel, without judging it. */
  hasHestia(): boolean {
    return (['hestiaUrl', 'hestiaAccessKey', 'hestiaSecretKey'] as const).every(
      (name) => this.find(name) !== undefined,
    );
  }

  /** How the Hestia panel proves who it is. Throws `config_invalid`. */
  hestiaTrust(): ServerTrust {
    const ca = this.find('hestiaCaPem');
    const pin = this.find('hestiaCertificateFingerprint');
    if (ca !== undefined && !isCertificate(ca.value)) {
      const fix = 'Write the whole text, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.';
      throw invalid('hestiaCaPem', ca.source, 'it holds no certificate in PEM', fix);
    }
    const fingerprint256 = pin && readFingerprint(pin.value);
    if (pin !== undefined && fingerprint256 === undefined) {
      const fix =
        'On the panel run `openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -fingerprint -sha256`.';
      throw invalid('hestiaCertificateFingerprint', pin.source, 'it is no SHA-256 in hex or base64', fix);
    }
    return defined({ ca: ca?.value, fingerprint256 });
  }

  adoptExisting(): boolean {
    const { source, value } = this.required('adoptExisting');
    if (/^(true|1|yes)$/iu.test(value)) return true;
    if (/^(false|0|no)$/iu.test(value)) return false;
    throw invalid('adoptExisting', source, `"${value}" is neither true nor false`, 'Write true or false.');
  }

  maxRequestsPerMinute(): number | undefined {
    return this.wholeNumber('maxRequestsPerMinute', 0) || undefined;
  }

  maxConcurrentRequests(): number {
    return this.wholeNumber('maxConcurrentRequests', 1);
  }

  /** The longest time between two looks at what is waited for, in milliseconds. */
  pollIntervalMs(): number {
    return this.wholeNumber('pollIntervalSeconds', 1) * 1000;
  }

  private key(name: 'apiKey' | 'hostupcloudApiKey', vendor: string, where: string): Setting {
    const setting = this.find(name);
    return setting ?? missing(name, `No ${vendor} API key is set`, `Keys are made at ${where}.`);
  }

  private wholeNumber(name: ConfigName, least: number): number {
    const { source, value } = this.required(name);
    const number = Number(value);
    if (Number.isInteger(number) && number >= least) return number;
    throw invalid(
      name,
      source,
      `"${value}" is not a whole number`,
      `Write a whole number of at least ${least}.`,
    );
  }

  private required(name: ConfigName): Setting {
    const setting = this.find(name);
    if (setting === undefined) throw invalid(name, 'nowhere', 'it has no value', 'Set it.');
    return setting;
  }
}

function origin(name: ConfigName, { source, value }: Setting, example?: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw invalid(
      name,
      source,
      `"${value}" is not a URL`,
      `Write an origin such as ${example ?? (configVariables[name] as ConfigVariable).default ?? ''}.`,
    );
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username + url.password !== '') {
    throw invalid(
      name,
      source,
      'it has more than an origin',
      `Write ${url.origin} without a path or user name.`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw invalid(name, source, 'plain http would send the key readable for everyone', 'Use https.');
  }
  return url.origin;
}

const EXAMPLE_PANEL = 'It is written like https://panel.example.com:8083.';
const MADE = 'Keys are made in the panel, at Edit User → Access Keys, or with v-add-access-key.';

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/gu, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function missing(name: ConfigName, problem: string, more: string): never {
  const { environment, secret }: ConfigVariable = configVariables[name];
  throw new HostupError(problem, {
    code: 'config_missing',
    property: name,
    fix: `Export ${environment}, or run \`pulumi config set ${secret ? '--secret ' : ''}hostup:${name}\`. ${more}`,
  });
}

const invalid = (name: ConfigName, source: string, problem: string, fix: string): HostupError =>
  new HostupError(`The setting ${name} from ${source} cannot be used: ${problem}`, {
    code: 'config_invalid',
    property: name,
    fix,
  });
