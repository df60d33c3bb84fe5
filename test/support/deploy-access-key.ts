import type { Simulator } from '../../simulator';

/** The statuses that the vendor answers to somebody who has been given an API key. */
export interface Answers {
  /** To reading the records of example.com. */
  readonly records: number;
  /** To making a record there, as for a DNS challenge. */
  readonly challenge: number;
  /** To deleting that record; undefined when there was none to delete. */
  readonly cleanUp: number | undefined;
  /** To reading the records of example.org. */
  readonly otherRecords: number;
  /** To listing the machines. */
  readonly machines: number;
  /** To listing the API keys. */
  readonly apiKeys: number;
}

const CHALLENGE = { type: 'TXT', name: '_acme-challenge', value: 'token', ttl: 60 };

/** Tries a key for real, as the system would that it was made for. */
export async function tryKey(simulator: Simulator, key: string): Promise<Answers> {
  const { zones } = simulator.state();
  const recordsOf = (name: string): string =>
    `/api/v2/dns-zones/${zones.find((zone) => zone.name === name)?.id}/records`;
  const call = (path: string, method = 'GET', body?: object): Promise<Response> =>
    fetch(`${simulator.hostup.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const made = await call(recordsOf('example.com'), 'POST', CHALLENGE);
  const { id } = (await made.json()) as { id?: string };
  const gone = id === undefined ? undefined : await call(`${recordsOf('example.com')}/${id}`, 'DELETE');
  const statusOf = async (path: string): Promise<number> => (await call(path)).status;
  return {
    records: await statusOf(recordsOf('example.com')),
    challenge: made.status,
    cleanUp: gone?.status,
    otherRecords: await statusOf(recordsOf('example.org')),
    machines: await statusOf('/api/v2/vps'),
    apiKeys: await statusOf('/api/keys'),
  };
}
