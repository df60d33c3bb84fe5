import { startSimulator, type Simulator } from '../start';
import { CloudClient } from './client.test-support';

describe('instances of HostUpCloud', () => {
  let simulator: Simulator;
  let cloud: CloudClient;
  beforeEach(async () => {
    simulator = await startSimulator({
      clock: { startAt: '2026-01-01T00:00:00.000Z', frozen: true },
      switches: { 'hostupcloud.requestsPerMinute': 0 },
    });
    cloud = new CloudClient(simulator);
  });
  afterEach(() => simulator.close());

  const advance = (seconds: number) => simulator.client.advance(seconds);
  const status = () => cloud.only.status;

  it('are created with the seven documented fields, and run after a while with an address', async () => {
    const { status: answered, body } = await cloud.post();
    const instance = { ...cloud.example, id: cloud.only.id, createdAt: '2026-01-01T00:00:00.000Z' };
    expect([answered, body]).toEqual([201, { ...instance, status: 'provisioning', ipv4: null }]);
    await advance(2.9);
    expect((await cloud.get(instance.id)).body).toMatchObject({ status: 'provisioning', ipv4: null });
    await advance(0.1);
    const running = { ...instance, status: 'running', ipv4: '198.18.3.233' };
    expect((await cloud.get(instance.id)).body).toEqual(running);
    expect((await cloud.call('GET', '/instances')).body).toEqual([running]);
  });

  it('have ids and addresses of their own', async () => {
    for (const name of ['a', 'b', 'c']) await cloud.post({ name });
    await advance(5);
    const { instances } = simulator.state().hostupcloud;
    expect(new Set(instances.map(({ id }) => id)).size).toBe(3);
    expect(new Set(instances.map(({ ipv4 }) => ipv4)).size).toBe(3);
  });

  it('are listed by project', async () => {
    await cloud.post({ name: 'a' });
    await cloud.post({ name: 'b', projectId: 'project-2' });
    const names = async (query: string) =>
      ((await cloud.call('GET', `/instances${query}`)).body as { name: string }[]).map(({ name }) => name);
    expect(await names('')).toEqual(['a', 'b']);
    expect(await names('?projectId=project-2')).toEqual(['b']);
    expect((await cloud.call('GET', '/instances?project=project-2')).status).toBe(400);
  });

  it.each([
    ['a missing field', { diskGb: undefined }, 'diskGb is required'],
    ['a number as text', { vcpus: '2' }, 'vcpus must be a positive integer'],
    ['a fraction', { memoryMb: 0.5 }, 'memoryMb must be a positive integer'],
    ['nothing at all of something', { diskGb: 0 }, 'diskGb must be a positive integer'],
    ['text that is none', { name: 7 }, 'name must be a non-empty string'],
    ['an empty name', { name: '' }, 'name must be a non-empty string'],
    ['a project that is not there', { projectId: 'p' }, 'projectId "p" does not exist'],
    ['a node that is not there', { nodeId: 'n' }, 'nodeId "n" does not exist'],
    [
      'a template by another name',
      { osTemplate: 'ubuntu-24.04' },
      'osTemplate "ubuntu-24.04" does not exist',
    ],
    ['an unknown field', { region: 'blr' }, 'region is not a known field'],
  ])('are not created with %s', async (_, fields, error) => {
    expect(await cloud.post(fields)).toMatchObject({ status: 400, body: { error } });
    expect(simulator.state().hostupcloud.instances).toEqual([]);
    expect(simulator.ledger()[0]).toMatchObject({ service: 'hostupcloud', applied: false });
  });

  it.each([
    ['text that is not JSON', '{', 'The body is not valid JSON'],
    ['a list', '[]', 'The body must be a JSON object'],
  ])('are not created from %s', async (_, body, error) => {
    expect(await cloud.call('POST', '/instances', body)).toMatchObject({ status: 400, body: { error } });
  });

  it('go through stop, start and restart', async () => {
    const id = await cloud.createRunning();
    expect(await cloud.power(id, 'stop')).toMatchObject({ status: 200, body: { id, status: 'stopping' } });
    await advance(2);
    expect(status()).toBe('stopped');
    expect((await cloud.power(id, 'start')).body).toMatchObject({ status: 'starting' });
    await advance(2);
    expect([status(), cloud.only.ipv4]).toEqual(['running', '198.18.3.233']);
    expect((await cloud.power(id, 'restart')).body).toMatchObject({ status: 'restarting' });
    await advance(2);
    expect(status()).toBe('restarting');
    await advance(2);
    expect(status()).toBe('running');
  });

  it('shut down more slowly than they stop, and can be stopped meanwhile', async () => {
    const id = await cloud.createRunning();
    await cloud.power(id, 'shutdown');
    await advance(3);
    expect(status()).toBe('stopping');
    expect((await cloud.power(id, 'stop')).status).toBe(200);
    await advance(2);
    expect(status()).toBe('stopped');
  });

  it.each([
    ['an action that does not exist', 'explode', 400, 'Unknown action "explode"'],
    ['an action that every object has', 'constructor', 400, 'Unknown action "constructor"'],
    ['no action', undefined, 400, 'action must be a string'],
    ['an action while it is made', 'stop', 409, 'The instance is provisioning; stop is not possible now'],
  ])('refuse %s', async (_, action, refused, error) => {
    const id = await cloud.create();
    expect(await cloud.power(id, action)).toMatchObject({ status: refused, body: { error } });
    expect(simulator.ledger().at(-1)).toMatchObject({ applied: false });
  });

  it('cannot be restarted when stopped', async () => {
    const { id } = await simulator.client.createCloudInstance({ name: 'web-01', status: 'stopped' });
    expect((await cloud.power(id, 'restart')).status).toBe(409);
  });

  it('are deleted, which can be asked twice, and are gone then', async () => {
    const id = await cloud.createRunning();
    expect([(await cloud.delete(id)).status, (await cloud.delete(id)).status]).toEqual([204, 204]);
    expect(simulator.ledger().map(({ applied }) => applied)).toEqual([true, true, false]);
    expect((await cloud.get(id)).body).toMatchObject({ status: 'deleting' });
    await advance(2);
    expect([(await cloud.get(id)).status, (await cloud.delete(id)).status]).toEqual([404, 404]);
    expect((await cloud.call('GET', '/instances')).body).toEqual([]);
    expect(simulator.state().hostupcloud.instances).toEqual([]);
  });

  it('can be deleted while they are made, and never run then', async () => {
    const id = await cloud.create();
    await cloud.delete(id);
    await advance(10);
    expect((await cloud.get(id)).status).toBe(404);
  });

  it('are an error when the create fails later', async () => {
    await simulator.client.failNextCloudInstance({ message: 'No capacity in blr' });
    const id = await cloud.createRunning();
    const { body } = await cloud.get(id);
    expect(body).toMatchObject({ status: 'error', statusMessage: 'No capacity in blr', ipv4: null });
    expect((await cloud.power(id, 'start')).status).toBe(409);
    const other = await cloud.create({ name: 'web-02' });
    await advance(5);
    expect((await cloud.get(other)).body).toMatchObject({ status: 'running' });
  });

  it('know no route that nobody documented or inferred', async () => {
    for (const [method, path] of [
      ['PUT', '/instances/x'],
      ['GET', '/projects'],
    ] as const) {
      const { status: answered, body } = await cloud.call(method, path);
      expect([answered, body]).toEqual([501, { error: `The simulator has no route ${method} /api${path}` }]);
    }
  });

  it('give the same bytes for the same seed and calls, and do not shift the ids of HostUp', async () => {
    const texts = async (seed: number) => {
      const other = await startSimulator({
        seed,
        clock: { startAt: '2026-01-01T00:00:00.000Z', frozen: true },
      });
      const { text } = await new CloudClient(other).post();
      const { id } = await other.client.createRecord('example.com', { type: 'A', value: '192.0.2.1' });
      await other.close();
      return { text, id };
    };
    const record = await simulator.client.createRecord('example.com', { type: 'A', value: '192.0.2.1' });
    const first = await texts(1);
    expect(first).toEqual({ text: (await cloud.post()).text, id: record.id });
    expect((await texts(2)).text).not.toBe(first.text);
  });
});
