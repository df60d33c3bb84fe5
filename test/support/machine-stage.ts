import type { SwitchSettings } from '../../simulator';
import { FACES, type Face, type FaceName } from './face';
import {
  AT_ONCE,
  machine,
  machineNamed,
  startMachineFace,
  startMachineWorld,
  stateOf,
} from './machine-world';
import type { Properties } from './provider-call';
import type { ProviderWorld } from './provider-world';
import { unwrapped } from './wire-values';

let count = 0;
/** Inputs of a machine whose name no other case uses. */
export const fresh = (more: Properties = {}) => machine(`web-${++count}`, more);
type Inputs = ReturnType<typeof fresh>;

/** What every case of a machine's life works with. */
export interface MachineStage {
  readonly face: FaceName;
  readonly world: ProviderWorld;
  /** One run of a program. */
  readonly run: Face;
  /** Another run: of what a process has made itself, it cancels nothing. */
  readonly later: Face;
  /** The machine at the vendor's. */
  readonly at: (inputs: Inputs) => ReturnType<typeof machineNamed>;
  /** A machine that is there already, as a state has it. */
  readonly running: (
    inputs: Inputs,
    kind?: { isPayg?: boolean; overdueInvoice?: boolean },
  ) => Promise<{ id: string; olds: Properties }>;
  /** For this case only. */
  readonly set: (switches: SwitchSettings) => Promise<unknown>;
}

export type MachineCase = [sentence: string, play: (stage: MachineStage) => Promise<void>];

/** Plays each case on each face. */
export function onBothFaces(cases: readonly MachineCase[]): void {
  describe.each(FACES)('a machine on the %s face', (face) => {
    let world: ProviderWorld;
    let run: Face;
    let later: Face;
    beforeAll(async () => {
      world = await startMachineWorld();
      [run, later] = await Promise.all([startMachineFace(face, world), startMachineFace(face, world)]);
    });
    afterAll(async () => {
      await Promise.all([run.stop(), later.stop()]);
      await world.stop();
    });
    afterEach(() => set({ ...AT_ONCE, 'vps.afterCancel': '404' }));

    const set = (switches: SwitchSettings) => world.simulator.client.setSwitches(switches);
    const at: MachineStage['at'] = ({ name }) => machineNamed(world, name);
    const running: MachineStage['running'] = async (inputs, kind = {}) => {
      const { cpuCores, memoryGb, name, region, storageGb } = inputs;
      const size = { cpuCores, memoryGb, storageGb, region };
      const { id, primaryIp } = await world.simulator.client.createVps({ name, ...size, ...kind });
      return { id, olds: unwrapped(stateOf(inputs, { vpsId: id, primaryIp })) as Properties };
    };

    test.each(cases)('%s', (_sentence, play) => play({ face, world, run, later, at, running, set }));
  });
}
