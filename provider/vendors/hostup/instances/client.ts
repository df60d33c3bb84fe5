import type { Clock } from '../../../core/clock';
import type { HttpClient } from '../../../http/client';
import type { AccountWitness } from '../../../runtime/evidence/witness';
import { InstanceCancel } from './operations/cancel';
import { Cancellations } from './operations/cancellations';
import { LegacyCancel } from './operations/cancel-v1';
import { InstanceDeploy } from './operations/deploy';
import { InstanceDisk, InstanceKeys, InstanceTemplate } from './operations/disk';
import { InstanceEvidence } from './operations/evidence';
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
  readonly evidence: InstanceEvidence;
  readonly keys: InstanceKeys;
  readonly instances: Instances;
  readonly ownership = new Ownership();
  readonly power: InstancePower;
  readonly size: InstanceSize;
  readonly template: InstanceTemplate;

  /** `pollMs`: the longest time between two looks at what is waited for; `account`: whether the key sees the state's. */
  constructor(
    http: HttpClient,
    clock: Clock,
    account: AccountWitness,
    pollMs: () => number,
    random?: () => number,
  ) {
    const v1 = new VmV1Api(http);
    this.api = new VpsApi(http);
    this.instances = new Instances(this.api, v1, clock, pollMs, random);
    const cancellations = new Cancellations(this.instances, this.api);
    this.evidence = new InstanceEvidence(this.instances, cancellations, account);
    this.power = new InstancePower(this.instances, this.api, v1);
    this.size = new InstanceSize(this.instances, this.api, this.power);
    this.disk = new InstanceDisk(this.instances, this.api);
    this.keys = new InstanceKeys(this.instances, this.api, v1);
    this.template = new InstanceTemplate(this.instances, this.api);
    this.cancel = new InstanceCancel(
      this.instances,
      cancellations,
      this.api,
      new LegacyCancel(this.instances, v1),
      this.ownership,
    );
    this.create = new InstanceDeploy(this.instances, this.api, this.ownership, this.cancel);
  }
}
