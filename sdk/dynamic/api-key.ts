// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from './dynamic-resource';
import type { ApiKeyZone } from './types';

/** What an ApiKey is made from. */
export interface ApiKeyArgs {
  /** Name of the key at HostUp. Left out: made from the resource's name; only a written one is found again by the run after one that was killed. */
  name?: pulumi.Input<string> | undefined;
  /** What the key is for. */
  description?: pulumi.Input<string> | undefined;
  /** What the key may do, e.g. `read:dns`; `getApiKeyScopes` lists them. Their order makes no difference. */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /** DNS zones that the key is restricted to, by name or id. Default: none named, so all zones. */
  allowedDnsZones?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** What the key may do in DNS, in words of HostUp: record types, e.g. `TXT` (inferred). Default: none named, so everything that its scopes allow. */
  dnsPermissions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Makes a test key; what that changes is not documented. Default false. */
  isTest?: pulumi.Input<boolean> | undefined;
  /** Whether the key works. One that was disabled outside is enabled again. Default true. */
  isActive?: pulumi.Input<boolean> | undefined;
  /** How long the key works, in days from its creation. Left out: forever. A key that has expired is read as 0 and replaced. */
  expiresInDays?: pulumi.Input<number> | undefined;
  /** Any change of this text, e.g. a date, gives the key a new secret. Leaving it out changes nothing. */
  rotationTrigger?: pulumi.Input<string> | undefined;
  /** Takes over the existing key with this id (`key_…`) instead of making one, and rolls it, because HostUp never shows the secret of a key again. Matters at create only. */
  adopt?: pulumi.Input<string> | undefined;
  /** Makes the key although another one has its name. Matters at create only. Default false. */
  allowDuplicateName?: pulumi.Input<boolean> | undefined;
}

/**
 * An API key of the account at HostUp, with the least that it needs to be allowed.
 *
 * The secret is the output `key`. HostUp tells it once, when the key is made or rolled, so it is kept in the state, encrypted,
 * and nowhere else. When the answer that holds it is lost, the key that nobody can use is revoked, if it surely is the one;
 * otherwise the error names it. Neither a create nor a roll is sent twice in a run.
 *
 * `rotationTrigger` rolls the key: the old secret probably stops working at once (inferred). `isTest` and `expiresInDays`
 * replace it: the new key is made first, and the old one revoked when nothing depends on it any more. A key that has
 * expired is replaced at the next `pulumi up` after a refresh; one that was disabled outside is enabled again.
 *
 * The key that a run works with is never revoked, disabled or rolled by it. Of an imported key only its last use can tell.
 *
 * Managing keys takes `read:account` and `write:account` (inferred; it may take the second for reading too), and perhaps
 * every scope that the new key is to have.
 *
 * @example
 * ```typescript
 * import { ApiKey } from 'pulumi-hostup';
 *
 * const ci = new ApiKey('ci', {
 *   description: 'DNS challenges of the CI system',
 *   scopes: ['read:dns', 'write:dns', 'read:domains'],
 *   allowedDnsZones: ['example.com'],
 *   rotationTrigger: '2026-01',
 * });
 *
 * export const key = ci.key;
 * ```
 */
export class ApiKey extends DynamicResource {
  /** Name of the key at HostUp. Left out: made from the resource's name; only a written one is found again by the run after one that was killed. */
  declare readonly name: pulumi.Output<string>;
  /** What the key is for. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** What the key may do, e.g. `read:dns`; `getApiKeyScopes` lists them. Their order makes no difference. */
  declare readonly scopes: pulumi.Output<string[]>;
  /** DNS zones that the key is restricted to, by name or id. Default: none named, so all zones. */
  declare readonly allowedDnsZones: pulumi.Output<string[]>;
  /** What the key may do in DNS, in words of HostUp: record types, e.g. `TXT` (inferred). Default: none named, so everything that its scopes allow. */
  declare readonly dnsPermissions: pulumi.Output<string[]>;
  /** Makes a test key; what that changes is not documented. Default false. */
  declare readonly isTest: pulumi.Output<boolean>;
  /** Whether the key works. One that was disabled outside is enabled again. Default true. */
  declare readonly isActive: pulumi.Output<boolean>;
  /** How long the key works, in days from its creation. Left out: forever. A key that has expired is read as 0 and replaced. */
  declare readonly expiresInDays: pulumi.Output<number | undefined>;
  /** Any change of this text, e.g. a date, gives the key a new secret. Leaving it out changes nothing. */
  declare readonly rotationTrigger: pulumi.Output<string | undefined>;
  /** Takes over the existing key with this id (`key_…`) instead of making one, and rolls it, because HostUp never shows the secret of a key again. Matters at create only. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Makes the key although another one has its name. Matters at create only. Default false. */
  declare readonly allowDuplicateName: pulumi.Output<boolean | undefined>;
  /** Id of the key now, `key_…`. Rolling it may change it. */
  declare readonly keyId: pulumi.Output<string>;
  /** The secret that programs send. Known from create and roll only: an imported key has none until `rotationTrigger` rolls it. */
  declare readonly key: pulumi.Output<string | undefined>;
  /** When it was made, ISO 8601. */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** When it ends, ISO 8601; missing when it never does. */
  declare readonly expiresAt: pulumi.Output<string | undefined>;
  /** `active`, `disabled`, `expired`, or `revoked` when HostUp still lists a key that is gone. */
  declare readonly status: pulumi.Output<string>;
  /** The zones of `allowedDnsZones` with id and name, where the credential may read them. */
  declare readonly dnsZones: pulumi.Output<ApiKeyZone[]>;

  constructor(name: string, args: ApiKeyArgs, opts?: pulumi.CustomResourceOptions) {
    super(ApiKey.type, name, args, opts);
  }

  /** Looks up an existing ApiKey by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ApiKey {
    return new ApiKey(name, {} as ApiKeyArgs, { ...opts, id });
  }

  /** True for an ApiKey, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ApiKey {
    return DynamicResource.isOfType(value, ApiKey.type);
  }

  private static readonly type = {
    token: 'hostup:index:ApiKey',
    properties: [
      'name',
      'description',
      'scopes',
      'allowedDnsZones',
      'dnsPermissions',
      'isTest',
      'isActive',
      'expiresInDays',
      'rotationTrigger',
      'adopt',
      'allowDuplicateName',
      'keyId',
      'key',
      'createdAt',
      'expiresAt',
      'status',
      'dnsZones',
    ],
    secrets: ['key'],
    deleteBeforeReplace: false,
    autonamed: true,
  };
}
