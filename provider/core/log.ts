export type LogLevel = 'off' | 'info' | 'debug';

/** `HOSTUP_LOG=off|info|debug`; default `info`, which shows warnings and what was adopted or skipped. */
export function logLevel(environment: Readonly<Record<string, string | undefined>>): LogLevel {
  const value = environment['HOSTUP_LOG']?.trim().toLowerCase();
  return value === 'off' || value === 'debug' ? value : 'info';
}
