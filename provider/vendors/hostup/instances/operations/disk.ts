import { HostupError, isHostupError } from '../../../../core/error';
import type { OperationLimits } from '../../../../runtime/deadline';
import { isNumericId, type Instance } from './instance';
import { reachedRest, reachedRunning } from './power-states';
import type { Instances } from './instances';
import type { DiskGrowth, VpsApi } from '../api/v2';
import type { ApiDisk, ApiTemplate } from '../api/schemas';
import type { VmV1Api } from '../api/v1';

/** The largest size, and the largest growth, that one call takes. Source: post-v2-vps-id-actions-resize-disk */
const MOST_IN_ONE_CALL = 1000;

/** Lets root disks grow; they cannot shrink. */
export class InstanceDisk {
  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
  ) {}

  async grow(instance: Instance, storageGb: number, limits: OperationLimits): Promise<Instance> {
    const { id, name } = instance;
    const what = `${name} with its larger disk`;
    const disk = await this.rootDisk(id, limits.signal);
    demandOpen(disk, name);
    let size = disk.capacity?.totalGb ?? instance.storageGb ?? 0;
    while (size < storageGb) {
      const step = nextStep(disk.id, size, storageGb);
      await this.instances.write(
        async () => {
          await this.instances.follow(await this.api.resizeDisk(id, step.body, limits.signal), what, limits);
        },
        async () => ((await this.rootDisk(id, limits.signal)).capacity?.totalGb ?? 0) >= step.reaches,
        limits,
      );
      size = step.reaches;
    }
    const grown = await this.instances.until(id, reachedRest, what, limits);
    return { ...grown, storageGb };
  }

  /** The first disk of the boot order that is not a CD. */
  private async rootDisk(id: string, signal: AbortSignal): Promise<ApiDisk> {
    const disks = (await this.api.disks(id, signal)).filter(({ isCdrom }) => isCdrom !== true);
    const order = (disk: ApiDisk): number => disk.bootOrder ?? Number.MAX_SAFE_INTEGER;
    const [root] = disks.sort((a, b) => order(a) - order(b));
    if (root !== undefined) return root;
    throw new HostupError('HostUp lists no disk of the machine', { code: 'unexpected_answer' });
  }
}

/** To the size at once where the call takes it, else a step towards it. */
function nextStep(diskId: string, size: number, wanted: number): { body: DiskGrowth; reaches: number } {
  if (wanted <= MOST_IN_ONE_CALL)
    return { body: { diskId, sizeGb: wanted, incremental: false }, reaches: wanted };
  const more = Math.min(MOST_IN_ONE_CALL, wanted - size);
  return { body: { diskId, sizeGb: more, incremental: true }, reaches: size + more };
}

function demandOpen({ actions }: ApiDisk, name: string): void {
  const closed = [actions?.canResize, actions?.canExpand].find((gate) => gate?.allowed === false);
  if (closed === undefined) return;
  throw new HostupError(
    `HostUp does not let the disk of ${name} grow: ${closed?.reason ?? 'no reason given'}`,
    {
      code: 'rejected',
      property: 'storageGb',
      fix: 'Put storageGb back, or have the disk grown at cloud.hostup.se and refresh.',
    },
  );
}

/** Reinstalls machines from templates of the vendor. Everything on the disk is lost. */
export class InstanceTemplate {
  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
  ) {}

  /** The template with this id; an error that lists the others when there is none. */
  async find(id: string, templateId: string, signal: AbortSignal): Promise<ApiTemplate> {
    const templates = await this.api.templates(id, signal);
    const found = templates.find((template) => template.id === templateId);
    if (found !== undefined) return found;
    const known = templates.map((template) => `${template.id} (${template.name})`).join(', ');
    throw new HostupError(`HostUp has no template ${templateId} for this machine`, {
      code: 'invalid_input',
      property: 'templateId',
      fix: `Write one of ${known}.`,
    });
  }

  /** Whether the machine already runs what the template would install; names are compared, ids are not told (inferred). */
  static isInstalled({ operatingSystem }: Instance, template: ApiTemplate): boolean {
    return operatingSystem?.toLowerCase() === template.name.toLowerCase();
  }

  async rebuild(instance: Instance, template: ApiTemplate, limits: OperationLimits): Promise<Instance> {
    const { id, name } = instance;
    const what = `${name} with ${template.name}`;
    const answer = await this.api.rebuild(id, template.id, limits.signal);
    await this.instances.follow(answer, what, limits);
    return await this.instances.until(id, reachedRunning('gone'), what, limits);
  }
}

/**
 * Puts account SSH keys on a machine, which restarts it. v2 speaks of such a call without a page for it (inferred); v1
 * has one, whose path is only known with a number. Whichever the vendor has is used.
 */
export class InstanceKeys {
  constructor(
    private readonly instances: Instances,
    private readonly api: VpsApi,
    private readonly v1: VmV1Api,
  ) {}

  async set(instance: Instance, keyIds: readonly string[], limits: OperationLimits): Promise<Instance> {
    const answer = await this.send(instance, keyIds, limits.signal);
    await this.instances.follow(answer, `the SSH keys of ${instance.name}`, limits);
    const what = `${instance.name} with its SSH keys`;
    return await this.instances.until(instance.id, reachedRest, what, limits);
  }

  private async send(instance: Instance, keyIds: readonly string[], signal: AbortSignal): Promise<unknown> {
    const { id, name } = instance;
    try {
      if (isNumericId(id)) return await this.v1.resetSshKeys(id, keyIds, signal);
      return await this.api.resetSshKeys(id, keyIds, signal).catch((error: unknown) => {
        if (!isRouteMissing(error)) throw error;
        return this.v1.resetSshKeys(id, keyIds, signal);
      });
    } catch (error) {
      if (!isRouteMissing(error)) throw error;
      throw new HostupError(`HostUp offers no call that puts SSH keys on ${name}`, {
        code: 'not_supported',
        property: 'sshKeys',
        fix: `The machine is kept and runs. Put the keys on it at cloud.hostup.se, then take sshKeys out of the program.`,
        cause: error,
      });
    }
  }
}

/** The vendor does not have this call, which is not the same as not having this machine. */
export function isRouteMissing(error: unknown): boolean {
  if (!isHostupError(error)) return false;
  if (error.status === 404) return error.apiCode !== 'vps_not_found';
  return error.status === 405 || error.status === 501;
}
