import { Hono } from 'hono';
import { z } from 'zod';
import { applied, type ServiceEnv } from '../../request-context';
import type { Simulation } from '../../../simulation';
import type { Machine } from '../machine';
import { currentJob } from '../jobs';
import { checkLimit } from '../limits';
import { addJob, requireReady } from '../operations';
import { readFields } from '../../read-fields';
import { invalid, problem, refusal } from '../../rejection';
import { machineOfPath, operationOf } from './answers';
import { SIZES } from '../catalogue';

const RESIZE = {
  cpuCores: z.int().min(SIZES.cpuCores.min).max(SIZES.cpuCores.max),
  memoryGb: z.int().min(SIZES.memoryGb.min).max(SIZES.memoryGb.max),
};

/** 1000 is documented here, though a deployment may have 2000. Source: vps-services/post-v2-vps-id-actions-resize-disk. */
const RESIZE_DISK = {
  diskId: z.string(),
  sizeGb: z.int().min(1).max(1000),
  incremental: z.boolean().optional(),
};

/** Cores, memory and disk of pay-as-you-go machines. */
export function vpsSize(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const app = new Hono<ServiceEnv>();
  app
    .post('/vps/:id/actions/resize', async (c) => {
      const machine = machineOfPath(c, simulation, 'write:billing');
      const resources = await readFields(c, switches, RESIZE);
      const previousResources = resize(machine, resources, simulation);
      applied(c);
      return c.json({ resized: true, resources, previousResources });
    })
    .get('/vps/:id/disks', (c) => {
      const machine = machineOfPath(c, simulation, 'read:vm');
      return c.json(machine.serviceStatus === 'pending' ? [] : disksOf(machine, simulation));
    })
    .post('/vps/:id/actions/resize-disk', async (c) => {
      const machine = machineOfPath(c, simulation, 'write:vm', 'write:storage');
      const { diskId, sizeGb, incremental } = await readFields(c, switches, RESIZE_DISK);
      requireReady(machine);
      requirePayg(machine);
      if (diskId !== machine.diskId)
        throw invalid([problem('diskId', '`diskId` is not a disk of this VPS.')]);
      if (switches.get('vps.rootDiskGate') === 'closed')
        throw refusal(409, 'conflict', 'The root disk cannot be resized.', {
          actions: { canResize: CLOSED },
        });
      const { storageGb: old } = machine.resources;
      const adds = incremental ?? switches.get('vps.resizeDiskMode') === 'incremental';
      const storageGb = adds ? old + sizeGb : sizeGb;
      if (storageGb <= old)
        throw invalid([problem('sizeGb', `\`sizeGb\` must be larger than the ${old} GB that the disk has.`)]);
      checkLimit({ storageGb: storageGb - old }, simulation);
      const sync = switches.get('vps.resizeDiskAnswer') === 'sync';
      const added = addJob(simulation, machine, {
        kind: 'resizeDisk',
        generation: 'v2',
        effect: { storageGb },
        ...(sync ? { seconds: 0 } : {}),
      });
      applied(c);
      const { ended } = added.job;
      if (sync && ended?.completed === false) throw refusal(502, 'external_provider_failed', ended.message);
      if (sync) return c.json({ resized: true, diskId, sizeGb: storageGb, previousSizeGb: old });
      return c.json(operationOf(added, simulation), 202);
    });
  return app;
}

/** Changes cores and memory at once, and gives what they were. */
function resize(machine: Machine, to: { cpuCores: number; memoryGb: number }, simulation: Simulation) {
  const { account, switches } = simulation;
  const { cpuCores, memoryGb } = machine.resources;
  const mode = switches.get('vps.resize');
  requireReady(machine);
  requirePayg(machine);
  const busy = currentJob(machine);
  if (busy !== undefined)
    throw refusal(409, 'vps_not_ready', `The VPS is not ready: its job ${busy.id} is under way.`);
  if (mode === 'stopped' && machine.powerState !== 'stopped')
    throw refusal(409, 'vps_not_ready', 'The VPS must be stopped before it is resized.');
  if (switches.get('vps.resizeDown') === 'refused' && (to.cpuCores < cpuCores || to.memoryGb < memoryGb)) {
    const field = to.cpuCores < cpuCores ? 'cpuCores' : 'memoryGb';
    throw invalid([problem(field, `\`${field}\` cannot be reduced.`)]);
  }
  checkLimit({ cpuCores: to.cpuCores - cpuCores, memoryGb: to.memoryGb - memoryGb }, simulation);
  const resized = { ...machine, resources: { ...machine.resources, ...to } };
  account.machines.put(resized);
  if (mode === 'reboots' && machine.powerState === 'running')
    addJob(simulation, resized, { kind: 'resizeReboot', generation: 'v2' });
  return { cpuCores, memoryGb };
}

function requirePayg({ isPayg }: Machine): void {
  if (!isPayg) throw refusal(409, 'conflict', 'The VPS has a fixed billing cycle.');
}

const OPEN = { allowed: true, reason: null, code: null };
const CLOSED = { allowed: false, reason: 'The root disk cannot be resized.', code: null };

/** The root disk, and the drive that every machine has for ISO images. */
function disksOf({ diskId, resources, isPayg }: Machine, { switches }: Simulation) {
  const { storageGb: totalGb } = resources;
  const usedGb = Math.round(totalGb / 10);
  const grows = isPayg && switches.get('vps.rootDiskGate') === 'open' ? OPEN : CLOSED;
  const io = { readMbPerSecond: 0, writeMbPerSecond: 0 };
  return [
    {
      id: diskId,
      name: 'scsi0',
      type: 'disk',
      device: '/dev/sda',
      isCdrom: false,
      bootOrder: 1,
      capacity: { totalGb, usedGb, freeGb: totalGb - usedGb, usagePercent: 10 },
      io,
      actions: {
        canDetach: { allowed: false, reason: 'The root disk cannot be detached.', code: null },
        canResize: grows,
        canExpand: grows,
      },
    },
    {
      id: `${diskId.slice(0, -1)}${diskId.endsWith('0') ? '1' : '0'}`,
      name: 'ide2',
      type: 'cdrom',
      device: '/dev/sr0',
      isCdrom: true,
      bootOrder: null,
      capacity: { totalGb: 0, usedGb: 0, freeGb: 0, usagePercent: 0 },
      io,
      actions: { canDetach: CLOSED, canResize: CLOSED, canExpand: CLOSED },
    },
  ];
}
