import type { VpsState } from '../../simulator/hostup/vps/state';
import type { SwitchSettings } from '../../simulator/switches';
import type { FaceName } from './face';
import { startStand, type Stand, type StandOptions } from './plugin-stand';
import { machineProgram, type MachineProgram } from './vm-program';

/** Jobs that take a second, and a provider that looks every second. */
const QUICK: SwitchSettings = {
  'vps.deploySeconds': 1,
  'vps.jobSeconds': 1,
  'vps.estimatedSeconds': 1,
  'vps.cancelSeconds': 1,
};

/** A stand whose program makes machines. */
export interface VmStand extends Stand {
  /** Replaces the program. */
  write(program: MachineProgram): void;
  /** What the vendor has, cancelled machines included. */
  machines(): VpsState[];
  /** Those that run on and cost money: not cancelled, not even for a later day. */
  live(): VpsState[];
  /** The machine of this id, name or, without one, the only live one. */
  machine(which?: string): VpsState;
}

export type VmStandOptions = Omit<StandOptions, 'program' | 'file'>;

/** Starts it for one of the faces: a CommonJS program with the dynamic classes, or a YAML program with the plugin. */
export async function startVmStand(
  face: FaceName,
  program: MachineProgram,
  { environment, simulator: seed, ...options }: VmStandOptions = {},
): Promise<VmStand> {
  const stand = await startStand({
    ...options,
    file: face === 'plugin' ? 'Pulumi.yaml' : 'index.js',
    program: machineProgram(face, program),
    environment: { HOSTUP_POLL_INTERVAL_SECONDS: '1', ...environment },
    simulator: { ...seed, switches: { ...QUICK, ...seed?.switches } },
  });
  const { project, simulator } = stand;
  const machines = (): VpsState[] => simulator.state().vps;
  const live = (): VpsState[] => machines().filter(({ cancelCalls }) => cancelCalls === 0);
  return {
    ...stand,
    write: (next) => project.write(machineProgram(face, next)),
    machines,
    live,
    machine(which) {
      const found =
        which === undefined ? live() : machines().filter(({ id, name }) => [id, name].includes(which));
      if (found.length === 1) return found[0]!;
      throw new Error(`${found.length} machines, not one: ${JSON.stringify(machines(), undefined, 1)}`);
    },
  };
}
