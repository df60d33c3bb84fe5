import { goProgram, type Examples } from '../../../core/examples';

export const getDnsZonesExamples: Examples = {
  typescript: `import { hestia } from 'pulumi-hostup/plugin';

const { zones } = hestia.getDnsZonesOutput({ user: 'alice' });
export const names = zones.apply((all) => all.map(({ name }) => name));`,
  python: `import pulumi
from pulumi_hostup import hestia

zones = hestia.get_dns_zones_output(user="alice").zones
pulumi.export("names", zones.apply(lambda found: [zone.name for zone in found]))`,
  go: goProgram(
    `		found := hestia.GetDnsZonesOutput(ctx, hestia.GetDnsZonesOutputArgs{
			User: pulumi.String("alice"),
		})
		ctx.Export("zones", found.Zones())`,
    'hestia',
  ),
  yaml: `name: zones
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:hestia:getDnsZones
      arguments:
        user: alice
outputs:
  zones: \${found.zones}`,
};

export const getDnsRecordsExamples: Examples = {
  typescript: `import { hestia } from 'pulumi-hostup/plugin';

const { records } = hestia.getDnsRecordsOutput({ user: 'alice', zone: 'example.com', type: 'MX' });
export const mailServers = records.apply((all) => all.map(({ value }) => value));`,
  python: `import pulumi
from pulumi_hostup import hestia

records = hestia.get_dns_records_output(user="alice", zone="example.com", type="MX").records
pulumi.export("mailServers", records.apply(lambda found: [record.value for record in found]))`,
  go: goProgram(
    `		mail := hestia.GetDnsRecordsOutput(ctx, hestia.GetDnsRecordsOutputArgs{
			User: pulumi.String("alice"),
			Zone: pulumi.String("example.com"),
			Type: pulumi.String("MX"),
		})
		ctx.Export("mailServers", mail.Records())`,
    'hestia',
  ),
  yaml: `name: records
runtime: yaml
variables:
  mail:
    fn::invoke:
      function: hostup:hestia:getDnsRecords
      arguments:
        user: alice
        zone: example.com
        type: MX
outputs:
  mailServers: \${mail.records}`,
};

export const getApiProfilesExamples: Examples = {
  typescript: `import { hestia } from 'pulumi-hostup/plugin';

const { profiles } = hestia.getApiProfilesOutput();
export const names = profiles.apply((all) => all.map(({ name }) => name));`,
  python: `import pulumi
from pulumi_hostup import hestia

profiles = hestia.get_api_profiles_output().profiles
pulumi.export("names", profiles.apply(lambda found: [profile.name for profile in found]))`,
  go: goProgram(
    `		found := hestia.GetApiProfilesOutput(ctx)
		ctx.Export("profiles", found.Profiles())`,
    'hestia',
  ),
  yaml: `name: profiles
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:hestia:getApiProfiles
outputs:
  profiles: \${found.profiles}`,
};
