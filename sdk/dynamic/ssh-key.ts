// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from './dynamic-resource';

/** What a SshKey is made from. */
export interface SshKeyArgs {
  /** Name of the key at HostUp. Left out: made from the resource's name. */
  name?: pulumi.Input<string> | undefined;
  /** The public key, one line as in a `.pub` file: `ssh-ed25519 AAAA… comment`. Another comment or other spaces are no change. */
  publicKey: pulumi.Input<string>;
  /** Take over the key of the account that already has this public key instead of failing, and give it the name of the program. Matters at create only. Default: the setting `hostup:adoptExisting`, for keys of the same name. */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * An SSH key of the account at HostUp, for machines: its id goes into `sshKeys` of an Instance.
 *
 * It is renamed in place; another public key replaces it. Machines that were made with a key keep it when it is deleted here.
 * A public key that the account has already is never taken silently: the error names it, and `adopt: true` takes it over.
 *
 * For web hosting there is HostingSshKey.
 *
 * @example
 * ```typescript
 * import { SshKey } from 'pulumi-hostup';
 *
 * export const laptop = new SshKey('laptop', {
 *   publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ anna@laptop',
 * });
 * export const fingerprint = laptop.fingerprint;
 * ```
 */
export class SshKey extends DynamicResource {
  /** Name of the key at HostUp. Left out: made from the resource's name. */
  declare readonly name: pulumi.Output<string>;
  /** The public key, one line as in a `.pub` file: `ssh-ed25519 AAAA… comment`. Another comment or other spaces are no change. */
  declare readonly publicKey: pulumi.Output<string>;
  /** Take over the key of the account that already has this public key instead of failing, and give it the name of the program. Matters at create only. Default: the setting `hostup:adoptExisting`, for keys of the same name. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Fingerprint, `SHA256:…` as `ssh-keygen -l` prints it. */
  declare readonly fingerprint: pulumi.Output<string>;
  /** Kind of key, e.g. `ssh-ed25519`. */
  declare readonly keyType: pulumi.Output<string>;

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
    token: 'hostup:index:SshKey',
    properties: ['name', 'publicKey', 'adopt', 'fingerprint', 'keyType'],
    secrets: [],
    deleteBeforeReplace: true,
    autonamed: true,
  };
}
