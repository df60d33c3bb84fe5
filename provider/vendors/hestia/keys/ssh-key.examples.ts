import { goProgram, type Examples } from '../../../core/examples';

export const sshKeyExamples: Examples = {
  typescript: `import { hestia } from 'pulumi-hostup';

const deploy = new hestia.SshKey('deploy', {
  user: 'alice',
  publicKey:
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIzYcuwTNl1a0OdIihtGm0K0N6p4CVwaUZShNxIIKHH3 deploy@ci',
});

export const fingerprint = deploy.fingerprint;`,
  python: `import pulumi
from pulumi_hostup import hestia

deploy = hestia.SshKey(
    "deploy",
    user="alice",
    public_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIzYcuwTNl1a0OdIihtGm0K0N6p4CVwaUZShNxIIKHH3 deploy@ci",
)

pulumi.export("fingerprint", deploy.fingerprint)`,
  go: goProgram(
    `		deploy, err := hestia.NewSshKey(ctx, "deploy", &hestia.SshKeyArgs{
			User:      pulumi.String("alice"),
			PublicKey: pulumi.String("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIzYcuwTNl1a0OdIihtGm0K0N6p4CVwaUZShNxIIKHH3 deploy@ci"),
		})
		if err != nil {
			return err
		}
		ctx.Export("fingerprint", deploy.Fingerprint)`,
    'hestia',
  ),
  yaml: `name: key
runtime: yaml
resources:
  deploy:
    type: hostup:hestia:SshKey
    properties:
      user: alice
      publicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIzYcuwTNl1a0OdIihtGm0K0N6p4CVwaUZShNxIIKHH3 deploy@ci
outputs:
  fingerprint: \${deploy.fingerprint}`,
};
