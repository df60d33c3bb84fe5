// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from '../dynamic-resource';

/** What a SshKey is made from. */
export interface SshKeyArgs {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  user: pulumi.Input<string>;
  /** The one line of the `.pub` file: type, key and a comment of one word that no other key of the account has, such as `deploy@ci`. */
  publicKey: pulumi.Input<string>;
  /** Take over the same key with the same comment that already exists instead of failing. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * An SSH key that may log in as an account of a Hestia panel: a line of its `authorized_keys`.
 *
 * The panel itself takes the same key twice, and deletes every line that a word is found in. This resource refuses a key or a
 * comment that the account has already, deletes by an expression that only the key's own line matches, and looks afterwards
 * whether every other key is still there. Any change replaces the key, the old one first.
 *
 * @example
 * ```typescript
 * import { hestia } from 'pulumi-hostup';
 *
 * const deploy = new hestia.SshKey('deploy', {
 *   user: 'alice',
 *   publicKey:
 *     'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIzYcuwTNl1a0OdIihtGm0K0N6p4CVwaUZShNxIIKHH3 deploy@ci',
 * });
 *
 * export const fingerprint = deploy.fingerprint;
 * ```
 */
export class SshKey extends DynamicResource {
  /** Account of the panel that owns it, e.g. `alice`; letter case matters. */
  declare readonly user: pulumi.Output<string>;
  /** The one line of the `.pub` file: type, key and a comment of one word that no other key of the account has, such as `deploy@ci`. */
  declare readonly publicKey: pulumi.Output<string>;
  /** Take over the same key with the same comment that already exists instead of failing. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** `SHA256:…`, as OpenSSH shows it. */
  declare readonly fingerprint: pulumi.Output<string>;
  /** What the panel lists the key by. */
  declare readonly comment: pulumi.Output<string>;

  constructor(name: string, args: SshKeyArgs, opts?: pulumi.CustomResourceOptions) {
    super(SshKey.type, name, args, opts);
  }

  /** Looks up an existing SshKey by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): SshKey {
    return new SshKey(name, {} as SshKeyArgs, { ...opts, id });
  }

  /** True for a SshKey, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is SshKey {
    return DynamicResource.isOfType(value, SshKey.type);
  }

  private static readonly type = {
    token: 'hostup:hestia:SshKey',
    properties: ['user', 'publicKey', 'adopt', 'fingerprint', 'comment'],
    secrets: [],
    deleteBeforeReplace: true,
  };
}
