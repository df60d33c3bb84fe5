// The DNS records of a small company, kept in git.
package main

import (
	"fmt"

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
	number := func(n int) pulumi.IntPtrInput { return pulumi.IntPtr(n) }

	// Mail goes to the first server, and to the second when that one is away.
	mx1, err := hostup.NewDnsRecord(ctx, "mx1", &hostup.DnsRecordArgs{
		Zone: pulumi.String(zone), Name: pulumi.String("mx1"), Type: pulumi.String("A"), Value: pulumi.String("192.0.2.25"),
	})
	if err != nil {
		return err
	}
	www, err := hostup.NewDnsRecord(ctx, "www", &hostup.DnsRecordArgs{
		Zone: pulumi.String(zone), Name: pulumi.String("www"), Type: pulumi.String("CNAME"), Value: pulumi.String(zone), Ttl: number(600),
	})
	if err != nil {
		return err
	}

	text := func(value string) pulumi.StringInput { return pulumi.String(value) }
	records := map[string]hostup.DnsRecordArgs{
		// The website answers at the bare name, over both protocols.
		"apex-ipv4": {Name: text("@"), Type: text("A"), Value: text("192.0.2.10")},
		"apex-ipv6": {Name: text("@"), Type: text("AAAA"), Value: text("2001:db8::10")},

		"mail-primary": {Name: text("@"), Type: text("MX"), Value: mx1.Fqdn, Priority: number(10)},
		"mail-backup":  {Name: text("@"), Type: text("MX"), Value: text("mx2." + zone), Priority: number(20)},

		// Who may send mail in our name.
		"spf":   {Name: text("@"), Type: text("TXT"), Value: text("v=spf1 mx -all")},
		"dmarc": {Name: text("_dmarc"), Type: text("TXT"), Value: text("v=DMARC1; p=quarantine")},

		// One certificate authority may issue for us; the phones find their server.
		"caa": {Name: text("@"), Type: text("CAA"), Value: text(`0 issue "letsencrypt.org"`)},
		"sip": {
			Name: text("_sip._tcp"), Type: text("SRV"), Value: text("sip." + zone),
			Priority: number(10), Weight: number(5), Port: number(5060),
		},
	}
	for name, args := range records {
		args.Zone = text(zone)
		if _, err := hostup.NewDnsRecord(ctx, name, &args); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}

	ctx.Export("website", pulumi.Sprintf("https://%s", www.Fqdn))
	return nil
}
