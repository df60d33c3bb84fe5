import { dnsRecord } from './hostup/dns-record';
import { instance } from './hostup/instance';
import { cloudInstance } from './hostupcloud/instance';
import type { ResourceDefinition } from './resource';

/** Every resource of the provider. A new one is added here, and nowhere else. */
export const resources: readonly ResourceDefinition[] = [dnsRecord, instance, cloudInstance];

export const resourceByToken = (token: string): ResourceDefinition | undefined =>
  resources.find((definition) => definition.token === token);
