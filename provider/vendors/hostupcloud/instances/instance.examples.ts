import type { Examples } from '../../../core/examples';

export const instanceExamples: Examples = {
  typescript: `import { hostupcloud } from 'pulumi-hostup';

const web = new hostupcloud.Instance('web', {
  projectId: 'your-project-id',
  name: 'web-01',
  nodeId: 'your-node-id',
  osTemplate: 'Ubuntu 24.04',
  vcpus: 2,
  memoryMb: 4096,
  diskGb: 40,
});

export const address = web.ipv4;`,
  python: `import pulumi
from pulumi_hostup import hostupcloud

web = hostupcloud.Instance(
    "web",
    project_id="your-project-id",
    name="web-01",
    node_id="your-node-id",
    os_template="Ubuntu 24.04",
    vcpus=2,
    memory_mb=4096,
    disk_gb=40,
)

pulumi.export("address", web.ipv4)`,
  go: `package main

import (
	"github.com/pulumi-hostup/pulumi-hostup/sdk/go/hostup/hostupcloud"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		web, err := hostupcloud.NewInstance(ctx, "web", &hostupcloud.InstanceArgs{
			ProjectId:  pulumi.String("your-project-id"),
			Name:       pulumi.String("web-01"),
			NodeId:     pulumi.String("your-node-id"),
			OsTemplate: pulumi.String("Ubuntu 24.04"),
			Vcpus:      pulumi.Int(2),
			MemoryMb:   pulumi.Int(4096),
			DiskGb:     pulumi.Int(40),
		})
		if err != nil {
			return err
		}
		ctx.Export("address", web.Ipv4)
		return nil
	})
}`,
  yaml: `name: web
runtime: yaml
resources:
  web:
    type: hostup:hostupcloud:Instance
    properties:
      projectId: your-project-id
      name: web-01
      nodeId: your-node-id
      osTemplate: Ubuntu 24.04
      vcpus: 2
      memoryMb: 4096
      diskGb: 40
outputs:
  address: \${web.ipv4}`,
};
