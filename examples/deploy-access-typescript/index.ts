import * as pulumi from '@pulumi/pulumi';
import { ApiKey, HostingSshKey } from 'pulumi-hostup';

const domain = new pulumi.Config().get('domain') ?? 'example.com';

// With this key the CI system copies the website to the web hosting account. The private half never leaves it.
const deploy = new HostingSshKey('deploy', {
  account: domain,
  name: 'ci-deploy',
  publicKey:
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ ci@example.com',
});

// The CI system may answer the DNS challenges of its certificates, in this zone alone, and nothing else.
const ci = new ApiKey('ci-dns', {
  description: 'DNS challenges of the CI system',
  scopes: ['read:dns', 'read:domains', 'write:dns'],
  allowedDnsZones: [domain],
  expiresInDays: 90,
});

export const sshCommand = deploy.sshCommand;
/** A secret: `pulumi stack output ciKey --show-secrets` hands it to the CI system. */
export const ciKey = ci.key;
