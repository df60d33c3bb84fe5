import { z } from 'zod';
import { definitionOf } from '../../provider/core/definition.test-support';
import { defineFunction, type FunctionDefinition } from '../../provider/core/function';
import { namedTypes } from '../../provider/core/named-types';
import { output, property } from '../../provider/core/property';
import type { ResourceDefinition } from '../../provider/core/resource';

/** Made up: one class name in two modules, objects inside inputs and outputs, and one that both modules share. */

const cancellation = z
  .strictObject({
    type: z
      .enum(['immediate', 'endOfPeriod'])
      .register(namedTypes, {
        token: 'hostup:index:CancellationType',
        doc: 'When a machine ends.',
        members: { immediate: 'At once.', endOfPeriod: 'When what is paid for is used up.' },
      })
      .optional(),
    reason: z.string(),
  })
  .register(namedTypes, {
    token: 'hostup:index:InstanceCancellation',
    doc: 'How a machine is given back.',
    members: { type: 'When.\nDefault `immediate`.', reason: 'Why */ it goes.' },
  });

const timeouts = z.strictObject({ create: z.string().optional() }).register(namedTypes, {
  token: 'hostup:index:Timeouts',
  doc: 'How long to wait.',
  members: { create: 'For a create.' },
});

const diskKind = z.enum(['ssd', 'hdd']).register(namedTypes, {
  token: 'hostup:hostupcloud:DiskKind',
  doc: 'A kind of disk.',
  members: { ssd: 'Fast.', hdd: 'Large.' },
});
const disk = z.strictObject({
  sizeGb: z.int(),
  kind: diskKind.optional(),
  labels: z.record(z.string(), z.string()).optional(),
});
disk.register(namedTypes, {
  token: 'hostup:hostupcloud:Disk',
  doc: 'A disk.',
  members: { sizeGb: 'Its size.', kind: 'Its kind.', labels: 'Its labels.' },
});
const storage = z.strictObject({ disks: z.array(disk), timeouts: timeouts.optional() });
storage.register(namedTypes, {
  token: 'hostup:hostupcloud:Storage',
  doc: 'Storage.',
  members: { disks: 'The disks.', timeouts: 'How long to wait for them.' },
});

const billing = z.object({ price: z.number(), currency: z.string().optional() });
billing.register(namedTypes, {
  token: 'hostup:index:InstanceBilling',
  doc: 'What a machine costs.',
  members: { price: 'The price.', currency: 'Its currency.' },
});

const power = {
  token: 'hostup:index:Power',
  doc: 'Power.',
  members: { on: 'Switched on.', off: 'Switched off.' },
};

const example = {
  typescript: "import { Instance } from 'pulumi-hostup';",
  python: 'import pulumi_hostup',
  go: 'package main',
  yaml: 'runtime: yaml',
};

export const instance: ResourceDefinition = definitionOf(
  {
    name: property({ schema: z.string(), doc: 'Name.', onChange: 'replace' }),
    sshKeys: property({ schema: z.array(z.string()), doc: 'Keys.', optional: true, onChange: 'update' }),
    cancellation: property({
      schema: cancellation,
      doc: 'Cancellation.',
      default: { reason: 'no' },
      onChange: 'update',
    }),
    power: property({
      schema: z.enum(['on', 'off']).register(namedTypes, power),
      doc: 'Power.',
      optional: true,
      onChange: 'update',
    }),
    timeouts: property({ schema: timeouts, doc: 'Timeouts.', optional: true, onChange: 'update' }),
  },
  {
    token: 'hostup:index:Instance',
    title: 'Instance',
    doc: 'A machine at HostUp.',
    example,
    outputs: {
      billing: output({ schema: billing, doc: 'Billing.', optional: true }),
      power: output({ schema: z.string(), doc: 'Power now.' }),
    },
  },
);

export const cloudInstance: ResourceDefinition = definitionOf(
  {
    name: property({ schema: z.string(), doc: 'Name.', onChange: 'replace' }),
    storage: property({ schema: storage, doc: 'Storage.', onChange: 'update' }),
    timeouts: property({ schema: timeouts, doc: 'Timeouts.', optional: true, onChange: 'update' }),
  },
  {
    token: 'hostup:hostupcloud:Instance',
    title: 'hostupcloud.Instance',
    doc: 'A machine at HostUpCloud.',
    example: { ...example, typescript: "import { hostupcloud } from 'pulumi-hostup';" },
    outputs: { primaryIp: output({ schema: z.string(), doc: 'Address.' }) },
  },
);

export const getCloudInstances: FunctionDefinition = defineFunction({
  token: 'hostup:hostupcloud:getInstances',
  doc: 'Lists machines at HostUpCloud.',
  example,
  inputs: { projectId: property({ schema: z.string(), doc: 'Project.', onChange: 'ignore' }) },
  outputs: { disks: output({ schema: z.array(disk), doc: 'All disks.' }) },
  invoke: () => Promise.reject(new Error('not for this test')),
});
