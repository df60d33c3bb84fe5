import { dnsRecord } from './hostup/dns-record';
import type { ResourceDefinition } from './resource';

/** Every resource of the provider. A new one is added here, and nowhere else. */
export const resources: readonly ResourceDefinition[] = [dnsRecord];

export const resourceByToken = (token: string): ResourceDefinition | undefined =>
  resources.find((definition) => definition.token === token);
