import type { FunctionDefinition } from '../core/function';
import { getApiKeyScopes } from '../vendors/hostup/api-keys/get-api-key-scopes';
import { getApiProfiles } from '../vendors/hestia/keys/get-api-profiles';
import { getPanelDnsRecords } from '../vendors/hestia/dns/get-dns-records';
import { getPanelDnsZones } from '../vendors/hestia/dns/get-dns-zones';
import { getDnsRecords } from '../vendors/hostup/dns/get-dns-records';
import { getDnsZone, getDnsZones } from '../vendors/hostup/dns/get-dns-zones';
import { getDeploymentOptions } from '../vendors/hostup/instances/get-deployment-options';
import { getHostingAccount, getHostingAccounts } from '../vendors/hostup/hosting/get-hosting-account';
import { getInstance, getInstances } from '../vendors/hostup/instances/get-instance';
import { getInstanceTemplates } from '../vendors/hostup/instances/get-instance-templates';
import { getSshKeys } from '../vendors/hostup/ssh-keys/get-ssh-keys';
import { getCloudInstances } from '../vendors/hostupcloud/instances/get-instances';

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
