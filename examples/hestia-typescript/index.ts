import * as pulumi from '@pulumi/pulumi';
import { hestia } from 'pulumi-hostup';

const config = new pulumi.Config();
/** The account of the panel that everything here belongs to. */
const user = config.get('user') ?? 'alice';
const domain = config.get('zone') ?? 'example.com';
const ip = '192.0.2.10';

// The panel puts records of its own into a new zone. This program makes those that it wants, below.
const zone = new hestia.DnsZone('zone', { user, name: domain, ip, templateRecords: 'remove' });

const records = {
  // The one A record that a zone always has: it exists, and is taken over.
  website: { name: '@', type: 'A', value: ip, ttl: 600, adopt: true },
  www: { name: 'www', type: 'CNAME', value: domain, ttl: 600 },
  mail: { name: '@', type: 'MX', value: 'mx1.example.net', priority: 10 },
  spf: { name: '@', type: 'TXT', value: 'v=spf1 mx -all' },
  sip: { name: '_sip._tcp', type: 'SRV', value: 'sip.example.net', priority: 10, weight: 5, port: 5060 },
  'lets-encrypt': { name: '@', type: 'CAA', value: '0 issue "letsencrypt.org"' },
} satisfies Record<string, Omit<hestia.DnsRecordArgs, 'user' | 'zone'>>;

for (const [name, record] of Object.entries(records)) {
  // They go with the zone: the panel does not delete its last A record, and each call takes it seconds.
  new hestia.DnsRecord(name, { user: zone.user, zone: zone.name, ...record }, { deletedWith: zone });
}

// With this key the CI system logs in as the account. The private half never leaves it.
const deploy = new hestia.SshKey('deploy', {
  user,
  publicKey:
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ ci@example.com',
});

// With this key the CI system lists the records of the account's zones, and changes those that exist.
const ci = new hestia.AccessKey('ci', {
  user,
  permissions: ['update-dns-records'],
  comment: 'DNS updates of the CI system',
});

export const fingerprint = deploy.fingerprint;
export const ciKeyId = ci.accessKeyId;
/** A secret: `pulumi stack output ciKey --show-secrets` hands it to the CI system. */
export const ciKey = ci.secretAccessKey;
