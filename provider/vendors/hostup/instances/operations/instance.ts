import { defined } from '../../../../core/values';
import { HostupError } from '../../../../core/error';
import type { ApiDetails, ApiInstance, LegacyInstance } from '../api/schemas';

/** What a machine costs, as the inventory tells. */
export interface Billing {
  readonly amount?: number;
  readonly currencyCode?: string;
  readonly billingCycle?: string;
  /** Pay as you go: by the hour, made by `Instance`. False: a plan with a fixed cycle, ordered elsewhere. */
  readonly isPayg: boolean;
}

/** A machine, whichever generation of the API told about it. Unknown facts are missing. */
export interface Instance {
  /** `vps_…`, or the number of a machine that only the first generation knows. */
  readonly id: string;
  readonly name: string;
  readonly serviceStatus: string;
  readonly powerState: string;
  readonly primaryIp?: string;
  readonly operatingSystem?: string;
  readonly region?: string;
  readonly cpuCores?: number;
  readonly memoryGb?: number;
  readonly storageGb?: number;
  readonly createdAt?: string;
  readonly billing: Billing;
}

/** True for the number by which the first generation of the API knows a machine. */
export const isNumericId = (id: string): boolean => /^\d+$/u.test(id);

/** What the first generation of the API has no call for. */
export const needsV2 = (property: string): HostupError =>
  new HostupError(`${property} is not managed for a machine with a numeric id`, {
    code: 'not_supported',
    property,
    fix: `Take ${property} out of the program.`,
  });

export function instanceOf(api: ApiInstance): Instance {
  const { billing, id, operatingSystem, resources } = api;
  return compact({
    id,
    name: api.name ?? id,
    serviceStatus: api.serviceStatus ?? 'unknown',
    powerState: api.powerState ?? 'unknown',
    primaryIp: api.primaryIp,
    operatingSystem: operatingSystem?.displayName ?? operatingSystem?.family,
    region: regionOf(api),
    ...resources,
    createdAt: api.createdAt,
    billing: compact({
      amount: billing?.amount,
      currencyCode: billing?.currencyCode,
      billingCycle: billing?.billingCycle,
      isPayg: billing?.isPayg ?? false,
    }),
  });
}

/** The machine with the region that its details tell, where the inventory does not. */
export const withRegion = (instance: Instance, details: ApiDetails | undefined): Instance =>
  compact({
    ...instance,
    region: instance.region ?? (details === undefined ? undefined : regionOf(details)),
  });

const regionOf = ({ region }: Pick<ApiInstance | ApiDetails, 'region'>): string | undefined =>
  (typeof region === 'string' ? region : region?.id) ?? undefined;

/** The words of the first generation differ: `Active`, and a power state whose words are inferred. */
export function instanceOfLegacy(api: LegacyInstance): Instance {
  const { resources } = api;
  return compact({
    id: String(api.id),
    name: api.name ?? String(api.id),
    serviceStatus: api.status?.toLowerCase() ?? 'unknown',
    powerState: legacyPower(api.vmStatus),
    primaryIp: api.ip,
    operatingSystem: api.os,
    cpuCores: amount(resources?.cpu),
    memoryGb: amount(resources?.ram),
    storageGb: amount(resources?.storage),
    billing: compact({
      amount: amount(api.price),
      currencyCode: api.currency,
      billingCycle: api.billingCycle,
      isPayg: false,
    }),
  });
}

function legacyPower(word: string | null | undefined): string {
  const power = word?.toLowerCase() ?? 'unknown';
  if (power === 'on' || power === 'online') return 'running';
  return power === 'off' || power === 'offline' ? 'stopped' : power;
}

function amount(value: number | string | null | undefined): number | undefined {
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  return number === null || Number.isNaN(number) ? undefined : number;
}

const compact = <T extends object>(values: { [K in keyof T]: T[K] | null | undefined }): T =>
  defined(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? undefined]))) as T;
