import type { Clock } from '../clock';
import type { HttpClient } from '../http/client';
import { MachineCancel } from './machine-cancel';
import { MachineCreate } from './machine-create';
import { MachineDisk } from './machine-disk';
import { MachineKeys } from './machine-keys';
import { MachineOwners } from '../machine-owners';
import { MachinePower } from './machine-power';
import { MachineSize } from './machine-size';
import { MachineTemplate } from './machine-template';
import { Machines } from './machines';
import { VmV1Api } from './vm-v1-api';
import { VpsApi } from './vps-api';

/** Everything about machines that the resources of one credential share in this process. */
export class VpsServices {
  readonly api: VpsApi;
  readonly cancel: MachineCancel;
  readonly create: MachineCreate;
  readonly disk: MachineDisk;
  readonly keys: MachineKeys;
  readonly machines: Machines;
  readonly owners = new MachineOwners();
  readonly power: MachinePower;
  readonly size: MachineSize;
  readonly template: MachineTemplate;

  /** `pollMs`: the longest time between two looks at what is waited for. */
  constructor(http: HttpClient, clock: Clock, pollMs: () => number, random?: () => number) {
    const v1 = new VmV1Api(http);
    this.api = new VpsApi(http);
    this.machines = new Machines(this.api, v1, clock, pollMs, random);
    this.power = new MachinePower(this.machines, this.api, v1);
    this.size = new MachineSize(this.machines, this.api, this.power);
    this.disk = new MachineDisk(this.machines, this.api);
    this.keys = new MachineKeys(this.machines, this.api, v1);
    this.template = new MachineTemplate(this.machines, this.api);
    this.cancel = new MachineCancel(this.machines, this.api, v1, this.owners);
    this.create = new MachineCreate(this.machines, this.api, this.owners, this.cancel);
  }
}
