/** Operating systems of every machine. Source: developer.hostup.se, vps-services/get-v2-vps-id-templates. */
export const TEMPLATES = [
  template('os_01hx0000000000000000b02404', 'Ubuntu', '24.04'),
  template('os_01hx0000000000000000b02204', 'Ubuntu', '22.04'),
  template('os_01hx0000000000000000de0012', 'Debian', '12'),
] as const;

export type Template = ReturnType<typeof template>;

function template(id: string, family: string, version: string) {
  return { id, name: `${family} ${version}`, family: family.toLowerCase(), version };
}

/** What a deployment installs; no page says which (inferred). */
export const DEFAULT_TEMPLATE = TEMPLATES[0];

export const templateOf = (id: string): Template | undefined => TEMPLATES.find((one) => one.id === id);

/** Prices per hour in SEK. Source: developer.hostup.se, cloud-vps/get-v2-vps-payg-deployments (examples). */
export const PRICING = {
  currencyCode: 'SEK',
  cpuPerCoreHour: 0.12,
  memoryPerGbHour: 0.04,
  storagePerGbHour: 0.003,
  bandwidthPerGb: 0.1,
  ipPerHour: 0.02,
} as const;

const HOURS_OF_MONTH = 730;

export const monthly = (perHour: number): number => Math.round(perHour * HOURS_OF_MONTH * 100) / 100;

/** Most of each that one machine may have. Source: cloud-vps/post-v2-vps-payg-deployments. */
export const SIZES = {
  cpuCores: { min: 1, max: 32 },
  memoryGb: { min: 1, max: 256 },
  storageGb: { min: 50, max: 2000 },
} as const;

/** Networks kept for documentation and benchmarks: RFC 5737 and RFC 2544. */
const NETWORKS = ['203.0.113', '198.51.100', '192.0.2'] as const;
const HOSTS = 254;

/** The address of the n-th machine, counted from 0. */
export function addressOf(n: number): string {
  const network = NETWORKS[Math.floor(n / HOSTS)];
  if (network !== undefined) return `${network}.${(n % HOSTS) + 1}`;
  const rest = n - NETWORKS.length * HOSTS;
  return `198.18.${Math.floor(rest / HOSTS) % 256}.${(rest % HOSTS) + 1}`;
}
