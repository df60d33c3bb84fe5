// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from './dynamic-resource';

/** What a HostingSshKey is made from. */
export interface HostingSshKeyArgs {
  /** The web hosting account: one of its domains (`example.com`) or its id (`acct_…`). The same account by the other spelling is no change. */
  account: pulumi.Input<string>;
  /** Name of the key in the account, one of its own. HostUp cannot rename a key: another name replaces it. */
  name: pulumi.Input<string>;
  /** The public key, one line as in a `.pub` file: `ssh-ed25519 AAAA… comment`. Another comment or other spaces are no change. */
  publicKey: pulumi.Input<string>;
  /** Take over the key of this name and material that the account has already instead of failing, and authorize it if it was only imported. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * An SSH key that opens a web hosting account at HostUp, such as the deploy key of a CI system.
 *
 * Every change replaces it, because the API can only add and delete keys; spelling a value otherwise is no change.
 * A key that is there already is never taken silently: the error names it, and `adopt: true` takes it over. A key of the
 * same name is never replaced by another one. Private keys are refused before anything is sent.
 *
 * For machines there is SshKey.
 *
 * @example
 * ```typescript
 * import { HostingSshKey } from 'pulumi-hostup';
 *
 * const deploy = new HostingSshKey('deploy', {
 *   account: 'example.com',
 *   name: 'deploy',
 *   publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ ci@example.com',
 * });
 * export const sshCommand = deploy.sshCommand;
 * ```
 */
export class HostingSshKey extends DynamicResource {
  /** The web hosting account: one of its domains (`example.com`) or its id (`acct_…`). The same account by the other spelling is no change. */
  declare readonly account: pulumi.Output<string>;
  /** Name of the key in the account, one of its own. HostUp cannot rename a key: another name replaces it. */
  declare readonly name: pulumi.Output<string>;
  /** The public key, one line as in a `.pub` file: `ssh-ed25519 AAAA… comment`. Another comment or other spaces are no change. */
  declare readonly publicKey: pulumi.Output<string>;
  /** Take over the key of this name and material that the account has already instead of failing, and authorize it if it was only imported. Matters at create only. Default: the setting `hostup:adoptExisting`. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** Id of the hosting account, `acct_…`. */
  declare readonly accountId: pulumi.Output<string>;
  /** Main domain of the account, where it has one. */
  declare readonly primaryDomain: pulumi.Output<string | undefined>;
  /** All domains of the account, the main one first. */
  declare readonly domains: pulumi.Output<string[]>;
  /** Fingerprint of the key, `SHA256:…` as `ssh-keygen -l` prints it. */
  declare readonly fingerprint: pulumi.Output<string>;
  /** Kind of key, e.g. `ssh-ed25519`. */
  declare readonly keyType: pulumi.Output<string>;
  /** Length of the key, e.g. 256 for `ssh-ed25519`. */
  declare readonly bits: pulumi.Output<number | undefined>;
  /** Id of the key at the API, `ssh_…`. */
  declare readonly sshKeyId: pulumi.Output<string>;
  /** How to get in, e.g. `ssh user@srv11.hostup.se`, where the API tells. */
  declare readonly sshCommand: pulumi.Output<string | undefined>;
  /** Whether the key opens the account, where that is known. One that does not is authorized by the next `pulumi up`. */
  declare readonly authorized: pulumi.Output<boolean | undefined>;

  constructor(name: string, args: HostingSshKeyArgs, opts?: pulumi.CustomResourceOptions) {
    super(HostingSshKey.type, name, args, opts);
  }

  /** Looks up an existing HostingSshKey by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): HostingSshKey {
    return new HostingSshKey(name, {} as HostingSshKeyArgs, { ...opts, id });
  }

  /** True for a HostingSshKey, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is HostingSshKey {
    return DynamicResource.isOfType(value, HostingSshKey.type);
  }

  private static readonly type = {
    token: 'hostup:index:HostingSshKey',
    properties: [
      'account',
      'name',
      'publicKey',
      'adopt',
      'accountId',
      'primaryDomain',
      'domains',
      'fingerprint',
      'keyType',
      'bits',
      'sshKeyId',
      'sshCommand',
      'authorized',
    ],
    secrets: [],
    deleteBeforeReplace: true,
  };
}
