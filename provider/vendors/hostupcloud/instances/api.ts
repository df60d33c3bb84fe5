import { isHostupError } from '../../../core/error';
import type { HttpClient } from '../../../http/client';
import { pathSegment } from '../../../http/path-segment';
import type { HttpRequest } from '../../../http/handler';
import { listSchema, oneSchema, type ApiInstance } from './api-schemas';

/** Body of a create: what a new instance is made from. */
export interface CreateBody {
  readonly projectId: string;
  readonly name: string;
  readonly nodeId: string;
  /** The name as the console shows it, e.g. `Ubuntu 24.04`. */
  readonly osTemplate: string;
  readonly vcpus: number;
  readonly memoryMb: number;
  readonly diskGb: number;
}

/** Only `stop` is documented; that it pulls the plug is inferred. */
export type PowerAction = 'stop' | 'start' | 'shutdown' | 'restart';

/** HostUpCloud's API, one method per endpoint. Source: docs.hostupcloud.com/api-keys, which shows three of them. */
export class CloudApi {
  constructor(private readonly http: HttpClient) {}

  /** All instances, or those of a project. */
  list(projectId?: string, signal?: AbortSignal): Promise<ApiInstance[]> {
    const query = projectId === undefined ? '' : `?${new URLSearchParams({ projectId }).toString()}`;
    return this.explained(this.http.request(get(`${ROOT}${query}`, signal), listSchema));
  }

  /** Has no idempotency: a lost answer must be looked for, never repeated. That the answer is the instance is inferred. */
  create(body: CreateBody, signal?: AbortSignal): Promise<ApiInstance> {
    return this.explained(this.http.request({ method: 'POST', path: ROOT, json: body, signal }, oneSchema));
  }

  /** Documented with `stop`; the other actions are inferred. */
  power(id: string, action: PowerAction, signal?: AbortSignal): Promise<void> {
    const path = `${instance(id)}/power`;
    return this.explained(this.http.send({ method: 'POST', path, json: { action }, signal }));
  }

  /** Inferred: no page of the vendor shows how one instance is read. */
  read(id: string, signal?: AbortSignal): Promise<ApiInstance> {
    return this.explained(this.http.request(get(instance(id), signal), oneSchema));
  }

  /** Inferred: no page of the vendor shows how an instance is deleted. */
  remove(id: string, signal?: AbortSignal): Promise<void> {
    return this.explained(this.http.send({ method: 'DELETE', path: instance(id), signal }));
  }

  private async explained<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!isHostupError(error, 'forbidden')) throw error;
      throw error.during('HostUpCloud refuses this to the API key', {
        fix: 'Look at Settings → API Keys of console.hostupcloud.com: the key needs the permission Write, and must be neither revoked nor expired.',
      });
    }
  }
}

const ROOT = '/api/instances';
const instance = (id: string): string => `${ROOT}/${pathSegment(id)}`;
const get = (path: string, signal: AbortSignal | undefined): HttpRequest => ({
  method: 'GET',
  path,
  signal,
});
