import * as pulumi from '@pulumi/pulumi';
import { DnsRecord } from 'pulumi-hostup';

const zone = new pulumi.Config().get('zone') ?? 'example.com';

// The website answers at the bare name, over both protocols, and at www.
new DnsRecord('apex-ipv4', { zone, name: '@', type: 'A', value: '192.0.2.10' });
new DnsRecord('apex-ipv6', { zone, name: '@', type: 'AAAA', value: '2001:db8::10' });
const www = new DnsRecord('www', { zone, name: 'www', type: 'CNAME', value: zone, ttl: 600 });

// Mail goes to the first server, and to the second when that one is away.
new DnsRecord('mail-primary', { zone, name: '@', type: 'MX', value: `mx1.${zone}`, priority: 10 });
new DnsRecord('mail-backup', { zone, name: '@', type: 'MX', value: `mx2.${zone}`, priority: 20 });
new DnsRecord('mx1', { zone, name: 'mx1', type: 'A', value: '192.0.2.25' });
new DnsRecord('mx2', { zone, name: 'mx2', type: 'A', value: '198.51.100.25' });

// Who may send mail in our name: SPF, a DKIM key (longer than one DNS string; the provider minds that), DMARC.
new DnsRecord('spf', { zone, name: '@', type: 'TXT', value: 'v=spf1 mx -all' });
new DnsRecord('dkim', {
  zone,
  name: 'mail2026._domainkey',
  type: 'TXT',
  value:
    'v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtdvHKFIUuxX2dN0bGtXzvYGfmqPZrQmQwPgxFzBCqhkN' +
    'VG3sbm6Ai7HhYbKfvNJsgLmPpQ0JX1Zf4wO0pQ2xwPZrG7dG8LMr4tJzJwqkNwq3v5cS0y8hU4Zt5mTn3bHqEJxYVQzNfDkqkTgWmBcRr' +
    'yPMgNzYv8xS0Qq5G5bWcJ7mKpLd9sVwTzR1aF2nUeXoHc6iByE4gQIDAQAB',
});
new DnsRecord('dmarc', {
  zone,
  name: '_dmarc',
  type: 'TXT',
  value: `v=DMARC1; p=quarantine; rua=mailto:dmarc@${zone}`,
});

// One certificate authority may issue for us; the phones find their server.
new DnsRecord('caa', { zone, name: '@', type: 'CAA', value: '0 issue "letsencrypt.org"' });
new DnsRecord('sip', {
  zone,
  name: '_sip._tcp',
  type: 'SRV',
  value: `sip.${zone}`,
  priority: 10,
  weight: 5,
  port: 5060,
});
new DnsRecord('sip-host', { zone, name: 'sip', type: 'A', value: '192.0.2.60' });

export const website = pulumi.interpolate`https://${www.fqdn}`;
