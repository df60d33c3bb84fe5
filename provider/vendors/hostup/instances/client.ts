import type { Clock } from '../../../core/clock';
import type { HttpClient } from '../../../http/client';
import { InstanceCancel } from './operations/cancel';
import { InstanceDeploy } from './operations/deploy';
import { InstanceDisk, InstanceKeys, InstanceTemplate } from './operations/disk';
import { Ownership } from '../../../runtime/ownership';
import { InstancePower } from './operations/power';
import { InstanceSize } from './operations/size';
import { Instances } from './operations/instances';
import { VmV1Api } from './api/v1';
import { VpsApi } from './api/v2';

/** Everything about machines that the resources of one credential share in this process. */
export class InstancesClient {
  readonly api: VpsApi;
  readonly cancel: InstanceCancel;
  readonly create: InstanceDeploy;
  readonly disk: InstanceDisk;
  readonly keys: InstanceKeys;
  readonly instances: Instances;
  readonly ownership = new Ownership();
  readonly power: InstancePower;
  readonly size: InstanceSize;
  readonly template: InstanceTemplate;

  /** `pollMs`: the longest time between two looks at what is waited for. */
  constructor(http: HttpClient, clock: Clock, pollMs: () => number, random?: () => number) {
    const v1 = new VmV1Api(http);
    this.api = new VpsApi(http);
    this.instances = new Instances(this.api, v1, clock, pollMs, random);
    this.power = new InstancePower(this.instances, this.api, v1);
    this.size = new InstanceSize(this.instances, this.api, this.power);
    this.disk = new InstanceDisk(this.instances, this.api);
    this.keys = new InstanceKeys(this.instances, this.api, v1);
    this.template = new InstanceTemplate(this.instances, this.api);
    this.cancel = new InstanceCancel(this.instances, this.api, v1, this.ownership);
    this.create = new InstanceDeploy(this.instances, this.api, this.ownership, this.cancel);
  }
}
