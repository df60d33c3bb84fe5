import type { Clock } from '../../../core/clock';
import type { HttpClient } from '../../../http/client';
import { MachineCancel } from './operations/cancel';
import { MachineCreate } from './operations/deploy';
import { MachineDisk, MachineKeys, MachineTemplate } from './operations/disk';
import { Ownership } from '../../../runtime/ownership';
import { MachinePower } from './operations/power';
import { MachineSize } from './operations/size';
import { Machines } from './operations/machines';
import { VmV1Api } from './api/v1';
import { VpsApi } from './api/v2';

/** Everything about machines that the resources of one credential share in this process. */
export class InstancesClient {
  readonly api: VpsApi;
  readonly cancel: MachineCancel;
  readonly create: MachineCreate;
  readonly disk: MachineDisk;
  readonly keys: MachineKeys;
  readonly machines: Machines;
  readonly ownership = new Ownership();
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
    this.cancel = new MachineCancel(this.machines, this.api, v1, this.ownership);
    this.create = new MachineCreate(this.machines, this.api, this.ownership, this.cancel);
  }
}
