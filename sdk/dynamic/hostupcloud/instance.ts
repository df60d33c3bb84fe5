// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from '../dynamic-resource';
import type { InstanceShutdown, InstanceShutdownArgs, Timeouts, TimeoutsArgs } from '../types';

/** What an Instance is made from. */
export interface InstanceArgs {
  /** Id of the project at HostUpCloud that the instance belongs to. */
  projectId: pulumi.Input<string>;
  /** Name of the instance. */
  name: pulumi.Input<string>;
  /** Id of the node that the instance runs on. */
  nodeId: pulumi.Input<string>;
  /** Operating system to install, by the name that the console shows, e.g. `Ubuntu 24.04`. */
  osTemplate: pulumi.Input<string>;
  /** Number of virtual CPUs. */
  vcpus: pulumi.Input<number>;
  /** Memory in MB, e.g. 4096. */
  memoryMb: pulumi.Input<number>;
  /** Size of the disk in GB. */
  diskGb: pulumi.Input<number>;
  /** Whether the instance is to be `running` or `stopped`. Left out: not managed after create. */
  powerState?: pulumi.Input<'running' | 'stopped'> | undefined;
  /** How the instance is switched off: asked first where HostUpCloud has that, then forced after 120 seconds. */
  shutdown?: pulumi.Input<InstanceShutdownArgs> | undefined;
  /** Allows changes that replace the instance. Without it they are refused before anything is sent. Default false. */
  allowDataLoss?: pulumi.Input<boolean> | undefined;
  /** Refuses to delete or replace the instance until it is set to false in an own `pulumi up`. Default false. */
  deletionProtection?: pulumi.Input<boolean> | undefined;
  /** Takes over the existing instance with this id, which must be as the program says, instead of making one. Matters at create only. */
  adopt?: pulumi.Input<string> | undefined;
  /** Makes the instance although another one of the project has its name. Matters at create only. Default false. */
  allowDuplicateName?: pulumi.Input<boolean> | undefined;
  /** How long create, update and delete may take, e.g. `{ create: "20m" }`. Default 30 minutes each. */
  timeouts?: pulumi.Input<TimeoutsArgs> | undefined;
}

/**
 * A virtual machine at HostUpCloud (console.hostupcloud.com).
 *
 * `pulumi up` returns when the instance runs. Its id is in the state from the moment HostUpCloud has given it: when something
 * fails later, or the run is stopped, the next `pulumi up` goes on with the same instance. An instance of the same name is
 * never taken silently, and an order whose answer was lost is never repeated.
 *
 * HostUpCloud documents three calls: list, create, and power with `stop`. Deleting, starting and a graceful shutdown use calls
 * that are **inferred**. Where HostUpCloud turns out not to have one, the operation fails with `not_supported`, says how to do
 * it by hand, and keeps the instance in the state. There is no call that changes an instance: a change of `projectId`, `name`,
 * `nodeId`, `osTemplate`, `vcpus`, `memoryMb` or `diskGb` deletes it and makes a new one, and is refused without
 * `allowDataLoss`.
 *
 * HostUpCloud takes 60 requests per minute; more are held back until they are allowed.
 *
 * @example
 * ```typescript
 * import { hostupcloud } from 'pulumi-hostup';
 *
 * const web = new hostupcloud.Instance('web', {
 *   projectId: 'your-project-id',
 *   name: 'web-01',
 *   nodeId: 'your-node-id',
 *   osTemplate: 'Ubuntu 24.04',
 *   vcpus: 2,
 *   memoryMb: 4096,
 *   diskGb: 40,
 * });
 *
 * export const address = web.ipv4;
 * ```
 */
export class Instance extends DynamicResource {
  /** Id of the project at HostUpCloud that the instance belongs to. */
  declare readonly projectId: pulumi.Output<string>;
  /** Name of the instance. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the node that the instance runs on. */
  declare readonly nodeId: pulumi.Output<string>;
  /** Operating system to install, by the name that the console shows, e.g. `Ubuntu 24.04`. */
  declare readonly osTemplate: pulumi.Output<string>;
  /** Number of virtual CPUs. */
  declare readonly vcpus: pulumi.Output<number>;
  /** Memory in MB, e.g. 4096. */
  declare readonly memoryMb: pulumi.Output<number>;
  /** Size of the disk in GB. */
  declare readonly diskGb: pulumi.Output<number>;
  /** Its state now: `running`, `stopped`, or on the way from one to the other. */
  declare readonly powerState: pulumi.Output<string>;
  /** How the instance is switched off: asked first where HostUpCloud has that, then forced after 120 seconds. */
  declare readonly shutdown: pulumi.Output<InstanceShutdown | undefined>;
  /** Allows changes that replace the instance. Without it they are refused before anything is sent. Default false. */
  declare readonly allowDataLoss: pulumi.Output<boolean>;
  /** Refuses to delete or replace the instance until it is set to false in an own `pulumi up`. Default false. */
  declare readonly deletionProtection: pulumi.Output<boolean>;
  /** Takes over the existing instance with this id, which must be as the program says, instead of making one. Matters at create only. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Makes the instance although another one of the project has its name. Matters at create only. Default false. */
  declare readonly allowDuplicateName: pulumi.Output<boolean | undefined>;
  /** How long create, update and delete may take, e.g. `{ create: "20m" }`. Default 30 minutes each. */
  declare readonly timeouts: pulumi.Output<Timeouts | undefined>;
  /** Id of the instance. */
  declare readonly instanceId: pulumi.Output<string>;
  /** The `powerState` that the program last asked for; missing while it is not managed. */
  declare readonly wantedPowerState: pulumi.Output<string | undefined>;
  /** Its status in HostUpCloud's words, in lower case. */
  declare readonly status: pulumi.Output<string>;
  /** Public IPv4 address. Empty when HostUpCloud does not tell it. */
  declare readonly ipv4: pulumi.Output<string>;
  /** When it was made, as an ISO date. */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** `complete`, or `pending` while a create that failed or was stopped is not finished: the next `pulumi up` goes on. */
  declare readonly setup: pulumi.Output<string>;

  constructor(name: string, args: InstanceArgs, opts?: pulumi.CustomResourceOptions) {
    super(Instance.type, name, args, opts);
  }

  /** Looks up an existing Instance by its id, without managing it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Instance {
    return new Instance(name, {} as InstanceArgs, { ...opts, id });
  }

  /** True for an Instance, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is Instance {
    return DynamicResource.isOfType(value, Instance.type);
  }

  private static readonly type = {
    token: 'hostup:hostupcloud:Instance',
    properties: [
      'projectId',
      'name',
      'nodeId',
      'osTemplate',
      'vcpus',
      'memoryMb',
      'diskGb',
      'powerState',
      'shutdown',
      'allowDataLoss',
      'deletionProtection',
      'adopt',
      'allowDuplicateName',
      'timeouts',
      'instanceId',
      'wantedPowerState',
      'status',
      'ipv4',
      'createdAt',
      'setup',
    ],
    secrets: [],
    deleteBeforeReplace: true,
  };
}
