import { type Examples, goProgram } from '../../provider/core/examples';
import type { ResourceNames } from './resource-names';

/** The statements of the Go program; the reference wraps them by `goProgram`. */
export const goStatements = ({
  type,
  variable,
}: ResourceNames): string => `		${variable}, err := hostup.New${type}(ctx, "${variable}", &hostup.${type}Args{
			Text: pulumi.String("Hello"),
		})
		if err != nil {
			return err
		}
		ctx.Export("createdAt", ${variable}.CreatedAt)`;

/** The same program in the four languages of the reference. */
export const examplePrograms = (names: ResourceNames): Examples => {
  const { snake, type, variable } = names;
  return {
    typescript: `import { ${type} } from 'pulumi-hostup';

export const ${variable} = new ${type}('${variable}', { text: 'Hello' });
export const createdAt = ${variable}.createdAt;`,
    python: `import pulumi
import pulumi_hostup as hostup

${snake} = hostup.${type}("${variable}", text="Hello")
pulumi.export("createdAt", ${snake}.created_at)`,
    go: goProgram(goStatements(names)),
    yaml: `name: ${variable}
runtime: yaml
resources:
  ${variable}:
    type: hostup:${type}
    properties:
      text: Hello
outputs:
  createdAt: \${${variable}.createdAt}`,
  };
};
