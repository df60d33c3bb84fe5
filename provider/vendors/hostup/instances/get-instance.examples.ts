import { goProgram, type Examples } from '../../../core/examples';

export const getInstanceExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const web = hostup.getInstanceOutput({ name: 'web-01' });
export const address = web.primaryIp;`,
  python: `import pulumi
import pulumi_hostup as hostup

web = hostup.get_instance_output(name="web-01")
pulumi.export("address", web.primary_ip)`,
  go: goProgram(`		web := hostup.LookupInstanceOutput(ctx, hostup.LookupInstanceOutputArgs{
			Name: pulumi.String("web-01"),
		})
		ctx.Export("address", web.PrimaryIp())`),
  yaml: `name: machine
runtime: yaml
variables:
  web:
    fn::invoke:
      function: hostup:getInstance
      arguments:
        name: web-01
outputs:
  address: \${web.primaryIp}`,
};

export const getInstancesExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const { instances } = hostup.getInstancesOutput();
export const stopped = instances.apply((all) => all.filter(({ powerState }) => powerState === 'stopped'));`,
  python: `import pulumi
import pulumi_hostup as hostup

instances = hostup.get_instances_output().instances
pulumi.export("names", instances.apply(lambda found: [machine.name for machine in found]))`,
  go: goProgram(`		machines := hostup.GetInstancesOutput(ctx)
		ctx.Export("machines", machines.Instances())`),
  yaml: `name: machines
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:getInstances
outputs:
  machines: \${found.instances}`,
};

export const getInstanceTemplatesExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const { templates } = hostup.getInstanceTemplatesOutput({});
export const debian = templates.apply((all) => all.find(({ name }) => name === 'Debian 12')?.id);`,
  python: `import pulumi
import pulumi_hostup as hostup

templates = hostup.get_instance_templates_output().templates
pulumi.export("templates", templates.apply(lambda found: {each.name: each.id for each in found}))`,
  go: goProgram(`		templates := hostup.GetInstanceTemplatesOutput(ctx, hostup.GetInstanceTemplatesOutputArgs{})
		ctx.Export("templates", templates.Templates())`),
  yaml: `name: templates
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:getInstanceTemplates
outputs:
  templates: \${found.templates}`,
};

export const getDeploymentOptionsExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const options = hostup.getDeploymentOptionsOutput();
export const regions = options.regions;
export const corePerHour = options.pricing.cpuPerCoreHour;`,
  python: `import pulumi
import pulumi_hostup as hostup

options = hostup.get_deployment_options_output()
pulumi.export("regions", options.regions)`,
  go: goProgram(`		options := hostup.GetDeploymentOptionsOutput(ctx)
		ctx.Export("regions", options.Regions())`),
  yaml: `name: options
runtime: yaml
variables:
  options:
    fn::invoke:
      function: hostup:getDeploymentOptions
outputs:
  regions: \${options.regions}`,
};
