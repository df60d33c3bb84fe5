import { goProgram, type Examples } from '../../../core/examples';

export const dnsRecordExamples: Examples = {
  typescript: `import { hestia } from 'pulumi-hostup';

const zone = new hestia.DnsZone('zone', {
  user: 'alice',
  name: 'example.com',
  ip: '192.0.2.10',
  templateRecords: 'remove',
});

const www = new hestia.DnsRecord(
  'www',
  { user: zone.user, zone: zone.name, name: 'www', type: 'A', value: '192.0.2.10', ttl: 300 },
  { deletedWith: zone },
);

export const fqdn = www.fqdn;`,
  python: `import pulumi
from pulumi_hostup import hestia

zone = hestia.DnsZone(
    "zone",
    user="alice",
    name="example.com",
    ip="192.0.2.10",
    template_records=hestia.TemplateRecords.REMOVE,
)

www = hestia.DnsRecord(
    "www",
    user=zone.user,
    zone=zone.name,
    name="www",
    type="A",
    value="192.0.2.10",
    ttl=300,
    opts=pulumi.ResourceOptions(deleted_with=zone),
)

pulumi.export("fqdn", www.fqdn)`,
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
		www, err := hestia.NewDnsRecord(ctx, "www", &hestia.DnsRecordArgs{
			User:  zone.User,
			Zone:  zone.Name,
			Name:  pulumi.String("www"),
			Type:  hestia.RecordTypeA,
			Value: pulumi.String("192.0.2.10"),
			Ttl:   pulumi.Int(300),
		}, pulumi.DeletedWith(zone))
		if err != nil {
			return err
		}
		ctx.Export("fqdn", www.Fqdn)`,
    'hestia',
  ),
  yaml: `name: dns
runtime: yaml
resources:
  zone:
    type: hostup:hestia:DnsZone
    properties:
      user: alice
      name: example.com
      ip: 192.0.2.10
      templateRecords: remove
  www:
    type: hostup:hestia:DnsRecord
    properties:
      user: \${zone.user}
      zone: \${zone.name}
      name: www
      type: A
      value: 192.0.2.10
      ttl: 300
    options:
      deletedWith: \${zone}
outputs:
  fqdn: \${www.fqdn}`,
};
