import type { FunctionDefinition } from './function';
import { getApiKeyScopes } from './hostup/get-api-key-scopes';
import { getApiProfiles } from './hestia/get-api-profiles';
import { getPanelDnsRecords } from './hestia/get-dns-records';
import { getPanelDnsZones } from './hestia/get-dns-zones';
import { getDnsRecords } from './hostup/get-dns-records';
import { getDnsZone } from './hostup/get-dns-zone';
import { getDnsZones } from './hostup/get-dns-zones';
import { getDeploymentOptions } from './hostup/get-deployment-options';
import { getHostingAccount } from './hostup/get-hosting-account';
import { getHostingAccounts } from './hostup/get-hosting-accounts';
import { getInstance } from './hostup/get-instance';
import { getInstanceTemplates } from './hostup/get-instance-templates';
import { getInstances } from './hostup/get-instances';
import { getSshKeys } from './hostup/get-ssh-keys';
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
  getSshKeys,
  getHostingAccount,
  getHostingAccounts,
  getApiKeyScopes,
  getCloudInstances,
  getPanelDnsZones,
  getPanelDnsRecords,
  getApiProfiles,
];

export const functionByToken = (token: string): FunctionDefinition | undefined =>
  functions.find((definition) => definition.token === token);
