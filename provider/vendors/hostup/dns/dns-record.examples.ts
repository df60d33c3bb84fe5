import type { Examples } from '../../../core/examples';

export const dnsRecordExamples: Examples = {
  typescript: `import { DnsRecord } from 'pulumi-hostup';

export const www = new DnsRecord('www', {
  zone: 'example.com',
  name: 'www',
  type: 'A',
  value: '192.0.2.10',
});

export const mail = new DnsRecord('mail', {
  zone: 'example.com',
  name: '@',
  type: 'MX',
  value: 'mx1.example.net',
  priority: 10,
  ttl: 300,
});`,
  python: `import pulumi
import pulumi_hostup as hostup

www = hostup.DnsRecord(
    "www",
    zone="example.com",
    name="www",
    type="A",
    value="192.0.2.10",
)

mail = hostup.DnsRecord(
    "mail",
    zone="example.com",
    name="@",
    type="MX",
    value="mx1.example.net",
    priority=10,
    ttl=300,
)

pulumi.export("fqdn", www.fqdn)`,
  go: `package main

import (
	"github.com/pulumi-hostup/pulumi-hostup/sdk/go/hostup"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		www, err := hostup.NewDnsRecord(ctx, "www", &hostup.DnsRecordArgs{
			Zone:  pulumi.String("example.com"),
			Name:  pulumi.String("www"),
			Type:  hostup.RecordTypeA,
			Value: pulumi.String("192.0.2.10"),
		})
		if err != nil {
			return err
		}
		_, err = hostup.NewDnsRecord(ctx, "mail", &hostup.DnsRecordArgs{
			Zone:     pulumi.String("example.com"),
			Name:     pulumi.String("@"),
			Type:     hostup.RecordTypeMX,
			Value:    pulumi.String("mx1.example.net"),
			Priority: pulumi.Int(10),
			Ttl:      pulumi.Int(300),
		})
		if err != nil {
			return err
		}
		ctx.Export("fqdn", www.Fqdn)
		return nil
	})
}`,
  yaml: `name: dns
runtime: yaml
resources:
  www:
    type: hostup:DnsRecord
    properties:
      zone: example.com
      name: www
      type: A
      value: 192.0.2.10
  mail:
    type: hostup:DnsRecord
    properties:
      zone: example.com
      name: '@'
      type: MX
      value: mx1.example.net
      priority: 10
      ttl: 300
outputs:
  fqdn: \${www.fqdn}`,
};
