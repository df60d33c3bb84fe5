import { startHarness, type Answer, type Harness } from '../../harness.test-support';
import type { SimulatorOptions } from '../../start';
import type { VpsState } from './state';

export const SIZE = { cpuCores: 2, memoryGb: 4, storageGb: 80 } as const;

/** A simulator with a clock that stands still, and short ways to its machines. */
export class VpsHarness {
  constructor(readonly base: Harness) {}

  static async start(options: SimulatorOptions = {}): Promise<VpsHarness> {
    const clock = { startAt: '2026-04-27T12:00:00.000Z', frozen: true };
    return new VpsHarness(await startHarness({ clock, ...options }));
  }

  get client() {
    return this.base.simulator.client;
  }

  close(): Promise<void> {
    return this.base.simulator.close();
  }

  /** A call of v2. */
  v2(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.base.call(method, `/api/v2${path}`, body);
  }

  /** A call of v1. */
  v1(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.base.call(method, `/api${path}`, body);
  }

  /** `POST /vps/{id}/actions/{action}`. */
  act(id: string, action: string, body?: unknown): Promise<Answer> {
    return this.v2('POST', `/vps/${id}/actions/${action}`, body);
  }

  /** Deploys a machine and gives its id; it is still being deployed. */
  async deploy(fields: object = {}): Promise<string> {
    const body = { name: 'web-01', ...SIZE, region: 'stockholm', ...fields };
    const answer = await this.v2('POST', '/vps/payg/deployments', body);
    if (answer.status !== 202) throw new Error(answer.text);
    return String(answer.body['vpsId']);
  }

  /** Deploys a machine and lets it come up. */
  async running(fields: object = {}): Promise<string> {
    const id = await this.deploy(fields);
    await this.client.advance(3);
    return id;
  }

  /** What control knows of the machine. */
  known(id: string): VpsState {
    const found = this.base.simulator.state().vps.find((machine) => machine.id === id);
    if (found === undefined) throw new Error(`there is no machine ${id}`);
    return found;
  }

  async powerState(id: string): Promise<unknown> {
    return (await this.v2('GET', `/vps/${id}`)).body['powerState'];
  }
}

/** The job id of an answer with an `operation`. */
export const jobIdOf = ({ body }: Answer): string =>
  String((body['operation'] as Record<string, unknown>)['jobId']);

/** The `data` of a v1 answer. */
export const dataOf = ({ body }: Answer): Record<string, unknown> => body['data'] as Record<string, unknown>;
