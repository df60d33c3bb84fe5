import { goProgram, type Examples } from '../../../core/examples';

export const dnsZoneExamples: Examples = {
  typescript: `import { hestia } from 'pulumi-hostup';

const zone = new hestia.DnsZone('zone', {
  user: 'alice',
  name: 'example.com',
  ip: '192.0.2.10',
  templateRecords: 'remove',
});

export const expires = zone.expires;`,
  python: `import pulumi
from pulumi_hostup import hestia

zone = hestia.DnsZone(
    "zone",
    user="alice",
    name="example.com",
    ip="192.0.2.10",
    template_records=hestia.TemplateRecords.REMOVE,
)

pulumi.export("expires", zone.expires)`,
  go: goProgram(
    `		zone, err := hestia.NewDnsZone(ctx, "zone", &hestia.DnsZoneArgs{
			User:            pulumi.String("alice"),
			Name:            pulumi.String("example.com"),
			Ip:              pulumi.String("192.0.2.10"),
			TemplateRecords: hestia.TemplateRecordsRemove,
		})
		if err != nil {
			return err
		}
		ctx.Export("expires", zone.Expires)`,
    'hestia',
  ),
  yaml: `name: zone
runtime: yaml
resources:
  zone:
    type: hostup:hestia:DnsZone
    properties:
      user: alice
      name: example.com
      ip: 192.0.2.10
      templateRecords: remove
outputs:
  expires: \${zone.expires}`,
};
