"""The DNS records of a small company, kept in git."""

import pulumi
import pulumi_hostup as hostup

zone = pulumi.Config().get("zone") or "example.com"


def record(resource: str, name: str, record_type: str, value: pulumi.Input[str], **numbers: int) -> hostup.DnsRecord:
    """One record of the zone."""
    return hostup.DnsRecord(resource, zone=zone, name=name, type=record_type, value=value, **numbers)


# The website answers at the bare name, over both protocols, and at www.
record("apex-ipv4", "@", "A", "192.0.2.10")
record("apex-ipv6", "@", "AAAA", "2001:db8::10")
www = record("www", "www", "CNAME", zone, ttl=600)

# Mail goes to the first server, and to the second when that one is away.
mx1 = record("mx1", "mx1", "A", "192.0.2.25")
record("mail-primary", "@", "MX", mx1.fqdn, priority=10)
record("mail-backup", "@", "MX", f"mx2.{zone}", priority=20)

# Who may send mail in our name.
record("spf", "@", "TXT", "v=spf1 mx -all")
record("dmarc", "_dmarc", "TXT", "v=DMARC1; p=quarantine")

# One certificate authority may issue for us; the phones find their server.
record("caa", "@", "CAA", '0 issue "letsencrypt.org"')
record("sip", "_sip._tcp", "SRV", f"sip.{zone}", priority=10, weight=5, port=5060)

pulumi.export("website", pulumi.Output.concat("https://", www.fqdn))
