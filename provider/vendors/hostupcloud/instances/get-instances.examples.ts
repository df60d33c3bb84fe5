import type { Examples } from '../../../core/examples';

export const getInstancesExamples: Examples = {
  typescript: `import { hostupcloud } from 'pulumi-hostup/plugin';

const { instances } = hostupcloud.getInstancesOutput({ projectId: 'your-project-id' });
export const names = instances.apply((all) => all.map(({ name }) => name));`,
  python: `import pulumi
from pulumi_hostup import hostupcloud

instances = hostupcloud.get_instances_output(project_id="your-project-id").instances
pulumi.export("names", instances.apply(lambda found: [each.name for each in found]))`,
  go: `package main

import (
	"github.com/pulumi-hostup/pulumi-hostup/sdk/go/hostup/hostupcloud"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		found := hostupcloud.GetInstancesOutput(ctx, hostupcloud.GetInstancesOutputArgs{
			ProjectId: pulumi.String("your-project-id"),
		})
		ctx.Export("instances", found.Instances())
		return nil
	})
}`,
  yaml: `name: instances
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:hostupcloud:getInstances
      arguments:
        projectId: your-project-id
outputs:
  instances: \${found.instances}`,
};
