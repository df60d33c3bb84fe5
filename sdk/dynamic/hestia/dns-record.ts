// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from '../dynamic-resource';

/** What a DnsRecord is made from. */
export interface DnsRecordArgs {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  user: pulumi.Input<string>;
  /** Name of the zone that holds the record, e.g. `example.com`. */
  zone: pulumi.Input<string>;
  /** Name of the record: relative to the zone (`www`), `@` for the zone itself, or the full name. */
  name: pulumi.Input<string>;
  /** Record type: A, AAAA, CNAME, MX, TXT, NS, SRV, CAA or TLSA. */
  type: pulumi.Input<'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'NS' | 'SRV' | 'CAA' | 'TLSA'>;
  /** Content of the record: an address, a host name, or text. Text is printable ASCII without double quotes and backslashes, because Hestia keeps no other. */
  value: pulumi.Input<string>;
  /** How long resolvers may keep the record, in seconds, at least 1. Left out: not managed; a new record has the zone's. */
  ttl?: pulumi.Input<number> | undefined;
  /** Preference of an MX or SRV record, 0 to 65535, lowest first. Required there, refused elsewhere. */
  priority?: pulumi.Input<number> | undefined;
  /** Share of an SRV record among those of one priority, 0 to 65535. Required there, refused elsewhere. */
  weight?: pulumi.Input<number> | undefined;
  /** Port of the service of an SRV record, 0 to 65535. Required there, refused elsewhere. */
  port?: pulumi.Input<number> | undefined;
  /** Take over an equal record that already exists instead of failing, such as one that came with the zone, and give it the TTL of the program. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * A DNS record in a zone of a Hestia panel.
 *
 * Several values of one name are several resources. Records that mean the same are the same: dots, letter case, IPv6 spelling
 * and `@` make no difference. A change of `user` or `zone` replaces the record, everything else is updated in place.
 *
 * A Hestia panel locks nothing and answers success for writes that it lost. So records are written one after the other, each is
 * looked for in the zone afterwards, and one that is not there is written again. What the panel would silently change is refused
 * in the preview: text with double quotes, backslashes or letters beyond ASCII, and international names of CNAME, MX, NS and SRV.
 *
 * A record that already exists is never taken silently: the error names it, and `adopt: true` takes it over. The last A and the
 * last NS record of a zone stay as long as the zone: give records of a zone that the same program makes the option
 * `deletedWith: zone`, which also makes `pulumi destroy` faster.
 *
 * @example
 * ```typescript
 * import { hestia } from 'pulumi-hostup';
 *
 * const zone = new hestia.DnsZone('zone', {
 *   user: 'alice',
 *   name: 'example.com',
 *   ip: '192.0.2.10',
 *   templateRecords: 'remove',
 * });
 *
 * const www = new hestia.DnsRecord(
 *   'www',
 *   { user: zone.user, zone: zone.name, name: 'www', type: 'A', value: '192.0.2.10', ttl: 300 },
 *   { deletedWith: zone },
 * );
 *
 * export const fqdn = www.fqdn;
 * ```
 */
export class DnsRecord extends DynamicResource {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  declare readonly user: pulumi.Output<string>;
  /** Name of the zone that holds the record, e.g. `example.com`. */
  declare readonly zone: pulumi.Output<string>;
  /** Name of the record: relative to the zone (`www`), `@` for the zone itself, or the full name. */
  declare readonly name: pulumi.Output<string>;
  /** Record type: A, AAAA, CNAME, MX, TXT, NS, SRV, CAA or TLSA. */
  declare readonly type: pulumi.Output<'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'NS' | 'SRV' | 'CAA' | 'TLSA'>;
  /** Content of the record: an address, a host name, or text. Text is printable ASCII without double quotes and backslashes, because Hestia keeps no other. */
  declare readonly value: pulumi.Output<string>;
  /** How long resolvers may keep the record, in seconds, at least 1. Left out: not managed; a new record has the zone's. */
  declare readonly ttl: pulumi.Output<number | undefined>;
  /** Preference of an MX or SRV record, 0 to 65535, lowest first. Required there, refused elsewhere. */
  declare readonly priority: pulumi.Output<number | undefined>;
  /** Share of an SRV record among those of one priority, 0 to 65535. Required there, refused elsewhere. */
  declare readonly weight: pulumi.Output<number | undefined>;
  /** Port of the service of an SRV record, 0 to 65535. Required there, refused elsewhere. */
  declare readonly port: pulumi.Output<number | undefined>;
  /** Take over an equal record that already exists instead of failing, such as one that came with the zone, and give it the TTL of the program. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Number of the record in its zone. */
  declare readonly recordId: pulumi.Output<number>;
  /** Full name of the record, without a trailing dot. */
  declare readonly fqdn: pulumi.Output<string>;
  /** Whether somebody has suspended it in the panel: it is then kept and not served. A change makes it active. */
  declare readonly suspended: pulumi.Output<boolean>;

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
    token: 'hostup:hestia:DnsRecord',
    properties: [
      'user',
      'zone',
      'name',
      'type',
      'value',
      'ttl',
      'priority',
      'weight',
      'port',
      'adopt',
      'recordId',
      'fqdn',
      'suspended',
    ],
    secrets: [],
    deleteBeforeReplace: true,
  };
}
