import type { ResourceDefinition } from '../../core/resource';
import { resourceByToken } from '../../registry/resources';

/**
 * The definition behind a type of a state: `hostup:index:DnsRecord` of the plugin, or
 * `pulumi-nodejs:dynamic/hostup:DnsRecord` and `pulumi-nodejs:dynamic/hostup/hestia:DnsRecord` of the dynamic classes.
 */
export function definitionOfType(type: string): ResourceDefinition | undefined {
  const dynamic = /^pulumi-nodejs:dynamic\/hostup(?:\/(?<module>\w+))?:(?<name>\w+)$/u.exec(type)?.groups;
  return resourceByToken(
    dynamic === undefined ? type : `hostup:${dynamic['module'] ?? 'index'}:${dynamic['name'] ?? ''}`,
  );
}

/** The last part of a URN: the name in the program. */
export const resourceNameOf = (urn: string): string => urn.split('::').slice(3).join('::');
