import type { Simulator } from '../start';

export interface CloudAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** Short ways to call the simulated HostUpCloud, for the simulator's own tests. */
export class CloudClient {
  constructor(private readonly simulator: Simulator) {}

  /** Sends a request below `/api` with the default key or another one. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    secret = this.simulator.hostupcloud.apiKey,
  ): Promise<CloudAnswer> {
    const response = await fetch(`${this.simulator.hostupcloud.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const { status, headers } = response;
    return { status, headers, text, body: isJson ? (JSON.parse(text) as unknown) : undefined };
  }

  /** The body of a create that is good. */
  get example() {
    const { projectId, nodeId } = this.simulator.hostupcloud;
    const size = { vcpus: 2, memoryMb: 4096, diskGb: 40 };
    return { projectId, name: 'web-01', nodeId, osTemplate: 'Ubuntu 24.04', ...size };
  }

  /** Sends a create; fields given replace those of the example, also with undefined. */
  post(fields: Readonly<Record<string, unknown>> = {}): Promise<CloudAnswer> {
    return this.call('POST', '/instances', { ...this.example, ...fields });
  }

  /** Creates an instance and gives its id, whatever the answer looks like. */
  async create(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { status, text } = await this.post(fields);
    if (status > 202) throw new Error(text);
    return this.simulator.state().hostupcloud.instances.at(-1)?.id ?? '';
  }

  /** The same, and lets the simulated time pass until it runs. */
  async createRunning(): Promise<string> {
    const id = await this.create();
    await this.simulator.client.advance(10);
    return id;
  }

  get(id: string): Promise<CloudAnswer> {
    return this.call('GET', `/instances/${id}`);
  }

  delete(id: string): Promise<CloudAnswer> {
    return this.call('DELETE', `/instances/${id}`);
  }

  power(id: string, action: unknown): Promise<CloudAnswer> {
    return this.call('POST', `/instances/${id}/power`, { action });
  }

  /** The only instance as it is now. */
  get only() {
    const [instance] = this.simulator.state().hostupcloud.instances;
    if (instance === undefined) throw new Error('there is no instance');
    return instance;
  }
}
