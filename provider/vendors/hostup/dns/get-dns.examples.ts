import { goProgram, type Examples } from '../../../core/examples';

export const getDnsZoneExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const zone = hostup.getDnsZoneOutput({ name: 'example.com' });
export const zoneId = zone.id;`,
  python: `import pulumi
import pulumi_hostup as hostup

zone = hostup.get_dns_zone_output(name="example.com")
pulumi.export("zoneId", zone.id)`,
  go: goProgram(`		zone := hostup.GetDnsZoneOutput(ctx, hostup.GetDnsZoneOutputArgs{
			Name: pulumi.String("example.com"),
		})
		ctx.Export("zoneId", zone.Id())`),
  yaml: `name: zone
runtime: yaml
variables:
  zone:
    fn::invoke:
      function: hostup:getDnsZone
      arguments:
        name: example.com
outputs:
  zoneId: \${zone.id}`,
};

export const getDnsZonesExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const { zones } = hostup.getDnsZonesOutput();
export const names = zones.apply((all) => all.map(({ name }) => name));`,
  python: `import pulumi
import pulumi_hostup as hostup

zones = hostup.get_dns_zones_output().zones
pulumi.export("names", zones.apply(lambda found: [zone.name for zone in found]))`,
  go: goProgram(`		zones := hostup.GetDnsZonesOutput(ctx)
		ctx.Export("zones", zones.Zones())`),
  yaml: `name: zones
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:getDnsZones
outputs:
  zones: \${found.zones}`,
};

export const getDnsRecordsExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const { records } = hostup.getDnsRecordsOutput({ zone: 'example.com', type: 'MX' });
export const mailServers = records.apply((all) => all.map(({ value }) => value));`,
  python: `import pulumi
import pulumi_hostup as hostup

records = hostup.get_dns_records_output(zone="example.com", type="MX").records
pulumi.export("mailServers", records.apply(lambda found: [record.value for record in found]))`,
  go: goProgram(`		mail := hostup.GetDnsRecordsOutput(ctx, hostup.GetDnsRecordsOutputArgs{
			Zone: pulumi.String("example.com"),
			Type: hostup.RecordTypeMX,
		})
		ctx.Export("mailServers", mail.Records())`),
  yaml: `name: records
runtime: yaml
variables:
  mail:
    fn::invoke:
      function: hostup:getDnsRecords
      arguments:
        zone: example.com
        type: MX
outputs:
  mailServers: \${mail.records}`,
};
