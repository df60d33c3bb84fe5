import { goProgram, type Examples } from '../../../core/examples';

export const accessKeyExamples: Examples = {
  typescript: `import { hestia } from 'pulumi-hostup';

const ci = new hestia.AccessKey('ci', {
  user: 'alice',
  permissions: ['update-dns-records'],
  comment: 'dns updates',
});

export const id = ci.accessKeyId;
export const secret = ci.secretAccessKey;`,
  python: `import pulumi
from pulumi_hostup import hestia

ci = hestia.AccessKey(
    "ci",
    user="alice",
    permissions=["update-dns-records"],
    comment="dns updates",
)

pulumi.export("id", ci.access_key_id)
pulumi.export("secret", ci.secret_access_key)`,
  go: goProgram(
    `		ci, err := hestia.NewAccessKey(ctx, "ci", &hestia.AccessKeyArgs{
			User:        pulumi.String("alice"),
			Permissions: pulumi.StringArray{pulumi.String("update-dns-records")},
			Comment:     pulumi.String("dns updates"),
		})
		if err != nil {
			return err
		}
		ctx.Export("id", ci.AccessKeyId)
		ctx.Export("secret", ci.SecretAccessKey)`,
    'hestia',
  ),
  yaml: `name: access
runtime: yaml
resources:
  ci:
    type: hostup:hestia:AccessKey
    properties:
      user: alice
      permissions: [update-dns-records]
      comment: dns updates
outputs:
  id: \${ci.accessKeyId}
  secret: \${ci.secretAccessKey}`,
};
