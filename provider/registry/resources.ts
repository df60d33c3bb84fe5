import { apiKey } from '../vendors/hostup/api-keys/api-key';
import { panelAccessKey } from '../vendors/hestia/keys/access-key';
import { panelDnsRecord } from '../vendors/hestia/dns/dns-record';
import { panelDnsZone } from '../vendors/hestia/dns/dns-zone';
import { panelSshKey } from '../vendors/hestia/keys/ssh-key';
import { dnsRecord } from '../vendors/hostup/dns/dns-record';
import { hostingSshKey } from '../vendors/hostup/hosting/hosting-ssh-key';
import { instance } from '../vendors/hostup/instances/instance';
import { sshKey } from '../vendors/hostup/ssh-keys/ssh-key';
import { cloudInstance } from '../vendors/hostupcloud/instances/instance';
import { soundDefinitions } from './definition-faults';
import type { ResourceDefinition } from '../core/resource';

/** Every resource of the provider. A new one is added here, and nowhere else. */
export const resources: readonly ResourceDefinition[] = soundDefinitions([
  dnsRecord,
  instance,
  sshKey.definition,
  hostingSshKey,
  apiKey,
  cloudInstance,
  panelDnsZone,
  panelDnsRecord,
  panelSshKey,
  panelAccessKey,
]);

export const resourceByToken = (token: string): ResourceDefinition | undefined =>
  resources.find((definition) => definition.token === token);
