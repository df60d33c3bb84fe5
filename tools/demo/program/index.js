const pulumi = require('@pulumi/pulumi');
const { DnsRecord, Instance, hestia, hostupcloud } = require('pulumi-hostup');

const zone = 'example.com';
const memoryGb = new pulumi.Config().requireNumber('memoryGb');

// A machine at HostUp.
const web = new Instance('web', {
  name: 'web-01',
  cpuCores: 2,
  memoryGb,
  storageGb: 80,
  region: 'stockholm',
  hostname: `web-01.${zone}`,
  powerState: 'running',
});

// One at HostUpCloud, another company, should the first ever fail.
const standby = new hostupcloud.Instance('standby', {
  projectId: 'project-1',
  name: 'standby-01',
  nodeId: 'node-blr-1',
  osTemplate: 'Ubuntu 24.04',
  vcpus: 2,
  memoryMb: 4096,
  diskGb: 40,
});

// The same zone is served by HostUp and by a server of our own with a Hestia panel, from one list of records.
const records = {
  website: { name: '@', type: 'A', value: web.primaryIp },
  standby: { name: 'standby', type: 'A', value: standby.ipv4 },
  www: { name: 'www', type: 'CNAME', value: zone, ttl: 600 },
  mail: { name: '@', type: 'MX', value: 'mx1.example.net', priority: 10 },
  spf: { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
};

const panel = { user: 'alice', ip: web.primaryIp, templateRecords: 'remove' };
const panelZone = new hestia.DnsZone('zone', { name: zone, ...panel });

for (const [name, record] of Object.entries(records)) {
  new DnsRecord(name, { zone, ...record });
  // A new zone of the panel has its A record already, which is taken over.
  const place = { user: panelZone.user, zone: panelZone.name, adopt: true };
  new hestia.DnsRecord(name, { ...place, ...record }, { deletedWith: panelZone });
}

module.exports = { web: web.primaryIp, standby: standby.ipv4 };
