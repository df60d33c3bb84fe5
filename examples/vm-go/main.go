// A web server and the name that leads to it.
package main

import (
	"github.com/pulumi-hostup/pulumi-hostup/sdk/go/hostup"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(program)
}

func program(ctx *pulumi.Context) error {
	zone := config.Get(ctx, "zone")
	if zone == "" {
		zone = "example.com"
	}

	// `pulumi up` returns when it runs. Give a machine that matters DeletionProtection.
	web, err := hostup.NewInstance(ctx, "web", &hostup.InstanceArgs{
		Name:       pulumi.String("web-01"),
		CpuCores:   pulumi.Int(2),
		MemoryGb:   pulumi.Int(4),
		StorageGb:  pulumi.Int(80),
		Region:     pulumi.String("stockholm"),
		Hostname:   pulumi.String("web-01." + zone),
		PowerState: pulumi.String("running"),
	})
	if err != nil {
		return err
	}

	// Follows when the machine is replaced, which gives it another address.
	name, err := hostup.NewDnsRecord(ctx, "web", &hostup.DnsRecordArgs{
		Zone: pulumi.String(zone), Name: pulumi.String("web-01"), Type: pulumi.String("A"), Value: web.PrimaryIp,
	})
	if err != nil {
		return err
	}

	ctx.Export("address", web.PrimaryIp)
	ctx.Export("fqdn", name.Fqdn)
	return nil
}
