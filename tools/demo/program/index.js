const pulumi = require('@pulumi/pulumi');
const { DnsRecord, Instance } = require('pulumi-hostup');

const zone = 'example.com';
const memoryGb = new pulumi.Config().requireNumber('memoryGb');

const web = new Instance('web', {
  name: 'web-01',
  cpuCores: 2,
  memoryGb,
  storageGb: 80,
  region: 'stockholm',
  hostname: `web-01.${zone}`,
  powerState: 'running',
});

new DnsRecord('website', { zone, name: '@', type: 'A', value: web.primaryIp });
new DnsRecord('www', { zone, name: 'www', type: 'CNAME', value: zone, ttl: 600 });
new DnsRecord('mail', { zone, name: '@', type: 'MX', value: 'mx1.example.net', priority: 10 });
new DnsRecord('spf', { zone, name: '@', type: 'TXT', value: 'v=spf1 mx -all' });

module.exports = { address: web.primaryIp };
