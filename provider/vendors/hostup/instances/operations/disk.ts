import { HostupError } from '../../../../core/error';
import type { Patience } from '../../../../runtime/deadline';
import { lookThenRepeat } from './look-then-repeat';
import type { Machine } from './machine';
import { isSettled } from './power-states';
import type { Machines } from './machines';
import type { DiskGrowth, VpsApi } from '../api/v2';
import type { ApiDisk } from '../api/schemas';

/** The largest size, and the largest growth, that one call takes. Source: post-v2-vps-id-actions-resize-disk */
const MOST_IN_ONE_CALL = 1000;

/** Lets root disks grow; they cannot shrink. */
export class MachineDisk {
  constructor(
    private readonly machines: Machines,
    private readonly vps: VpsApi,
  ) {}

  async grow(machine: Machine, storageGb: number, patience: Patience): Promise<Machine> {
    const { id, name } = machine;
    const what = `${name} with its larger disk`;
    const disk = await this.rootDisk(id, patience.signal);
    demandOpen(disk, name);
    let size = disk.capacity?.totalGb ?? machine.storageGb ?? 0;
    while (size < storageGb) {
      const step = nextStep(disk.id, size, storageGb);
      await lookThenRepeat(
        this.machines,
        async () => {
          await this.machines.follow(
            await this.vps.resizeDisk(id, step.body, patience.signal),
            what,
            patience,
          );
        },
        async () => ((await this.rootDisk(id, patience.signal)).capacity?.totalGb ?? 0) >= step.reaches,
        patience,
      );
      size = step.reaches;
    }
    const grown = await this.machines.until(id, isSettled, what, patience);
    return { ...grown, storageGb };
  }

  /** The first disk of the boot order that is no CD. */
  private async rootDisk(id: string, signal: AbortSignal): Promise<ApiDisk> {
    const disks = (await this.vps.disks(id, signal)).filter(({ isCdrom }) => isCdrom !== true);
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
