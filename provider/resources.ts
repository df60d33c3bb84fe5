import { apiKey } from './hostup/api-key';
import { dnsRecord } from './hostup/dns-record';
import { hostingSshKey } from './hostup/hosting-ssh-key';
import { instance } from './hostup/instance';
import { sshKey } from './hostup/ssh-key';
import { cloudInstance } from './hostupcloud/instance';
import type { ResourceDefinition } from './resource';

/** Every resource of the provider. A new one is added here, and nowhere else. */
export const resources: readonly ResourceDefinition[] = [
  dnsRecord,
  instance,
  sshKey,
  hostingSshKey,
  apiKey,
  cloudInstance,
];

export const resourceByToken = (token: string): ResourceDefinition | undefined =>
  resources.find((definition) => definition.token === token);
