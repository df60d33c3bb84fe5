import { goProgram, type Examples } from '../../../core/examples';

export const sshKeyExamples: Examples = {
  typescript: `import { SshKey } from 'pulumi-hostup';

export const laptop = new SshKey('laptop', {
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ anna@laptop',
});
export const fingerprint = laptop.fingerprint;`,
  python: `import pulumi
import pulumi_hostup as hostup

laptop = hostup.SshKey(
    "laptop",
    public_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ anna@laptop",
)
pulumi.export("fingerprint", laptop.fingerprint)`,
  go: goProgram(`		laptop, err := hostup.NewSshKey(ctx, "laptop", &hostup.SshKeyArgs{
			PublicKey: pulumi.String("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ anna@laptop"),
		})
		if err != nil {
			return err
		}
		ctx.Export("fingerprint", laptop.Fingerprint)`),
  yaml: `name: keys
runtime: yaml
resources:
  laptop:
    type: hostup:SshKey
    properties:
      publicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ anna@laptop
outputs:
  fingerprint: \${laptop.fingerprint}`,
};

export const getSshKeysExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const { sshKeys } = hostup.getSshKeysOutput();
export const names = sshKeys.apply((all) => all.map(({ name }) => name));`,
  python: `import pulumi
import pulumi_hostup as hostup

keys = hostup.get_ssh_keys_output().ssh_keys
pulumi.export("names", keys.apply(lambda found: [key.name for key in found]))`,
  go: goProgram(`		keys := hostup.GetSshKeysOutput(ctx)
		ctx.Export("keys", keys.SshKeys())`),
  yaml: `name: keys
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:getSshKeys
outputs:
  keys: \${found.sshKeys}`,
};
