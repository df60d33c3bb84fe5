import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListenError } from './listener';
import { startSimulator, type SimulatorOptions } from './start';
import { StateFileError } from './state-file';
import { startHarness, type Harness } from './harness.test-support';

const A = { type: 'A', name: 'www', value: '192.0.2.1' } as const;

describe('startSimulator', () => {
  it('names the variables that point programs at it', async () => {
    const simulator = await startSimulator();
    expect(simulator.environment()).toEqual({
      HOSTUP_API_URL: simulator.hostup.url,
      HOSTUP_API_KEY: simulator.hostup.apiKey,
      HOSTUPCLOUD_API_URL: simulator.hostupcloud.url,
      HOSTUPCLOUD_API_KEY: simulator.hostupcloud.apiKey,
      HESTIA_URL: simulator.hestia.url,
      HESTIA_ACCESS_KEY: simulator.hestia.accessKey,
      HESTIA_SECRET_KEY: simulator.hestia.secretKey,
      HOSTUP_SIMULATOR_CONTROL: simulator.control.url,
    });
    expect(simulator.hostup.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    await simulator.close();
  });

  it('starts with the zones, records and keys it is given', async () => {
    const harness = await startHarness({
      zones: [
        'example.net',
        { name: 'example.com', kind: 'dns_only', records: [A, { ...A, name: 'off', status: 'disabled' }] },
      ],
      keys: [{ secret: 'my-own-secret', scopes: ['read:dns', 'read:domains'] }],
    });
    const [first, second] = harness.simulator.state().zones;
    expect([first?.name, second?.domainId]).toEqual(['example.net', null]);
    expect(second?.records.filter((record) => !record.system)).toMatchObject([
      { name: 'www.example.com', status: 'active' },
      { name: 'off.example.com', status: 'disabled' },
    ]);
    expect(harness.simulator.hostup.apiKey).toBe('my-own-secret');
    expect((await harness.post(A)).status).toBe(403);
    await harness.simulator.close();
  });

  it('refuses a seed record that the vendor would refuse', async () => {
    const records = [{ ...A, value: 'nowhere' }];
    await expect(startSimulator({ zones: [{ name: 'example.com', records }] })).rejects.toThrow('IPv4');
  });

  it('gives the same bytes for the same seed and calls, and others for another seed', async () => {
    const run = async (seed: number) => {
      const harness = await startHarness({
        seed,
        clock: { startAt: '2026-01-01T00:00:00.000Z', frozen: true },
      });
      const texts = [harness.simulator.hostup.apiKey];
      texts.push((await harness.post(A)).text);
      texts.push((await harness.post({ ...A, value: 'x' })).text);
      texts.push((await harness.call('GET', '/api/dns/zones/10001/records')).text);
      await harness.simulator.close();
      return texts;
    };
    expect(await run(5)).toEqual(await run(5));
    expect(await run(5)).not.toEqual(await run(6));
  });

  it('does not shift the ids of what is created by reading', async () => {
    const idAfterReads = async (reads: number) => {
      const harness = await startHarness();
      for (let at = 0; at < reads; at += 1) await harness.records();
      const id = await harness.create(A);
      await harness.simulator.close();
      return id;
    };
    expect(await idAfterReads(3)).toBe(await idAfterReads(0));
  });

  it('serves Hestia over https on request, with a certificate that it names', async () => {
    const simulator = await startSimulator({ hestiaTls: true });
    const { url, certificate } = simulator.hestia;
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/u);
    expect(simulator.environment()['HESTIA_CERTIFICATE_FINGERPRINT']).toBe(certificate?.fingerprint);
    const status = (options: object) =>
      new Promise((resolve) => {
        get(`${url}/api/`, { agent: false, ...options }, (response) => resolve(response.statusCode)).on(
          'error',
          resolve,
        );
      });
    expect(await status({ ca: certificate?.pem })).toBe(405);
    expect(await status({})).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    await simulator.close();
  });

  it('serves Hestia under other names, which are not those of the loopback address', async () => {
    const simulator = await startSimulator({ hestiaTls: { names: ['panel.example'] } });
    const { pem = '' } = simulator.hestia.certificate ?? {};
    expect(new X509Certificate(pem).subjectAltName).toBe('DNS:panel.example');
    await simulator.close();
  });

  it('says so when a port is in use, and leaves nothing listening', async () => {
    const simulator = await startSimulator();
    const port = Number(new URL(simulator.control.url).port);
    const failed = startSimulator({ ports: { control: port } });
    await expect(failed).rejects.toThrow(ListenError);
    await expect(failed).rejects.toThrow(`port ${port} is in use`);
    await simulator.close();
  });

  it('answers nothing once it is closed', async () => {
    const harness = await startHarness();
    await harness.records();
    await harness.simulator.close();
    await expect(harness.records()).rejects.toThrow('fetch failed');
  });
});

describe('a state file', () => {
  let folder: string;
  let options: SimulatorOptions;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    options = { stateFile: join(folder, 'state.json') };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings back keys, zones and records, and goes on with new ids', async () => {
    const before = await startHarness(options);
    const id = await before.create(A);
    await before.simulator.client.createRecord('example.com', { type: 'TXT', name: 'x', value: 'y' });
    const state = before.simulator.state();
    await before.simulator.close();

    const after = await startHarness({ ...options, zones: ['example.com', 'example.net'], seed: 99 });
    expect(after.simulator.hostup.apiKey).toBe(before.simulator.hostup.apiKey);
    expect(after.simulator.state().zones[0]?.records.map((record) => record.id)).toEqual(
      state.zones[0]?.records.map((record) => record.id),
    );
    expect(after.simulator.state().zones.map((zone) => zone.name)).toEqual(['example.com', 'example.net']);
    expect(await after.create({ ...A, name: 'new' })).not.toBe(id);
    await after.simulator.close();
  });

  it('holds a write before the client hears of it, and also when the client never does', async () => {
    const harness = await startHarness(options);
    await harness.simulator.client.addFaults({ effect: 'drop', method: 'POST', when: 'after' });
    await expect(harness.post(A)).rejects.toThrow('fetch failed');
    await harness.post({ ...A, name: 'second' });
    // A second simulator reads the file while the first still runs: nothing was left for the end.
    const other = await startHarness(options);
    expect(await other.records()).toMatchObject([
      { name: 'www.example.com' },
      { name: 'second.example.com' },
    ]);
    await Promise.all([harness.simulator.close(), other.simulator.close()]);
  });

  it('is emptied by a reset', async () => {
    const harness = await startHarness(options);
    await harness.create(A);
    await harness.simulator.client.reset();
    await harness.simulator.close();
    const after = await startHarness(options);
    expect(await after.records()).toEqual([]);
    await after.simulator.close();
  });

  it('must be one of ours', async () => {
    writeFileSync(join(folder, 'state.json'), '{"formatVersion":2}');
    const started = startSimulator(options);
    await expect(started).rejects.toThrow(StateFileError);
    await expect(started).rejects.toThrow('is not a state of this simulator');
  });
});

describe('a rate limit', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness({ rateLimit: { limit: 2, windowSeconds: 3_000 } });
  });
  afterEach(() => harness.simulator.close());

  const get = (secret = harness.simulator.hostup.apiKey) =>
    harness.call('GET', '/api/v2/dns-zones', undefined, { authorization: `Bearer ${secret}` });

  it('answers 429 with the headers of the vendor, and does not carry the request out', async () => {
    expect((await get()).headers.get('x-ratelimit-remaining')).toBe('1');
    await get();
    const { status, headers, body } = await harness.post(A);
    expect([status, body['code'], body['title']]).toEqual([429, 'rate_limited', 'Rate limit exceeded']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(2_500);
    expect(headers.get('x-ratelimit-limit')).toBe('2');
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Date.parse(headers.get('x-ratelimit-reset') ?? '') - Date.now()).toBeGreaterThan(2_500_000);
    expect(headers.get('x-ratelimit-reset')).toMatch(/Z$/u);
    await harness.simulator.client.rateLimit(undefined);
    expect(await harness.records()).toEqual([]);
  });

  it('speaks v1 to v1, and lets other keys pass', async () => {
    await get();
    await get();
    const { status, body } = await harness.call('GET', '/api/dns/zones');
    expect([status, body['code']]).toEqual([429, 'RATE_LIMITED']);
    const other = await harness.simulator.client.addKey();
    expect((await get(other.secret)).status).toBe(200);
  });
});
