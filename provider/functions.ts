import type { FunctionDefinition } from './function';
import { getApiProfiles } from './hestia/get-api-profiles';
import { getPanelDnsRecords } from './hestia/get-dns-records';
import { getPanelDnsZones } from './hestia/get-dns-zones';
import { getDnsRecords } from './hostup/get-dns-records';
import { getDnsZone } from './hostup/get-dns-zone';
import { getDnsZones } from './hostup/get-dns-zones';
import { getDeploymentOptions } from './hostup/get-deployment-options';
import { getInstance } from './hostup/get-instance';
import { getInstanceTemplates } from './hostup/get-instance-templates';
import { getInstances } from './hostup/get-instances';
import { getCloudInstances } from './hostupcloud/get-instances';

/** Every function of the provider. A new one is added here, and nowhere else. */
export const functions: readonly FunctionDefinition[] = [
  getDnsZone,
  getDnsZones,
  getDnsRecords,
  getInstance,
  getInstances,
  getInstanceTemplates,
  getDeploymentOptions,
  getCloudInstances,
  getPanelDnsZones,
  getPanelDnsRecords,
  getApiProfiles,
];

export const functionByToken = (token: string): FunctionDefinition | undefined =>
  functions.find((definition) => definition.token === token);
