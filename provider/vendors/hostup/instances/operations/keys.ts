import { HostupError, isHostupError } from '../../../../core/error';
import { isNumericId, type Machine } from './machine';
import { isSettled } from './power-states';
import type { Machines } from './machines';
import type { Patience } from '../../../../runtime/deadline';
import type { VmV1Api } from '../api/v1';
import type { VpsApi } from '../api/v2';

/**
 * Puts account SSH keys on a machine, which restarts it. v2 speaks of such a call without a page for it (inferred); v1
 * has one, whose path is only known with a number. Whichever the vendor has is used.
 */
export class MachineKeys {
  constructor(
    private readonly machines: Machines,
    private readonly vps: VpsApi,
    private readonly v1: VmV1Api,
  ) {}

  async set(machine: Machine, keyIds: readonly string[], patience: Patience): Promise<Machine> {
    const answer = await this.send(machine, keyIds, patience.signal);
    await this.machines.follow(answer, `the SSH keys of ${machine.name}`, patience);
    const what = `${machine.name} with its SSH keys`;
    return await this.machines.until(machine.id, isSettled, what, patience);
  }

  private async send(machine: Machine, keyIds: readonly string[], signal: AbortSignal): Promise<unknown> {
    const { id, name } = machine;
    try {
      if (isNumericId(id)) return await this.v1.resetSshKeys(id, keyIds, signal);
      return await this.vps.resetSshKeys(id, keyIds, signal).catch((error: unknown) => {
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
