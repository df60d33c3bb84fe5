import { goProgram, type Examples } from '../../../core/examples';

export const apiKeyExamples: Examples = {
  typescript: `import { ApiKey } from 'pulumi-hostup';

const ci = new ApiKey('ci', {
  description: 'DNS challenges of the CI system',
  scopes: ['read:dns', 'write:dns', 'read:domains'],
  allowedDnsZones: ['example.com'],
  rotationTrigger: '2026-01',
});

export const key = ci.key;`,
  python: `import pulumi
import pulumi_hostup as hostup

ci = hostup.ApiKey(
    "ci",
    description="DNS challenges of the CI system",
    scopes=["read:dns", "write:dns", "read:domains"],
    allowed_dns_zones=["example.com"],
    rotation_trigger="2026-01",
)

pulumi.export("key", ci.key)`,
  go: goProgram(`		ci, err := hostup.NewApiKey(ctx, "ci", &hostup.ApiKeyArgs{
			Description:     pulumi.String("DNS challenges of the CI system"),
			Scopes:          pulumi.ToStringArray([]string{"read:dns", "write:dns", "read:domains"}),
			AllowedDnsZones: pulumi.ToStringArray([]string{"example.com"}),
			RotationTrigger: pulumi.String("2026-01"),
		})
		if err != nil {
			return err
		}
		ctx.Export("key", ci.Key)`),
  yaml: `name: api-key
runtime: yaml
resources:
  ci:
    type: hostup:ApiKey
    properties:
      description: DNS challenges of the CI system
      scopes:
        - read:dns
        - write:dns
        - read:domains
      allowedDnsZones:
        - example.com
      rotationTrigger: '2026-01'
outputs:
  key: \${ci.key}`,
};

export const getApiKeyScopesExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const { scopes } = hostup.getApiKeyScopesOutput();
export const names = scopes.apply((all) => all.map(({ name }) => name));`,
  python: `import pulumi
import pulumi_hostup as hostup

scopes = hostup.get_api_key_scopes_output().scopes
pulumi.export("names", scopes.apply(lambda found: [scope.name for scope in found]))`,
  go: goProgram(`		found := hostup.GetApiKeyScopesOutput(ctx)
		ctx.Export("scopes", found.Scopes())`),
  yaml: `name: scopes
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:getApiKeyScopes
outputs:
  scopes: \${found.scopes}`,
};
