// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from './dynamic-resource';

/** What a DnsRecord is made from. */
export interface DnsRecordArgs {
  /** The zone that holds the record: its name (`example.com`) or its id (`zone_…`). The same zone by the other spelling is no change. */
  zone: pulumi.Input<string>;
  /** Name of the record: relative to the zone (`www`), `@` for the zone itself, or the full name. */
  name: pulumi.Input<string>;
  /** Record type: A, AAAA, CNAME, ALIAS, MX, TXT, NS, SRV, CAA or TLSA. */
  type: pulumi.Input<'A' | 'AAAA' | 'CNAME' | 'ALIAS' | 'MX' | 'TXT' | 'NS' | 'SRV' | 'CAA' | 'TLSA'>;
  /** Content of the record: an address, a host name, or text. TXT is written plain or in quotes; long texts are split by the vendor. */
  value: pulumi.Input<string>;
  /** How long resolvers may keep the record, in seconds, at least 60. Default 3600. */
  ttl?: pulumi.Input<number> | undefined;
  /** Preference of an MX or SRV record, 0 to 65535, lowest first. Required there, refused elsewhere. */
  priority?: pulumi.Input<number> | undefined;
  /** Share of an SRV record among those of one priority, 0 to 65535. Required there, refused elsewhere. */
  weight?: pulumi.Input<number> | undefined;
  /** Port of the service of an SRV record, 0 to 65535. Required there, refused elsewhere. */
  port?: pulumi.Input<number> | undefined;
  /** Whether the CDN of HostUp answers for an A, AAAA or CNAME record. Left out: not managed. Needs the scope `write:cdn`. */
  proxied?: pulumi.Input<boolean> | undefined;
  /** Take over an equal record that already exists instead of failing, and give it the TTL of the program. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * A DNS record in a zone at HostUp.
 *
 * Several values of one name (two addresses, two mail servers) are several resources. Records that mean the same are the same:
 * dots, letter case, IPv6 spelling, TXT quotes and `@` make no difference. A change of `zone` or `type` replaces the record,
 * everything else is updated in place.
 *
 * A record that already exists is never taken silently: the error names it, and `adopt: true` takes it over.
 *
 * @example
 * ```typescript
 * import { DnsRecord } from 'pulumi-hostup';
 *
 * export const www = new DnsRecord('www', {
 *   zone: 'example.com',
 *   name: 'www',
 *   type: 'A',
 *   value: '192.0.2.10',
 * });
 *
 * export const mail = new DnsRecord('mail', {
 *   zone: 'example.com',
 *   name: '@',
 *   type: 'MX',
 *   value: 'mx1.example.net',
 *   priority: 10,
 *   ttl: 300,
 * });
 * ```
 */
export class DnsRecord extends DynamicResource {
  /** The zone that holds the record: its name (`example.com`) or its id (`zone_…`). The same zone by the other spelling is no change. */
  declare readonly zone: pulumi.Output<string>;
  /** Name of the record: relative to the zone (`www`), `@` for the zone itself, or the full name. */
  declare readonly name: pulumi.Output<string>;
  /** Record type: A, AAAA, CNAME, ALIAS, MX, TXT, NS, SRV, CAA or TLSA. */
  declare readonly type: pulumi.Output<
    'A' | 'AAAA' | 'CNAME' | 'ALIAS' | 'MX' | 'TXT' | 'NS' | 'SRV' | 'CAA' | 'TLSA'
  >;
  /** Content of the record: an address, a host name, or text. TXT is written plain or in quotes; long texts are split by the vendor. */
  declare readonly value: pulumi.Output<string>;
  /** How long resolvers may keep the record, in seconds, at least 60. Default 3600. */
  declare readonly ttl: pulumi.Output<number>;
  /** Preference of an MX or SRV record, 0 to 65535, lowest first. Required there, refused elsewhere. */
  declare readonly priority: pulumi.Output<number | undefined>;
  /** Share of an SRV record among those of one priority, 0 to 65535. Required there, refused elsewhere. */
  declare readonly weight: pulumi.Output<number | undefined>;
  /** Port of the service of an SRV record, 0 to 65535. Required there, refused elsewhere. */
  declare readonly port: pulumi.Output<number | undefined>;
  /** Whether the CDN of HostUp answers for an A, AAAA or CNAME record. Left out: not managed. Needs the scope `write:cdn`. */
  declare readonly proxied: pulumi.Output<boolean | undefined>;
  /** Take over an equal record that already exists instead of failing, and give it the TTL of the program. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Id of the zone, `zone_…`. */
  declare readonly zoneId: pulumi.Output<string>;
  /** Name of the zone, without a trailing dot. */
  declare readonly zoneName: pulumi.Output<string>;
  /** Id of the record at the API, `drr_…`. An update may change it. */
  declare readonly recordId: pulumi.Output<string>;
  /** Full name of the record, without a trailing dot. */
  declare readonly fqdn: pulumi.Output<string>;
  /** `pending` just after a write, then `active`. */
  declare readonly status: pulumi.Output<string | undefined>;
  /** What the vendor remarked about the last write. */
  declare readonly warnings: pulumi.Output<string[]>;

  constructor(name: string, args: DnsRecordArgs, opts?: pulumi.CustomResourceOptions) {
    super(DnsRecord.type, name, args, opts);
  }

  /** Looks up an existing DnsRecord by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): DnsRecord {
    return new DnsRecord(name, {} as DnsRecordArgs, { ...opts, id });
  }

  /** True for a DnsRecord, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is DnsRecord {
    return DynamicResource.isOfType(value, DnsRecord.type);
  }

  private static readonly type = {
    token: 'hostup:index:DnsRecord',
    properties: [
      'zone',
      'name',
      'type',
      'value',
      'ttl',
      'priority',
      'weight',
      'port',
      'proxied',
      'adopt',
      'zoneId',
      'zoneName',
      'recordId',
      'fqdn',
      'status',
      'warnings',
    ],
    secrets: [],
    deleteBeforeReplace: true,
  };
}
