import { startHarness, type Harness } from '../harness.test-support';

const A = { type: 'A', name: 'www', value: '192.0.2.1' } as const;

describe('the control listener', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.simulator.close());

  const client = () => harness.simulator.client;

  it('goes back to the start: records, ids, switches, faults, ledger and clock', async () => {
    const start = await client().state();
    const id = await harness.create(A);
    await client().setSwitches({ 'dns.postStatus': 200 });
    await client().addFaults({ effect: 'drop', path: '/never' });
    await client().seed({ zones: [{ name: 'example.net' }], keys: [{ name: 'second' }] });
    await client().clock({ freeze: '2020-01-01T00:00:00.000Z' });
    const after = await client().reset();
    expect({ ...after, now: '' }).toEqual({ ...start, now: '' });
    expect([await client().faults(), await client().ledger()]).toEqual([[], []]);
    expect(await harness.create(A)).toBe(id);
  });

  it('makes out-of-band changes by the name of the zone, past key, ledger and faults', async () => {
    await client().addFaults({ effect: 'drop', times: null });
    const created = await client().createRecord('example.com', A);
    expect(created).toMatchObject({ name: 'www.example.com', ttl: 3600, status: 'active' });
    const updated = await client().updateRecord('example.com', created.id, { value: '192.0.2.9' });
    expect(updated).toMatchObject({ id: created.id, name: 'www.example.com', value: '192.0.2.9' });
    await client().deleteRecord('example.com', created.id);
    expect(harness.simulator.ledger()).toEqual([]);
    await client().clearFaults();
    expect(await harness.records()).toEqual([]);
  });

  it('holds out-of-band changes to the rules unless it is forced', async () => {
    await harness.create(A);
    await expect(client().createRecord('example.com', A)).rejects.toThrow(
      'identical A record already exists',
    );
    await client().createRecord('example.com', A, { force: true });
    expect(await harness.records()).toHaveLength(2);
  });

  it('can hold a record in a status', async () => {
    const { id } = await client().createRecord('example.com', { ...A, status: 'error' });
    await client().advance(3_600);
    expect(await harness.records()).toMatchObject([{ id, status: 'error' }]);
    await client().updateRecord('example.com', id, {});
    expect(await harness.records()).toMatchObject([{ id, status: 'active' }]);
  });

  it('adds, changes and removes zones', async () => {
    const zone = await client().addZone({ name: 'example.net', records: [A] });
    expect(zone.records).toHaveLength(4);
    await expect(client().addZone({ name: 'example.net' })).rejects.toThrow(
      'the zone example.net already exists',
    );
    expect(await client().changeZone('example.net', { status: 'disabled' })).toMatchObject({
      status: 'disabled',
    });
    await client().removeZone('example.net');
    expect((await harness.call('GET', `/api/v2/dns-zones/${zone.id}`)).status).toBe(404);
  });

  it('moves and stops the clock', async () => {
    await client().clock({ freeze: '2030-01-01T00:00:00.000Z' });
    expect(await client().advance(90)).toEqual({ now: '2030-01-01T00:01:30.000Z', frozen: true });
    expect(await client().clock({ freeze: false })).toMatchObject({ frozen: false });
    expect((await client().clock()).now).toMatch(/^2030-01-01T00:01:3/u);
  });

  it('filters and clears the ledger', async () => {
    await harness.create(A);
    await harness.records();
    await harness.call('GET', '/api/v2/dns-zones');
    expect(await client().ledger({ method: 'post' })).toHaveLength(1);
    expect(await client().ledger({ path: '/api/v2/dns-zones/*/records' })).toHaveLength(2);
    expect(await client().ledger({ since: 2 })).toMatchObject([{ sequence: 3 }]);
    await client().clearLedger();
    expect(await client().ledger()).toEqual([]);
  });

  it('shows switches with their documentation, and changes them', async () => {
    expect(await client().setSwitches({ 'dns.postStatus': '200' })).toMatchObject({ 'dns.postStatus': 200 });
    const response = await fetch(`${client().url}/switches`);
    expect(await response.json()).toMatchObject({
      'dns.postStatus': { value: 200, readings: [201, 200], evidence: 'observed' },
    });
    expect(await client().clearSwitches()).toMatchObject({ 'dns.postStatus': 201 });
  });

  it('removes one fault', async () => {
    const [fault] = await client().addFaults({ effect: 'drop', times: null });
    await client().removeFault(fault!.id);
    expect((await harness.call('GET', '/api/v2/dns-zones')).status).toBe(200);
    await expect(client().removeFault(fault!.id)).rejects.toThrow('there is no fault fault_1');
  });

  it('takes one fault as an object, as a person with curl sends it', async () => {
    const response = await fetch(`${client().url}/faults`, { method: 'POST', body: '{"effect":"drop"}' });
    expect([response.status, await response.json()]).toMatchObject([201, [{ effect: 'drop', times: 1 }]]);
  });

  it('never shows the secret of a key but when it is added', async () => {
    const { secret } = await client().addKey({ secret: 'very-secret-key' });
    expect(secret).toBe('very-secret-key');
    expect(JSON.stringify(await client().state())).not.toContain(secret);
    expect(JSON.stringify(await client().state())).not.toContain(harness.simulator.hostup.apiKey);
  });

  it.each([
    ['an unknown field', 'POST', '/faults', { effect: 'drop', stat: 1 }, 'stat'],
    ['an unknown effect', 'POST', '/faults', { effect: 'explode' }, 'effect'],
    ['an unknown switch', 'PATCH', '/switches', { 'dns.none': 1 }, 'There is no switch "dns.none"'],
    ['an unknown zone', 'POST', '/zones/example.org/records', A, 'there is no zone example.org'],
    [
      'an unknown record',
      'DELETE',
      '/zones/example.com/records/x',
      undefined,
      'there is no record x in example.com',
    ],
    ['an unknown key', 'DELETE', '/keys/x', undefined, 'there is no key x'],
    ['an unknown route', 'GET', '/nothing', undefined, 'there is no GET /nothing in the control API'],
    ['a zone name with a dot at the end', 'POST', '/zones', { name: 'example.org.' }, 'is not a zone name'],
    ['a record that is not valid', 'POST', '/zones/example.com/records', { ...A, value: 'x' }, 'IPv4'],
    ['a scope that is none', 'POST', '/keys', { scopes: ['dns'] }, 'is not a scope like read:dns'],
    ['a window of no time', 'PUT', '/rate-limit', { limit: 1, windowSeconds: 0 }, 'windowSeconds'],
  ])('says what is wrong with %s', async (_, method, path, body, message) => {
    const response = await fetch(`${client().url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([400, 404]).toContain(response.status);
    expect(((await response.json()) as { error: string }).error).toContain(message);
  });

  it('says so when a body is not JSON', async () => {
    const response = await fetch(`${client().url}/faults`, { method: 'POST', body: '{' });
    expect([response.status, await response.json()]).toEqual([400, { error: 'the body is not valid JSON' }]);
  });
});
