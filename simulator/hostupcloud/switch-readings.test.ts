import { itShowsEveryReading, type Look, type ReadingCases } from '../switch-readings.test-support';
import { CloudClient, type CloudAnswer } from './client.test-support';

type CloudLook = (
  cloud: CloudClient,
  control: Parameters<Look>[0]['simulator']['client'],
) => Promise<unknown>;

const at =
  (look: CloudLook): Look =>
  ({ simulator }) =>
    look(new CloudClient(simulator), simulator.client);
const statusOf = async (answer: Promise<CloudAnswer>) => (await answer).status;
const list = (cloud: CloudClient) => cloud.call('GET', '/instances');
const listed = async (cloud: CloudClient) => ((await list(cloud)).body as unknown[]).length;
const field = async (answer: Promise<CloudAnswer>, name: string) =>
  ((await answer).body as Record<string, unknown>)[name];

/** Requests that go through when so many are sent at once and then again after half a minute. */
const passed = async (cloud: CloudClient, control: Parameters<CloudLook>[1], pauses: number[]) => {
  const statuses: number[] = [];
  for (const pause of pauses) {
    await control.advance(pause);
    statuses.push(await statusOf(list(cloud)));
  }
  return statuses;
};

const action =
  (name: string): CloudLook =>
  async (cloud) => {
    const id = await cloud.createRunning();
    return statusOf(cloud.power(id, name));
  };

const CASES: ReadingCases<'hostupcloud'> = {
  'hostupcloud.requestsPerMinute': [
    at((cloud, control) => passed(cloud, control, [0, 0, 0])),
    { 0: [200, 200, 200], 2: [200, 200, 429] },
  ],
  'hostupcloud.rateWindow': [
    at(async (cloud, control) => {
      await control.setSwitches({ 'hostupcloud.requestsPerMinute': 2 });
      return passed(cloud, control, [0, 50, 10, 1]);
    }),
    { fixed: [200, 200, 200, 200], sliding: [200, 200, 200, 429] },
  ],
  'hostupcloud.rateScope': [
    at(async (cloud, control) => {
      await control.setSwitches({ 'hostupcloud.requestsPerMinute': 1 });
      const { secret } = await control.addCloudKey();
      await list(cloud);
      return statusOf(cloud.call('GET', '/instances', undefined, secret));
    }),
    { key: 200, account: 429 },
  ],
  'hostupcloud.refusedRequests': [
    at(async (cloud, control) => {
      await control.setSwitches({ 'hostupcloud.requestsPerMinute': 1, 'hostupcloud.rateWindow': 'sliding' });
      return passed(cloud, control, [0, 30, 30]);
    }),
    { free: [200, 429, 200], counted: [200, 429, 429] },
  ],
  'hostupcloud.retryAfter': [
    at(async (cloud, control) => {
      await control.setSwitches({ 'hostupcloud.requestsPerMinute': 1 });
      await list(cloud);
      await control.advance(20);
      return (await list(cloud)).headers.get('retry-after');
    }),
    { absent: null, seconds: '40' },
  ],
  'hostupcloud.inactiveKeyStatus': [
    at(async (cloud, control) => {
      const { secret } = await control.addCloudKey({ revoked: true });
      return statusOf(cloud.call('GET', '/instances', undefined, secret));
    }),
    { 401: 401, 403: 403 },
  ],
  'hostupcloud.errorBody': [
    at(async (cloud) => (await cloud.get('none')).body),
    {
      error: { error: 'Instance not found' },
      message: { message: 'Instance not found' },
      object: { error: { code: 'not_found', message: 'Instance not found' } },
    },
  ],
  'hostupcloud.envelope': [
    at(async (cloud) => {
      const id = await cloud.create();
      const shapeOf = ({ body }: CloudAnswer) =>
        Array.isArray(body) ? 'array' : Object.keys(body as object)[0];
      return [shapeOf(await list(cloud)), shapeOf(await cloud.get(id))];
    }),
    { bare: ['array', 'id'], data: ['data', 'data'], named: ['instances', 'instance'] },
  ],
  'hostupcloud.idType': [
    at(async (cloud) => {
      await cloud.create();
      const [instance] = (await list(cloud)).body as { id: unknown }[];
      return [typeof instance!.id, await statusOf(cloud.get(String(instance!.id)))];
    }),
    { string: ['string', 200], integer: ['number', 200] },
  ],
  'hostupcloud.addressField': [
    at(async (cloud) => {
      const { body } = await cloud.get(await cloud.createRunning());
      const { ipv4, ipAddress } = body as Record<string, unknown>;
      return [ipv4, ipAddress];
    }),
    { ipv4: ['198.18.3.233', undefined], ipAddress: [undefined, '198.18.3.233'] },
  ],
  'hostupcloud.statusCase': [
    at((cloud) => field(cloud.post(), 'status')),
    { lower: 'provisioning', upper: 'PROVISIONING' },
  ],
  'hostupcloud.unknownFields': [
    at(async (cloud) => [
      await statusOf(cloud.post({ region: 'blr' })),
      await statusOf(cloud.call('GET', '/instances?region=blr')),
    ]),
    { refused: [400, 400], ignored: [201, 200] },
  ],
  'hostupcloud.invalidStatus': [
    at(async (cloud) => [
      await statusOf(cloud.post({ nodeId: 'none' })),
      await statusOf(cloud.post({ osTemplate: 'none' })),
      await statusOf(cloud.post({ vcpus: '2' })),
    ]),
    { 400: [400, 400, 400], 422: [422, 422, 422] },
  ],
  'hostupcloud.unknownProject': [
    at((cloud) => statusOf(cloud.call('GET', '/instances?projectId=none'))),
    { empty: 200, refused: 404 },
  ],
  'hostupcloud.duplicateName': [
    at(async (cloud) => {
      await cloud.create();
      const other = await statusOf(cloud.post({ projectId: 'project-2' }));
      return [await statusOf(cloud.post()), other];
    }),
    { accepted: [201, 201], refused: [409, 201] },
  ],
  'hostupcloud.createStatus': [at((cloud) => statusOf(cloud.post())), { 201: 201, 200: 200, 202: 202 }],
  'hostupcloud.createSeconds': [
    at(async (cloud, control) => {
      const id = await cloud.create();
      await control.advance(3);
      return field(cloud.get(id), 'status');
    }),
    { 3: 'running', 4: 'provisioning' },
  ],
  'hostupcloud.notFoundSeconds': [
    at(async (cloud, control) => {
      const id = await cloud.create();
      const before = [await statusOf(cloud.get(id)), await statusOf(cloud.delete(id)), await listed(cloud)];
      await control.advance(5);
      return [...before, await statusOf(cloud.power(id, 'stop'))];
    }),
    { 0: [200, 204, 1, 404], 5: [404, 404, 1, 200] },
  ],
  'hostupcloud.listLagSeconds': [
    at(async (cloud, control) => {
      const id = await cloud.create();
      const before = [await listed(cloud), await statusOf(cloud.get(id))];
      await control.advance(5);
      return [...before, await listed(cloud)];
    }),
    { 0: [1, 200, 1], 5: [0, 200, 1] },
  ],
  'hostupcloud.get': [
    at(async (cloud) => statusOf(cloud.get(await cloud.create()))),
    { available: 200, 404: 404, 405: 405 },
  ],
  'hostupcloud.delete': [
    at(async (cloud, control) => {
      const status = await statusOf(cloud.delete(await cloud.create()));
      await control.advance(5);
      return [status, await listed(cloud)];
    }),
    { available: [204, 0], 404: [404, 1], 405: [405, 1] },
  ],
  'hostupcloud.deleteStatus': [
    at(async (cloud) => {
      const { status, body } = await cloud.delete(await cloud.create());
      return [status, (body as { status?: string } | undefined)?.status];
    }),
    { 204: [204, undefined], 200: [200, 'deleting'], 202: [202, 'deleting'] },
  ],
  'hostupcloud.deleteSeconds': [
    at(async (cloud) => {
      const id = await cloud.create();
      await cloud.delete(id);
      return statusOf(cloud.get(id));
    }),
    { 0: 404, 2: 200 },
  ],
  'hostupcloud.deleted': [
    at(async (cloud, control) => {
      const id = await cloud.create();
      await cloud.delete(id);
      await control.advance(5);
      return [await listed(cloud), await field(cloud.get(id), 'status'), await statusOf(cloud.delete(id))];
    }),
    { absent: [0, undefined, 404], shown: [1, 'deleted', 404] },
  ],
  'hostupcloud.deleteMissingStatus': [at((cloud) => statusOf(cloud.delete('none'))), { 404: 404, 204: 204 }],
  'hostupcloud.startAction': [
    at(async (cloud, control) => {
      const { id } = await control.createCloudInstance({ name: 'web-01', status: 'stopped' });
      return statusOf(cloud.power(id, 'start'));
    }),
    { available: 200, 400: 400, 404: 404, 405: 405 },
  ],
  'hostupcloud.restartAction': [at(action('restart')), { available: 200, 400: 400, 404: 404, 405: 405 }],
  'hostupcloud.shutdownAction': [at(action('shutdown')), { available: 200, 400: 400, 404: 404, 405: 405 }],
  'hostupcloud.power': [
    at(async (cloud) => field(cloud.power(await cloud.createRunning(), 'stop'), 'status')),
    { async: 'stopping', sync: 'stopped' },
  ],
  'hostupcloud.powerSeconds': [
    at(async (cloud, control) => {
      const id = await cloud.createRunning();
      await cloud.power(id, 'stop');
      await control.advance(2);
      return field(cloud.get(id), 'status');
    }),
    { 2: 'stopped', 3: 'stopping' },
  ],
  'hostupcloud.powerAnswer': [
    at(async (cloud) => {
      const { status, body = {} } = await cloud.power(await cloud.createRunning(), 'stop');
      return [status, Object.keys(body as object)[0]];
    }),
    { instance: [200, 'id'], message: [200, 'message'], empty: [204, undefined] },
  ],
  'hostupcloud.powerNoop': [
    at(async (cloud) => {
      const id = await cloud.createRunning();
      return statusOf(cloud.power(id, 'start'));
    }),
    { accepted: 200, refused: 409 },
  ],
  'hostupcloud.busyStatus': [
    at(async (cloud) => statusOf(cloud.power(await cloud.create(), 'stop'))),
    { 409: 409, 400: 400 },
  ],
};

describe('every reading of every switch of HostUpCloud', () => {
  itShowsEveryReading(CASES);
});
