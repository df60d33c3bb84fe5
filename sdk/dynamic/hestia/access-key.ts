// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from '../dynamic-resource';

/** What an AccessKey is made from. */
export interface AccessKeyArgs {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  user: pulumi.Input<string>;
  /** What the key may do: names of profiles, as `getApiProfiles` lists them; commands are no profiles. Default: none, which is everything for the administrator and is refused for everybody else. */
  permissions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** What the panel shows the key by, 2 to 66 characters. */
  comment: pulumi.Input<string>;
}

/**
 * An access key for the API of a Hestia panel.
 *
 * What it may do is said by profiles, which only the server's administrator can make; `getApiProfiles` lists them. A key does not
 * expire. Any change replaces the key, the new one first, because the panel can change none. The key that the program itself works
 * with is never deleted.
 *
 * @example
 * ```typescript
 * import { hestia } from 'pulumi-hostup';
 *
 * const ci = new hestia.AccessKey('ci', {
 *   user: 'alice',
 *   permissions: ['update-dns-records'],
 *   comment: 'dns updates',
 * });
 *
 * export const id = ci.accessKeyId;
 * export const secret = ci.secretAccessKey;
 * ```
 */
export class AccessKey extends DynamicResource {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  declare readonly user: pulumi.Output<string>;
  /** What the key may do: names of profiles, as `getApiProfiles` lists them; commands are no profiles. Default: none, which is everything for the administrator and is refused for everybody else. */
  declare readonly permissions: pulumi.Output<string[]>;
  /** What the panel shows the key by, 2 to 66 characters. */
  declare readonly comment: pulumi.Output<string>;
  /** Id of the key, 20 letters and digits. */
  declare readonly accessKeyId: pulumi.Output<string>;
  /** Its secret, 40 characters. The panel keeps it readable for administrators. */
  declare readonly secretAccessKey: pulumi.Output<string>;

  constructor(name: string, args: AccessKeyArgs, opts?: pulumi.CustomResourceOptions) {
    super(AccessKey.type, name, args, opts);
  }

  /** Looks up an existing AccessKey by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): AccessKey {
    return new AccessKey(name, {} as AccessKeyArgs, { ...opts, id });
  }

  /** True for an AccessKey, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is AccessKey {
    return DynamicResource.isOfType(value, AccessKey.type);
  }

  private static readonly type = {
    token: 'hostup:hestia:AccessKey',
    properties: ['user', 'permissions', 'comment', 'accessKeyId', 'secretAccessKey'],
    secrets: ['secretAccessKey'],
    deleteBeforeReplace: false,
  };
}
