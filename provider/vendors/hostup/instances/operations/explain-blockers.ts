import { isHostupError } from '../../../../core/error';

/** What a person can do about a reason for which HostUp makes no machine. Source: convert-to-cloud; for deployments inferred. */
const ways: Readonly<Record<string, string>> = {
  not_verified: 'verify the account at cloud.hostup.se',
  no_cloud_access: 'ask HostUp to open Cloud VPS for the account',
  no_card_on_file: 'add a payment card at cloud.hostup.se',
  has_unpaid_invoice: 'pay the open invoice at cloud.hostup.se',
  cpu_limit_exceeded: 'ask HostUp for a higher limit of CPU cores, or take fewer',
  memory_limit_exceeded: 'ask HostUp for a higher limit of memory, or take less',
  storage_limit_exceeded: 'ask HostUp for a higher limit of storage, or take less',
  cloud_storage_limit_exceeded: 'ask HostUp for a higher limit of storage, or take less',
  instance_limit_exceeded: 'ask HostUp for a higher limit of machines, or remove one',
};

/** One sentence: `Verify the account at cloud.hostup.se; add a payment card at cloud.hostup.se.` */
export function waysAround(reasons: readonly string[]): string | undefined {
  if (reasons.length === 0) return undefined;
  const sentence = reasons.map((reason) => ways[reason] ?? `HostUp says ${reason}`).join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** The same failure with what to do about its reasons, where it has some. */
export function explained(error: unknown, action: string): unknown {
  if (!isHostupError(error)) return error;
  const fix = waysAround([
    ...error.blockerReasons,
    ...(error.apiCode === undefined ? [] : [error.apiCode].filter((code) => code in ways)),
  ]);
  return error.during(action, fix === undefined ? {} : { fix });
}
