// Generated from the resource definitions by `make generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi';
import { DynamicResource } from './dynamic-resource';
import type {
  InstanceBilling,
  InstanceCancellation,
  InstanceCancellationArgs,
  InstanceLogin,
  InstanceShutdown,
  InstanceShutdownArgs,
  Timeouts,
  TimeoutsArgs,
} from './types';

/** What an Instance is made from. */
export interface InstanceArgs {
  /** Name of the machine at HostUp: 3 to 63 letters, digits and hyphens. */
  name: pulumi.Input<string>;
  /** Number of CPU cores, 1 to 32. */
  cpuCores: pulumi.Input<number>;
  /** Memory in GB, 1 to 256. */
  memoryGb: pulumi.Input<number>;
  /** Size of the disk in GB, 50 to 2000. It grows in place; a smaller one replaces the machine. */
  storageGb: pulumi.Input<number>;
  /** Id of the region, e.g. `stockholm`; `getDeploymentOptions` lists them. */
  region: pulumi.Input<string>;
  /** Host name of the operating system, e.g. `web-01.example.com`. Left out: not managed. The machine shows it after its next restart. */
  hostname?: pulumi.Input<string> | undefined;
  /** Whether the machine is to be `running` or `stopped`. Left out: not managed after create. */
  powerState?: pulumi.Input<'running' | 'stopped'> | undefined;
  /** Ids of account SSH keys (`ssh_…`) that may log in. They are put on the machine once it runs, which restarts it. Not read back. Left out: not managed. */
  sshKeys?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Id of the operating system template (`os_…`) that a new machine is installed with; `getInstanceTemplates` lists them. Left out: what HostUp installs by itself. */
  templateId?: pulumi.Input<string> | undefined;
  /** What another `templateId` does: `replace`, `rebuild` or `ignore`. Default `replace`. */
  onTemplateChange?: pulumi.Input<'replace' | 'rebuild' | 'ignore'> | undefined;
  /** How the machine is switched off: asked first, then forced after 120 seconds. */
  shutdown?: pulumi.Input<InstanceShutdownArgs> | undefined;
  /** How the machine is given back when the resource is deleted. Default: at once. */
  cancellation?: pulumi.Input<InstanceCancellationArgs> | undefined;
  /** Allows changes that replace or reinstall the machine. Without it they are refused before anything is sent. Default false. */
  allowDataLoss?: pulumi.Input<boolean> | undefined;
  /** Refuses to delete or replace the machine until it is set to false in an own `pulumi up`. Default false. */
  deletionProtection?: pulumi.Input<boolean> | undefined;
  /** Takes over the existing machine with this id (`vps_…`, or the number of an old one) instead of making one, and brings it to what the program says. Matters at create only. */
  adopt?: pulumi.Input<string> | undefined;
  /** Makes the machine although another one has its name. Matters at create only. Default false. */
  allowDuplicateName?: pulumi.Input<boolean> | undefined;
  /** How long create, update and delete may take, e.g. `{ create: "20m" }`. Default 30 minutes each. */
  timeouts?: pulumi.Input<TimeoutsArgs> | undefined;
}

/**
 * A virtual machine at HostUp, paid by the hour.
 *
 * `pulumi up` returns when the machine runs. Its id is in the state from the moment HostUp has given it: when something fails
 * later, or the run is stopped, the next `pulumi up` goes on with the same machine. A machine of the same name is never
 * taken silently, and an order whose answer was lost is never repeated.
 *
 * Cores, memory and a larger disk are changed in place, which may restart the machine; a change of `name`, `region`,
 * `templateId` or to a smaller disk would lose data and is refused without `allowDataLoss`. The preview says what a change
 * does to the running machine; docs/machines.md has the whole table.
 *
 * Deleting the resource cancels the machine at HostUp.
 *
 * @example
 * ```typescript
 * import { DnsRecord, Instance } from 'pulumi-hostup';
 *
 * const web = new Instance('web', {
 *   name: 'web-01',
 *   cpuCores: 2,
 *   memoryGb: 4,
 *   storageGb: 80,
 *   region: 'stockholm',
 *   hostname: 'web-01.example.com',
 * });
 *
 * new DnsRecord('www', { zone: 'example.com', name: 'www', type: 'A', value: web.primaryIp });
 *
 * export const address = web.primaryIp;
 * ```
 */
export class Instance extends DynamicResource {
  /** Name of the machine at HostUp: 3 to 63 letters, digits and hyphens. */
  declare readonly name: pulumi.Output<string>;
  /** Number of CPU cores, 1 to 32. */
  declare readonly cpuCores: pulumi.Output<number>;
  /** Memory in GB, 1 to 256. */
  declare readonly memoryGb: pulumi.Output<number>;
  /** Size of the disk in GB, 50 to 2000. It grows in place; a smaller one replaces the machine. */
  declare readonly storageGb: pulumi.Output<number>;
  /** Id of the region, e.g. `stockholm`; `getDeploymentOptions` lists them. */
  declare readonly region: pulumi.Output<string>;
  /** Host name of the operating system, e.g. `web-01.example.com`. Left out: not managed. The machine shows it after its next restart. */
  declare readonly hostname: pulumi.Output<string | undefined>;
  /** Its state now: `running`, `stopped`, or on the way from one to the other. */
  declare readonly powerState: pulumi.Output<string>;
  /** Ids of account SSH keys (`ssh_…`) that may log in. They are put on the machine once it runs, which restarts it. Not read back. Left out: not managed. */
  declare readonly sshKeys: pulumi.Output<string[] | undefined>;
  /** Id of the operating system template (`os_…`) that a new machine is installed with; `getInstanceTemplates` lists them. Left out: what HostUp installs by itself. */
  declare readonly templateId: pulumi.Output<string | undefined>;
  /** What another `templateId` does: `replace`, `rebuild` or `ignore`. Default `replace`. */
  declare readonly onTemplateChange: pulumi.Output<'replace' | 'rebuild' | 'ignore'>;
  /** How the machine is switched off: asked first, then forced after 120 seconds. */
  declare readonly shutdown: pulumi.Output<InstanceShutdown | undefined>;
  /** How the machine is given back when the resource is deleted. Default: at once. */
  declare readonly cancellation: pulumi.Output<InstanceCancellation | undefined>;
  /** Allows changes that replace or reinstall the machine. Without it they are refused before anything is sent. Default false. */
  declare readonly allowDataLoss: pulumi.Output<boolean>;
  /** Refuses to delete or replace the machine until it is set to false in an own `pulumi up`. Default false. */
  declare readonly deletionProtection: pulumi.Output<boolean>;
  /** Takes over the existing machine with this id (`vps_…`, or the number of an old one) instead of making one, and brings it to what the program says. Matters at create only. */
  declare readonly adopt: pulumi.Output<string | undefined>;
  /** Makes the machine although another one has its name. Matters at create only. Default false. */
  declare readonly allowDuplicateName: pulumi.Output<boolean | undefined>;
  /** How long create, update and delete may take, e.g. `{ create: "20m" }`. Default 30 minutes each. */
  declare readonly timeouts: pulumi.Output<Timeouts | undefined>;
  /** Id of the machine, `vps_…`. */
  declare readonly vpsId: pulumi.Output<string>;
  /** Id of the order that made it, `ord_…`; not known of a machine that was taken over. */
  declare readonly orderId: pulumi.Output<string | undefined>;
  /** Main IPv4 address. */
  declare readonly primaryIp: pulumi.Output<string>;
  /** User name, and where the password is. */
  declare readonly login: pulumi.Output<InstanceLogin>;
  /** First password of the machine, where the API gives it. */
  declare readonly loginPassword: pulumi.Output<string | undefined>;
  /** The `powerState` that the program last asked for; missing while it is not managed. */
  declare readonly wantedPowerState: pulumi.Output<string | undefined>;
  /** State of the service: `active`, `pending`, `suspended` and others. */
  declare readonly serviceStatus: pulumi.Output<string>;
  /** Installed operating system, e.g. `Ubuntu 24.04`. */
  declare readonly operatingSystem: pulumi.Output<string | undefined>;
  /** What the machine costs. */
  declare readonly billing: pulumi.Output<InstanceBilling>;
  /** Cost of a month of running all the time, in the currency of `billing`, as HostUp estimated it at the last change of size. Needs the scope `read:billing`. */
  declare readonly estimatedMonthlyCost: pulumi.Output<number | undefined>;
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
    token: 'hostup:index:Instance',
    properties: [
      'name',
      'cpuCores',
      'memoryGb',
      'storageGb',
      'region',
      'hostname',
      'powerState',
      'sshKeys',
      'templateId',
      'onTemplateChange',
      'shutdown',
      'cancellation',
      'allowDataLoss',
      'deletionProtection',
      'adopt',
      'allowDuplicateName',
      'timeouts',
      'vpsId',
      'orderId',
      'primaryIp',
      'login',
      'loginPassword',
      'wantedPowerState',
      'serviceStatus',
      'operatingSystem',
      'billing',
      'estimatedMonthlyCost',
      'setup',
    ],
    secrets: ['loginPassword'],
    deleteBeforeReplace: true,
  };
}
