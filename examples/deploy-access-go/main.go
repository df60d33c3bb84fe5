// What a CI system needs: an SSH key of a hosting account, and an API key for one DNS zone.
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
	domain := config.Get(ctx, "domain")
	if domain == "" {
		domain = "example.com"
	}

	// With this key the CI system copies the website to the web hosting account. The private half never leaves it.
	deploy, err := hostup.NewHostingSshKey(ctx, "deploy", &hostup.HostingSshKeyArgs{
		Account:   pulumi.String(domain),
		Name:      pulumi.String("ci-deploy"),
		PublicKey: pulumi.String("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ ci@example.com"),
	})
	if err != nil {
		return err
	}

	// The CI system may answer the DNS challenges of its certificates, in this zone alone, and nothing else.
	ci, err := hostup.NewApiKey(ctx, "ci-dns", &hostup.ApiKeyArgs{
		Description:     pulumi.String("DNS challenges of the CI system"),
		Scopes:          pulumi.ToStringArray([]string{"read:dns", "read:domains", "write:dns"}),
		AllowedDnsZones: pulumi.ToStringArray([]string{domain}),
		ExpiresInDays:   pulumi.Int(90),
	})
	if err != nil {
		return err
	}

	ctx.Export("sshCommand", deploy.SshCommand)
	// A secret: `pulumi stack output ciKey --show-secrets` hands it to the CI system.
	ctx.Export("ciKey", ci.Key)
	return nil
}
