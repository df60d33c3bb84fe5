import { defined } from '../../../core/values';
import type { ReadResult } from '../../../core/resource';
import type { Inputs, Outputs } from './schema';
import { isRestingPower, settledPower } from '../../machine/changes';
import type { Instance } from './operations/instance';
import type { ApiDetails } from './api/schemas';

/** Where HostUp shows the first password of a machine; the API does not say (inferred). */
const PASSWORD_PLACE = 'cloud.hostup.se, in the access settings of the machine';

/** What creation learns once and keeps: the inventory does not repeat it. */
export interface Once {
  readonly orderId?: string | undefined;
  readonly details?: ApiDetails | undefined;
  readonly estimatedMonthlyCost?: number | undefined;
}

/** The outputs of a machine: what the program wants of it, and what the vendor says. */
export function outputsOf(
  wanted: Inputs,
  instance: Instance,
  olds: Partial<Outputs>,
  setup: 'complete' | 'pending',
  once: Once = {},
): Outputs {
  const login = once.details?.login;
  return defined({
    ...wanted,
    cpuCores: instance.cpuCores ?? wanted.cpuCores,
    memoryGb: instance.memoryGb ?? wanted.memoryGb,
    storageGb: instance.storageGb ?? wanted.storageGb,
    powerState: instance.powerState,
    wantedPowerState: wanted.powerState,
    vpsId: instance.id,
    orderId: once.orderId ?? olds.orderId,
    primaryIp: instance.primaryIp ?? olds.primaryIp ?? '',
    login: login
      ? {
          user: login.username ?? login.user ?? 'root',
          passwordPlace: login.passwordDelivery ?? PASSWORD_PLACE,
        }
      : (olds.login ?? { user: 'root', passwordPlace: PASSWORD_PLACE }),
    loginPassword: login?.password ?? olds.loginPassword,
    serviceStatus: instance.serviceStatus,
    operatingSystem: instance.operatingSystem ?? olds.operatingSystem,
    billing: instance.billing,
    estimatedMonthlyCost: once.estimatedMonthlyCost ?? olds.estimatedMonthlyCost,
    setup,
  }) as Outputs;
}

/** The vendor's truth as a program would write it. What the vendor does not tell stays as it was. */
export function readOf(
  instance: Instance,
  olds: Partial<Outputs> | undefined,
  hostname: string | undefined,
): ReadResult<Outputs> {
  const power = settledPower(instance.powerState);
  const wanted = defined({
    ...steering(olds ?? {}),
    name: instance.name,
    cpuCores: instance.cpuCores ?? olds?.cpuCores,
    memoryGb: instance.memoryGb ?? olds?.memoryGb,
    storageGb: instance.storageGb ?? olds?.storageGb,
    region: instance.region ?? olds?.region,
    hostname: olds?.hostname === undefined ? undefined : spelledAs(olds.hostname, hostname),
    // Not managed: it is not an input, and a refresh shows no change of one.
    powerState: olds?.wantedPowerState !== undefined && isRestingPower(power) ? power : undefined,
  }) as Inputs;
  const told = outputsOf(wanted, instance, olds ?? {}, olds?.setup === 'pending' ? 'pending' : 'complete');
  const outputs = defined({ ...told, wantedPowerState: olds?.wantedPowerState }) as Outputs;
  return { id: instance.id, outputs, inputs: wanted };
}

/** What the program wrote, while it means what the vendor says. */
const spelledAs = (written: string, said: string | undefined): string =>
  said === undefined || said.toLowerCase() === written.toLowerCase() ? written : said;

/** Inputs that the vendor does not know: they stay as the program wrote them. */
export function steering(olds: Partial<Outputs>): Partial<Inputs> {
  const { adopt, allowDataLoss, allowDuplicateName, cancellation, deletionProtection } = olds;
  const { onTemplateChange, shutdown, sshKeys, templateId, timeouts } = olds;
  return defined({
    adopt,
    allowDataLoss,
    allowDuplicateName,
    cancellation,
    deletionProtection,
    onTemplateChange,
    shutdown,
    sshKeys,
    templateId,
    timeouts,
  });
}
