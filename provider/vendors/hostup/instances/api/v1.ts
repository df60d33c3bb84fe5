import { z } from 'zod';
import type { HttpClient } from '../../../../http/client';
import { pathSegment } from '../../../../http/path-segment';
import type { PowerVerb } from './v2';
import { legacyInstanceSchema, type LegacyInstance } from './schemas';

/**
 * Machines at the first generation of HostUp's API, which knows them by a number. Old machines are only there.
 * Source: developer.hostup.se/endpoints/vps-services (post-vm-vmid-…, get-vps-accounts-id)
 */
export class VmV1Api {
  constructor(private readonly http: HttpClient) {}

  /** Source: get-vps-accounts-id */
  async read(id: string, signal?: AbortSignal): Promise<LegacyInstance> {
    const path = `/api/vps-accounts/${pathSegment(id)}`;
    const answer = await this.http.request(
      { method: 'GET', path, scopes: ['read:vm'], signal },
      legacyInstanceSchema,
    );
    return answer.data.vps_account;
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

  /** Source: domain-services/post-cancel-hosting */
  cancel(id: string, type: 'Immediate' | 'End of billing period', reason: string, signal?: AbortSignal) {
    const json = { accountId: id, type, reason };
    const request = { method: 'POST', path: '/api/cancel-hosting', json, scopes: ['write:billing'] } as const;
    return this.http.request({ ...request, signal }, z.unknown());
  }

  private post(
    id: string,
    what: string,
    json: unknown,
    scope: string,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const path = `/api/vm/${pathSegment(id)}/${what}`;
    return this.http.request({ method: 'POST', path, json, scopes: [scope], signal }, z.unknown());
  }
}
