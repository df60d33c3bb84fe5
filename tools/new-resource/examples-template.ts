import type { ResourceNames } from './resource-names';

/** The same program in the four languages of the reference. */
export const examplesTemplate = ({
  snake,
  type,
  variable,
}: ResourceNames): string => `import { type Examples, goProgram } from '../../../core/examples';

export const ${variable}Examples: Examples = {
  typescript: \`import { ${type} } from 'pulumi-hostup';

export const ${variable} = new ${type}('${variable}', { text: 'Hello' });
export const createdAt = ${variable}.createdAt;\`,
  python: \`import pulumi
import pulumi_hostup as hostup

${snake} = hostup.${type}("${variable}", text="Hello")
pulumi.export("createdAt", ${snake}.created_at)\`,
  go: goProgram(\`		${variable}, err := hostup.New${type}(ctx, "${variable}", &hostup.${type}Args{
			Text: pulumi.String("Hello"),
		})
		if err != nil {
			return err
		}
		ctx.Export("createdAt", ${variable}.CreatedAt)\`),
  yaml: \`name: ${variable}
runtime: yaml
resources:
  ${variable}:
    type: hostup:${type}
    properties:
      text: Hello
outputs:
  createdAt: \\\${${variable}.createdAt}\`,
};
`;
