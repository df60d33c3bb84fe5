"""A web server and the name that leads to it."""

import pulumi
import pulumi_hostup as hostup

zone = pulumi.Config().get("zone") or "example.com"

# `pulumi up` returns when it runs. Give a machine that matters `deletion_protection=True`.
web = hostup.Instance(
    "web",
    name="web-01",
    cpu_cores=2,
    memory_gb=4,
    storage_gb=80,
    region="stockholm",
    hostname=f"web-01.{zone}",
    power_state="running",
)

# Follows when the machine is replaced, which gives it another address.
name = hostup.DnsRecord("web", zone=zone, name="web-01", type="A", value=web.primary_ip)

pulumi.export("address", web.primary_ip)
pulumi.export("fqdn", name.fqdn)
