import { COLLECTIONS, type CollectionRegistry } from './collections/registry';
import { startWith, type Simulator, type SimulatorOptions } from './start';

/** One answer of the simulated API. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; empty for none. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A started simulator with short ways to call it, for the simulator's own tests. */
export interface Harness {
  readonly simulator: Simulator;
  /** v2 id of the first zone. */
  readonly zone: string;
  /** Sends a request with the default key. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a v2 create for the first zone. */
  post(record: unknown): Promise<Answer>;
  /** Creates a record in the first zone and gives its v2 id. */
  create(record: unknown): Promise<string>;
  /** The v2 list of the first zone. */
  records(query?: string): Promise<Record<string, unknown>[]>;
}

export async function startHarness(
  options: SimulatorOptions = {},
  collections: CollectionRegistry = COLLECTIONS,
): Promise<Harness> {
  const simulator = await startWith(collections, options);
  const { url, apiKey } = simulator.hostup;
  const zone = simulator.state().zones[0]?.id ?? '';
  const path = `/api/v2/dns-zones/${zone}/records`;
  const harness: Harness = {
    simulator,
    zone,
    call: async (method, where, body, headers = { authorization: `Bearer ${apiKey}` }) => {
      const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const response = await fetch(`${url}${where}`, { method, headers, ...sent });
      const text = await response.text();
      const json = text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {};
      return { status: response.status, headers: response.headers, text, body: json };
    },
    post: (record) => harness.call('POST', path, record),
    create: async (record) => {
      const { status, body, text } = await harness.post(record);
      if (status !== 201 && status !== 200) throw new Error(text);
      return String(body['id']);
    },
    records: async (query = '') => {
      const { body } = await harness.call('GET', `${path}${query}`);
      return body['records'] as Record<string, unknown>[];
    },
  };
  return harness;
}
