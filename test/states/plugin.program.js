// One resource of every kind of content that a state may hold; what is written here is spelled as users spell it.
const { ApiKey, DnsRecord, HostingSshKey, Instance, SshKey } = require('pulumi-hostup/plugin');

const zone = 'example.com';
new DnsRecord('apex', { zone, name: '@', type: 'A', value: '192.0.2.10' });
new DnsRecord('apex-ipv6', { zone: 'Example.com.', name: '', type: 'AAAA', value: '2001:DB8:0:0:0:0:0:10', ttl: 300 });
new DnsRecord('www', { zone, name: 'WWW', type: 'CNAME', value: 'example.com.' });
new DnsRecord('full-name', { zone, name: 'full.example.com.', type: 'A', value: '192.0.2.11', adopt: true });
new DnsRecord('wildcard', { zone, name: '*.apps', type: 'A', value: '192.0.2.12' });
new DnsRecord('mx-1', { zone, name: '@', type: 'MX', value: 'mx1.example.com', priority: 10 });
new DnsRecord('mx-2', { zone, name: '@', type: 'MX', value: 'mx2.example.com', priority: 20 });
new DnsRecord('quoted', { zone, name: '@', type: 'TXT', value: '"v=spf1 mx -all"' });
new DnsRecord('long', { zone, name: 'long', type: 'TXT', value: `k=${'0123456789abcdef'.repeat(20)}` });
new DnsRecord('caa', { zone, name: '@', type: 'CAA', value: '0 issue "letsencrypt.org"' });
new DnsRecord('srv', {
  zone,
  name: '_sip._tcp',
  type: 'SRV',
  value: 'sip.example.com',
  priority: 10,
  weight: 5,
  port: 5060,
});

const size = { cpuCores: 2, memoryGb: 4, storageGb: 80, region: 'stockholm' };
const web = new Instance('web', {
  ...size,
  name: 'Web-01',
  hostname: 'web.example.com',
  powerState: 'running',
  sshKeys: ['ssh_01vn7h66apgejb7dxf7spt6145'],
  templateId: 'os_01hx0000000000000000de0012',
  onTemplateChange: 'rebuild',
  shutdown: { graceful: true, forceAfterSeconds: 30 },
  cancellation: { type: 'immediate', reason: 'Too expensive' },
  timeouts: { create: '20m', update: '1h30m', delete: '90s' },
});
new Instance('plain', { ...size, name: 'plain-01' });
new DnsRecord('web-address', { zone, name: 'web', type: 'A', value: web.primaryIp });

const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI';
new SshKey('desk', { publicKey: `${ed25519}GLUtU3gYXVLavH8vkff8ttX16/SAL2dip2MsBoCmXwg ben@desk` });
new SshKey('Anna', { name: 'Anna (home)', publicKey: `  ${ed25519}BvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+\n` });
// Its fingerprint has a slash and plus signs.
new HostingSshKey('deploy', {
  account: 'Example.com',
  name: 'CI deploy',
  publicKey: `${ed25519}P+c21EwALcz08/sbih1LZgo+dWOJH+OGbTPm9tzVV4F ci@example.com`,
});
new ApiKey('reader', { scopes: ['read:dns'] });
new ApiKey('ci', {
  name: 'CI of example.com',
  description: 'DNS challenges',
  scopes: ['write:dns', 'read:dns', 'read:domains'],
  allowedDnsZones: ['Example.com'],
  dnsPermissions: ['TXT'],
  rotationTrigger: '2026-01',
});
new ApiKey('limited', { name: 'limited', scopes: ['read:vm'], isTest: true, isActive: false });
