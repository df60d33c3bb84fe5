import * as pulumi from '@pulumi/pulumi';
import { DnsRecord, Instance } from 'pulumi-hostup';

const zone = new pulumi.Config().get('zone') ?? 'example.com';

// `pulumi up` returns when it runs. Give a machine that matters `deletionProtection: true`.
const web = new Instance('web', {
  name: 'web-01',
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  region: 'stockholm',
  hostname: `web-01.${zone}`,
  powerState: 'running',
});

// Follows when the machine is replaced, which gives it another address.
const name = new DnsRecord('web', { zone, name: 'web-01', type: 'A', value: web.primaryIp });

export const address = web.primaryIp;
export const fqdn = name.fqdn;
