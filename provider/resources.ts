import { apiKey } from './hostup/api-key';
import { panelAccessKey } from './hestia/access-key';
import { panelDnsRecord } from './hestia/dns-record';
import { panelDnsZone } from './hestia/dns-zone';
import { panelSshKey } from './hestia/ssh-key';
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
  panelDnsZone,
  panelDnsRecord,
  panelSshKey,
  panelAccessKey,
];

export const resourceByToken = (token: string): ResourceDefinition | undefined =>
  resources.find((definition) => definition.token === token);
