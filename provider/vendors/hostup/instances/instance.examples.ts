import type { Examples } from '../../../core/examples';

export const instanceExamples: Examples = {
  typescript: `import { DnsRecord, Instance } from 'pulumi-hostup';

const web = new Instance('web', {
  name: 'web-01',
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  region: 'stockholm',
  hostname: 'web-01.example.com',
});

new DnsRecord('www', { zone: 'example.com', name: 'www', type: 'A', value: web.primaryIp });

export const address = web.primaryIp;`,
  python: `import pulumi
import pulumi_hostup as hostup

web = hostup.Instance(
    "web",
    name="web-01",
    cpu_cores=2,
    memory_gb=4,
    storage_gb=80,
    region="stockholm",
    hostname="web-01.example.com",
)

hostup.DnsRecord("www", zone="example.com", name="www", type="A", value=web.primary_ip)

pulumi.export("address", web.primary_ip)`,
  go: `package main

import (
	"github.com/pulumi-hostup/pulumi-hostup/sdk/go/hostup"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		web, err := hostup.NewInstance(ctx, "web", &hostup.InstanceArgs{
			Name:      pulumi.String("web-01"),
			CpuCores:  pulumi.Int(2),
			MemoryGb:  pulumi.Int(4),
			StorageGb: pulumi.Int(80),
			Region:    pulumi.String("stockholm"),
			Hostname:  pulumi.String("web-01.example.com"),
		})
		if err != nil {
			return err
		}
		_, err = hostup.NewDnsRecord(ctx, "www", &hostup.DnsRecordArgs{
			Zone:  pulumi.String("example.com"),
			Name:  pulumi.String("www"),
			Type:  hostup.RecordTypeA,
			Value: web.PrimaryIp,
		})
		if err != nil {
			return err
		}
		ctx.Export("address", web.PrimaryIp)
		return nil
	})
}`,
  yaml: `name: web
runtime: yaml
resources:
  web:
    type: hostup:Instance
    properties:
      name: web-01
      cpuCores: 2
      memoryGb: 4
      storageGb: 80
      region: stockholm
      hostname: web-01.example.com
  www:
    type: hostup:DnsRecord
    properties:
      zone: example.com
      name: www
      type: A
      value: \${web.primaryIp}
outputs:
  address: \${web.primaryIp}`,
};
