// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from '../dynamic-resource';

/** What a DnsZone is made from. */
export interface DnsZoneArgs {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  user: pulumi.Input<string>;
  /** Name of the zone, e.g. `example.com`. */
  name: pulumi.Input<string>;
  /** IPv4 address that the records of a new zone point to. A change of it may also change records that have the old one (inferred). */
  ip: pulumi.Input<string>;
  /** Two to eight name servers of a new zone. Left out: those of the user's hosting package. Matters at create only: afterwards they are NS records. */
  nameServers?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** What becomes of the records that the panel puts into a new zone (www, ftp, mail, MX, SPF, DMARC, SRV). `remove` leaves the name servers and the A record of the zone itself, which the panel insists on. Default `keep`. Matters at create only. */
  templateRecords?: pulumi.Input<'keep' | 'remove'> | undefined;
  /** How long resolvers may keep records that have no TTL of their own, in seconds. Left out: not managed; a new zone has 14400. */
  ttl?: pulumi.Input<number> | undefined;
  /** First name server, as the SOA record names it. Left out: not managed; a new zone has the first of its name servers. */
  soa?: pulumi.Input<string> | undefined;
  /** Whether the panel signs the zone. Left out: not managed; a new zone is not signed. */
  dnssec?: pulumi.Input<boolean> | undefined;
  /** Take over a zone that already exists instead of failing, with the records that it has. Matters at create only. */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * A DNS zone of a Hestia panel.
 *
 * A new zone comes with some fifteen records of the panel's template. `templateRecords` says whether they stay; a resource of
 * your own takes one over with `adopt: true`. Deleting the zone deletes all its records, also those that are in no program.
 *
 * A zone that already exists is never taken silently: `adopt: true` takes it over. A change of `user` or `name` replaces it.
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
 * export const expires = zone.expires;
 * ```
 */
export class DnsZone extends DynamicResource {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  declare readonly user: pulumi.Output<string>;
  /** Name of the zone, e.g. `example.com`. */
  declare readonly name: pulumi.Output<string>;
  /** IPv4 address that the records of a new zone point to. A change of it may also change records that have the old one (inferred). */
  declare readonly ip: pulumi.Output<string>;
  /** Two to eight name servers of a new zone. Left out: those of the user's hosting package. Matters at create only: afterwards they are NS records. */
  declare readonly nameServers: pulumi.Output<string[] | undefined>;
  /** What becomes of the records that the panel puts into a new zone (www, ftp, mail, MX, SPF, DMARC, SRV). `remove` leaves the name servers and the A record of the zone itself, which the panel insists on. Default `keep`. Matters at create only. */
  declare readonly templateRecords: pulumi.Output<'keep' | 'remove'>;
  /** How long resolvers may keep records that have no TTL of their own, in seconds. Left out: not managed; a new zone has 14400. */
  declare readonly ttl: pulumi.Output<number | undefined>;
  /** First name server, as the SOA record names it. Left out: not managed; a new zone has the first of its name servers. */
  declare readonly soa: pulumi.Output<string | undefined>;
  /** Whether the panel signs the zone. Left out: not managed; a new zone is not signed. */
  declare readonly dnssec: pulumi.Output<boolean | undefined>;
  /** Take over a zone that already exists instead of failing, with the records that it has. Matters at create only. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Template that the panel made its records from. */
  declare readonly template: pulumi.Output<string>;
  /** Date that the panel reminds of, a year after the zone was made; it has no effect. */
  declare readonly expires: pulumi.Output<string>;
  /** Whether somebody has suspended it in the panel. */
  declare readonly suspended: pulumi.Output<boolean>;
  /** Records of the template that are still to be removed; empty but for an interrupted create. */
  declare readonly templateLeftovers: pulumi.Output<string[]>;

  constructor(name: string, args: DnsZoneArgs, opts?: pulumi.CustomResourceOptions) {
    super(DnsZone.type, name, args, opts);
  }

  /** Looks up an existing DnsZone by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): DnsZone {
    return new DnsZone(name, {} as DnsZoneArgs, { ...opts, id });
  }

  /** True for a DnsZone, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is DnsZone {
    return DynamicResource.isOfType(value, DnsZone.type);
  }

  private static readonly type = {
    token: 'hostup:hestia:DnsZone',
    properties: [
      'user',
      'name',
      'ip',
      'nameServers',
      'templateRecords',
      'ttl',
      'soa',
      'dnssec',
      'adopt',
      'template',
      'expires',
      'suspended',
      'templateLeftovers',
    ],
    secrets: [],
    deleteBeforeReplace: true,
  };
}
