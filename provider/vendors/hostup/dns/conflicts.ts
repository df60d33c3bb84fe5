import { describeRecord } from '../../../dns';
import { HostupError } from '../../../core/error';
import { adoptionHints } from '../../../runtime/adoption-hints';
import type { ApiZone } from './api';
import { reasons, recordText, type Blocker } from './blockers';
import type { RecordOwnership } from './ownership';

/** The refusal that names the record in the way and every way out of it. */
export function conflictError(
  blocker: Blocker,
  zone: ApiZone,
  ownership: RecordOwnership,
  details: { adoptable: boolean; importable?: boolean; difference?: string; cause?: unknown },
): HostupError {
  const { record, why } = blocker;
  const what = `${describeRecord(recordText(record), zone.name)} (${record.id})`;
  const cause = details.cause instanceof HostupError ? details.cause : undefined;
  return new HostupError(`${what} is in the way: ${details.difference ?? reasons[why]}`, {
    code: 'dns_conflict',
    ...(cause?.status === undefined ? {} : { status: cause.status }),
    ...(cause?.apiCode === undefined ? {} : { apiCode: cause.apiCode }),
    ...(cause?.requestId === undefined ? {} : { requestId: cause.requestId }),
    fix: wayOut(blocker, zone, ownership, details),
    cause: details.cause,
  });
}

function wayOut(
  { record, why }: Blocker,
  zone: ApiZone,
  ownership: RecordOwnership,
  { adoptable, importable = false }: { adoptable: boolean; importable?: boolean },
): string {
  const isHeld = ownership.isTaken(record.id);
  if (isHeld || adoptable) {
    const importId = `${zone.id}/${record.id}`;
    return adoptionHints({ token: 'hostup:index:DnsRecord', importId, isHeld, importable });
  }
  return (
    'If this program is about to remove it, give this resource `{ aliases: [{ name: "<the resource that goes>" }] }`, ' +
    'so that Pulumi deletes it first. If the program is about to change it, run `pulumi up` without `--parallel 1`: ' +
    'only in parallel Pulumi tells what comes next. For both, `pulumi up --continue-on-error` and then `pulumi up` ' +
    `will do. Otherwise remove it, or use another ${why === 'priority' ? 'priority' : 'name'}.`
  );
}
