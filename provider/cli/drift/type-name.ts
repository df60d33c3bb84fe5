import { oneLine } from '../../core/one-line';
import { qualifiedName } from '../../core/token';
import { definitionOfType } from '../stack/known-resource';
import type { ReportedResource } from './drift-report';

/** `DnsRecord`, `hestia.DnsRecord`, and the whole type where it is not one of ours. */
export function typeName(type: string): string {
  const definition = definitionOfType(type);
  return definition === undefined ? type : qualifiedName(definition.token);
}

/** `DnsRecord www (www.example.com A)`; what it is at the vendor is left out where the program calls it the same. */
export function headline({ name, object, type }: ReportedResource): string {
  const what = object === name || object === '' ? '' : ` (${oneLine(object)})`;
  return `${typeName(type)} ${name}${what}`;
}
