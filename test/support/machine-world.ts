import type { SwitchSettings, VpsState } from '../../simulator';
import { startFace, type Face, type FaceName, type FaceOptions } from './face';
import { urnOf } from './plugin-process';
import type { Properties } from './provider-call';
import { ProviderWorld } from './provider-world';

export const INSTANCE = 'hostup:index:Instance';

/** The URN that a face gives to the machine of this name. */
export const machineUrn = (name: string): string => urnOf(name, INSTANCE);

/** Inputs of a small machine, as check leaves them. */
export const machine = (name: string, more: Properties = {}) => ({
  name,
  cpuCores: 2,
  memoryGb: 4,
  storageGb: 80,
  region: 'stockholm',
  onTemplateChange: 'replace',
  allowDataLoss: false,
  deletionProtection: false,
  ...more,
});

/** The outputs of a machine that was made from these inputs and runs. */
export const stateOf = (inputs: Properties, more: Properties = {}): Properties => ({
  ...inputs,
  vpsId: 'vps_01',
  orderId: 'ord_01',
  primaryIp: '192.0.2.10',
  login: { user: 'root', passwordPlace: 'email' },
  loginPassword: 'first-password',
  powerState: 'running',
  ...(inputs['powerState'] === undefined ? {} : { wantedPowerState: inputs['powerState'] }),
  serviceStatus: 'active',
  operatingSystem: 'Ubuntu 24.04',
  billing: { isPayg: true, amount: 400, currencyCode: 'SEK', billingCycle: 'monthly' },
  estimatedMonthlyCost: 400,
  setup: 'complete',
  ...more,
});

/** Looks every second, so that a wait takes little longer than what it waits for. */
export const IMPATIENT = { HOSTUP_POLL_INTERVAL_SECONDS: '1' };

/** Nothing that takes time: a test that wants a wait says how long. */
export const AT_ONCE: SwitchSettings = {
  'vps.deploySeconds': 0,
  'vps.jobSeconds': 0,
  'vps.cancelSeconds': 0,
};

/** A simulated HostUp that does everything at once, unless the switches say otherwise. */
export const startMachineWorld = (switches: SwitchSettings = {}): Promise<ProviderWorld> =>
  ProviderWorld.start({ zones: [], switches: { ...AT_ONCE, ...switches } });

/** A face for machines in this world. */
export const startMachineFace = (
  face: FaceName,
  world: ProviderWorld,
  { environment, ...options }: FaceOptions = {},
): Promise<Face> =>
  startFace(face, world, { token: INSTANCE, environment: { ...IMPATIENT, ...environment }, ...options });

/** The one machine of this name. */
export function machineNamed(world: ProviderWorld, name: string): VpsState {
  const [only, ...more] = world.simulator.state().vps.filter((one) => one.name === name);
  if (only === undefined || more.length > 0)
    throw new Error(`${more.length + 1} machines are called ${name}`);
  return only;
}
