import { goProgram, type Examples } from '../../../core/examples';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ ci@example.com';

export const hostingSshKeyExamples: Examples = {
  typescript: `import { HostingSshKey } from 'pulumi-hostup';

const deploy = new HostingSshKey('deploy', {
  account: 'example.com',
  name: 'deploy',
  publicKey: '${KEY}',
});
export const sshCommand = deploy.sshCommand;`,
  python: `import pulumi
import pulumi_hostup as hostup

deploy = hostup.HostingSshKey(
    "deploy",
    account="example.com",
    name="deploy",
    public_key="${KEY}",
)
pulumi.export("sshCommand", deploy.ssh_command)`,
  go: goProgram(`		deploy, err := hostup.NewHostingSshKey(ctx, "deploy", &hostup.HostingSshKeyArgs{
			Account:   pulumi.String("example.com"),
			Name:      pulumi.String("deploy"),
			PublicKey: pulumi.String("${KEY}"),
		})
		if err != nil {
			return err
		}
		ctx.Export("sshCommand", deploy.SshCommand)`),
  yaml: `name: deploy-key
runtime: yaml
resources:
  deploy:
    type: hostup:HostingSshKey
    properties:
      account: example.com
      name: deploy
      publicKey: ${KEY}
outputs:
  sshCommand: \${deploy.sshCommand}`,
};
