import { z } from 'zod';
import type { HttpClient } from '../../../../http/client';
import { pathSegment } from '../../../../http/path-segment';
import { v1Request } from '../../v1-answer';
import type { CancelOrder } from '../operations/cancel-order';
import { demandAbout } from './about';
import type { PowerVerb } from './v2';
import { billingCycleSchema, legacyInstanceSchema, type LegacyInstance } from './schemas';

/**
 * Machines at the first generation of HostUp's API, which knows them by a number. Old machines are only there.
 * Source: developer.hostup.se/endpoints/vps-services (post-vm-vmid-…, get-vps-accounts-id)
 */
export class VmV1Api {
  constructor(private readonly http: HttpClient) {}

  /** Source: get-vps-accounts-id */
  async read(id: string, signal?: AbortSignal): Promise<LegacyInstance> {
    const path = `/api/vps-accounts/${pathSegment(id)}`;
    const request = { method: 'GET', path, scopes: ['read:vm'], signal } as const;
    const { vps_account: machine } = (await v1Request(this.http, request, legacyInstanceSchema)).data;
    demandAbout(id, machine.id);
    return machine;
  }

  /** Source: post-vm-vmid-status. `stop` is forced here: `shutdown` is the graceful one. */
  power(id: string, verb: PowerVerb, signal?: AbortSignal): Promise<unknown> {
    const json = verb === 'stop' ? { action: verb, force: true } : { action: verb };
    return this.post(id, 'status', json, 'power:vm', signal);
  }

  /** Source: post-vm-vmid-hostname. The machine must run. */
  setHostname(id: string, hostname: string, signal?: AbortSignal): Promise<unknown> {
    return this.post(id, 'hostname', { hostname }, 'write:vm', signal);
  }

  /** Source: post-vm-vmid-reset-ssh-keys. Restarts the machine. */
  resetSshKeys(id: string, keyIds: readonly string[], signal?: AbortSignal): Promise<unknown> {
    return this.post(id, 'reset-ssh-keys', { keyIds }, 'write:vm', signal);
  }

  /**
   * The number that a machine is billed under, which is not the machine's. Source: get-vm-vmid-billing-cycle ("product and
   * account IDs" for follow-up calls); the field's name and the scope are inferred.
   */
  async accountId(id: string, signal?: AbortSignal): Promise<string | undefined> {
    const path = `/api/vm/${pathSegment(id)}/billing-cycle`;
    const request = { method: 'GET', path, scopes: ['read:vm'], signal } as const;
    const { data } = await v1Request(this.http, request, billingCycleSchema);
    return data.accountId ?? data.account_id;
  }

  /** Whether HostUp says that it has taken the cancellation. Source: domain-services/post-cancel-hosting */
  async cancel(accountId: string, { reason, type }: CancelOrder, signal?: AbortSignal): Promise<boolean> {
    const when = type === 'immediate' ? 'Immediate' : 'End of billing period';
    const why = REASONS.includes(reason) ? { reason } : { reason: 'other', otherReason: reason };
    const json = { accountId, type: when, ...why };
    const request = { method: 'POST', path: '/api/cancel-hosting', json, scopes: ['write:billing'] } as const;
    const answer = await v1Request(this.http, { ...request, signal }, z.unknown());
    return successSchema.safeParse(answer).success;
  }

  private post(
    id: string,
    what: string,
    json: unknown,
    scope: string,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const path = `/api/vm/${pathSegment(id)}/${what}`;
    return v1Request(this.http, { method: 'POST', path, json, scopes: [scope], signal }, z.unknown());
  }
}

/** What `reason` may be; any other text goes with `other`. Source: domain-services/post-cancel-hosting */
const REASONS: readonly string[] = [
  'No longer needed',
  'Found a better alternative',
  'Moving to different provider',
  'Poor performance',
  'Technical issues',
];

/** The word, in the envelope or in its `data`; a `false` in either is a failure before this. */
const successSchema = z.union([
  z.looseObject({ success: z.literal(true) }),
  z.looseObject({ data: z.looseObject({ success: z.literal(true) }) }),
]);
