"""What a CI system needs: an SSH key of a hosting account, and an API key for one DNS zone."""

import pulumi
import pulumi_hostup as hostup

domain = pulumi.Config().get("domain") or "example.com"

# With this key the CI system copies the website to the web hosting account. The private half never leaves it.
deploy = hostup.HostingSshKey(
    "deploy",
    account=domain,
    name="ci-deploy",
    public_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ ci@example.com",
)

# The CI system may answer the DNS challenges of its certificates, in this zone alone, and nothing else.
ci = hostup.ApiKey(
    "ci-dns",
    description="DNS challenges of the CI system",
    scopes=["read:dns", "read:domains", "write:dns"],
    allowed_dns_zones=[domain],
    expires_in_days=90,
)

pulumi.export("sshCommand", deploy.ssh_command)
# A secret: `pulumi stack output ciKey --show-secrets` hands it to the CI system.
pulumi.export("ciKey", ci.key)
