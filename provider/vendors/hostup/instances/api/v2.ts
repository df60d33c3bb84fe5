import { z } from 'zod';
import type { HttpClient } from '../../../../http/client';
import { pathSegment } from '../../../../http/path-segment';
import type { HttpRequest } from '../../../../http/handler';
import { wholeList } from '../../whole-list';
import { demandAbout } from './about';
import {
  breakdownSchema,
  apiCancellationSchema,
  cancelledSchema,
  deployedSchema,
  deploymentOptionsSchema,
  detailsSchema,
  disksSchema,
  limitsSchema,
  apiInstanceSchema,
  orderSchema,
  templatesSchema,
  type ApiCancellation,
  type ApiDetails,
  type ApiInstance,
} from './schemas';

/** Body of a deployment: what a new machine is made from. */
export interface DeploymentBody {
  readonly name: string;
  readonly cpuCores: number;
  readonly memoryGb: number;
  readonly storageGb: number;
  readonly region: string;
}

/** `sizeGb` is 1 to 1000: the new size, or with `incremental` what is added. */
export interface DiskGrowth {
  readonly diskId: string;
  readonly sizeGb: number;
  readonly incremental: boolean;
}

export type PowerVerb = 'start' | 'shutdown' | 'stop';

/** Body of a cancellation. `cancelType` is always sent: its default is not documented. */
export interface CancelBody {
  readonly reason: string;
  readonly cancelType: 'immediate' | 'end_of_period';
}

/** The machines of HostUp's v2 API, one method per endpoint. Source: developer.hostup.se/endpoints/vps-services, cloud-vps */
export class VpsApi {
  constructor(private readonly http: HttpClient) {}

  /** All machines, or an error where the list does not prove to be whole. Source: get-v2-vps */
  list(signal?: AbortSignal): Promise<ApiInstance[]> {
    return wholeList(this.http, {
      path: '/api/v2/vps',
      item: apiInstanceSchema,
      scopes: ['read:vm'],
      signal,
    });
  }

  /** Source: get-v2-vps-id */
  async read(id: string, signal?: AbortSignal): Promise<ApiInstance> {
    const instance = await this.get(pathOf(id), apiInstanceSchema, signal);
    demandAbout(id, instance.id);
    return instance;
  }

  /** Source: get-v2-vps-id-details */
  async details(id: string, signal?: AbortSignal): Promise<ApiDetails> {
    const details = await this.get(pathOf(id, 'details'), detailsSchema, signal);
    demandAbout(id, details.id);
    return details;
  }

  /** Source: get-v2-vps-payg-deployments */
  deploymentOptions(signal?: AbortSignal) {
    return this.get('/vps/payg/deployments', deploymentOptionsSchema, signal);
  }

  /** Source: get-v2-vps-payg-limits */
  limits(signal?: AbortSignal) {
    return this.get('/vps/payg/limits', limitsSchema, signal);
  }

  /** Source: post-v2-vps-payg-deployments. Has no idempotency: a lost answer must be looked for, never repeated. */
  deploy(body: DeploymentBody, signal?: AbortSignal) {
    return this.post('/vps/payg/deployments', body, ['write:billing'], deployedSchema, signal);
  }

  /** Source: post-v2-vps-id-actions-restart and its family; `start`, `shutdown` and `stop` alike are inferred. */
  power(id: string, verb: PowerVerb, signal?: AbortSignal) {
    return this.post(pathOf(id, `actions/${verb}`), undefined, ['power:vm'], z.unknown(), signal);
  }

  /** Source: put-v2-vps-id-hostname */
  async setHostname(id: string, hostname: string, signal?: AbortSignal): Promise<void> {
    const path = `/api/v2${pathOf(id, 'hostname')}`;
    await this.http.send({ method: 'PUT', path, json: { hostname }, scopes: ['write:vm'], signal });
  }

  /** Source: post-v2-vps-id-actions-resize. Sizes are absolute. */
  async resize(
    id: string,
    body: { cpuCores: number; memoryGb: number },
    signal?: AbortSignal,
  ): Promise<void> {
    await this.post(pathOf(id, 'actions/resize'), body, ['write:billing'], z.unknown(), signal);
  }

  /** Source: get-v2-vps-id-disks; a bare array. */
  disks(id: string, signal?: AbortSignal) {
    return this.get(pathOf(id, 'disks'), disksSchema, signal);
  }

  /** Source: post-v2-vps-id-actions-resize-disk. `incremental` is always sent: its default is not documented. */
  resizeDisk(id: string, body: DiskGrowth, signal?: AbortSignal) {
    return this.post(
      pathOf(id, 'actions/resize-disk'),
      body,
      ['write:vm', 'write:storage'],
      z.unknown(),
      signal,
    );
  }

  /** Source: get-v2-vps-id-templates */
  async templates(id: string, signal?: AbortSignal) {
    return (await this.get(pathOf(id, 'templates'), templatesSchema, signal)).data;
  }

  /** Source: get-v2-vps-id-templates names it; the rest (scope, 202 with an operation) is inferred. */
  rebuild(id: string, templateId: string, signal?: AbortSignal) {
    return this.post(pathOf(id, 'actions/rebuild'), { templateId }, ['write:vm'], z.unknown(), signal);
  }

  /** Inferred whole: get-v2-ssh-keys speaks of a reset of SSH access without a page of its own. */
  resetSshKeys(id: string, keyIds: readonly string[], signal?: AbortSignal) {
    return this.post(pathOf(id, 'actions/reset-ssh-keys'), { keyIds }, ['write:vm'], z.unknown(), signal);
  }

  /** Source: post-v2-vps-id-actions-cancel */
  cancel(id: string, body: CancelBody, signal?: AbortSignal) {
    return this.post(pathOf(id, 'actions/cancel'), body, ['write:billing'], cancelledSchema, signal);
  }

  /** Source: get-v2-vps-id-cancellation */
  async cancellation(id: string, signal?: AbortSignal): Promise<ApiCancellation> {
    const cancellation = await this.get(pathOf(id, 'cancellation'), apiCancellationSchema, signal);
    demandAbout(id, cancellation.vpsId);
    return cancellation;
  }

  /** Source: get-v2-vps-id-billing-breakdown; pay-as-you-go only. */
  breakdown(id: string, signal?: AbortSignal) {
    return this.get(pathOf(id, 'billing-breakdown'), breakdownSchema, signal, 'read:billing');
  }

  /** Source: billing/get-v2-orders-id */
  order(id: string, signal?: AbortSignal) {
    return this.get(`/orders/${pathSegment(id)}`, orderSchema, signal, 'read:orders');
  }

  /** The body of a job's answer, in whichever shape; `pollUrl` is relative to the host. Source: domain-services/get-jobs-jobid */
  job(pollUrl: string, signal?: AbortSignal): Promise<unknown> {
    return this.http.request({ method: 'GET', path: pollUrl, signal }, z.unknown());
  }

  private get<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal, scope = 'read:vm'): Promise<T> {
    return this.http.request({ method: 'GET', path: `/api/v2${path}`, scopes: [scope], signal }, schema);
  }

  private post<T>(
    path: string,
    json: unknown,
    scopes: readonly string[],
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const body: Pick<HttpRequest, 'json'> = json === undefined ? {} : { json };
    return this.http.request({ method: 'POST', path: `/api/v2${path}`, ...body, scopes, signal }, schema);
  }
}

const pathOf = (id: string, rest?: string): string =>
  `/vps/${pathSegment(id)}${rest === undefined ? '' : `/${rest}`}`;
