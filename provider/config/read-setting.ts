import { isIP } from 'node:net';
import { HostupError } from '../core/error';
import type { ConfigVariable, Setting, SettingsReader } from '../core/setting';

/** A setting that has a default. Throws `config_invalid`. */
export function settingWithDefault(settings: SettingsReader, variable: ConfigVariable): Setting {
  const setting = settings.find(variable);
  if (setting === undefined) throw invalidSetting(variable, 'nowhere', 'it has no value', 'Set it.');
  return setting;
}

/** A setting without a default that must be set. Throws `config_missing`; `more` says where to get a value. */
export function requiredSetting(
  settings: SettingsReader,
  variable: ConfigVariable,
  problem: string,
  more: string,
): Setting {
  return settings.find(variable) ?? missing(variable, problem, more);
}

/** A whole number of at least `least`. Throws `config_invalid`. */
export function integerSetting(settings: SettingsReader, variable: ConfigVariable, least: number): number {
  const { source, value } = settingWithDefault(settings, variable);
  const number = Number(value);
  if (Number.isInteger(number) && number >= least) return number;
  throw invalidSetting(
    variable,
    source,
    'it is not a whole number',
    `Write a whole number of at least ${least}.`,
  );
}

/** An origin without a trailing slash; plain http for a loopback address only. Throws `config_invalid`. */
export function originSetting(
  variable: ConfigVariable,
  { source, value }: Setting,
  example?: string,
): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    const fix = `Write an origin such as ${example ?? variable.default ?? ''}.`;
    throw invalidSetting(variable, source, 'it is not a URL', fix);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username + url.password !== '') {
    const fix = 'Write the origin alone, without a path or user name.';
    throw invalidSetting(variable, source, 'it is more than an origin', fix);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    const problem = 'plain http would send the key unencrypted';
    throw invalidSetting(variable, source, problem, 'Use https.');
  }
  return url.origin;
}

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/gu, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function missing({ environment, name, secret }: ConfigVariable, problem: string, more: string): never {
  throw new HostupError(problem, {
    code: 'config_missing',
    property: name,
    fix: `Export ${environment}, or run \`pulumi config set ${secret ? '--secret ' : ''}hostup:${name}\`. ${more}`,
  });
}

/** The error of an unusable value; `source` says where the value comes from. */
export const invalidSetting = (
  { name }: ConfigVariable,
  source: string,
  problem: string,
  fix: string,
): HostupError =>
  new HostupError(`The setting ${name} from ${source} cannot be used: ${problem}`, {
    code: 'config_invalid',
    property: name,
    fix,
  });
