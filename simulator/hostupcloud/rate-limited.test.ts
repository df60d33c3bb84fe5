import { startSimulator, type Simulator } from '../start';
import type { SwitchSettings } from '../switches';
import { CloudClient } from './client.test-support';
import { RequestWindow, type WindowRule } from './request-window';

describe('the rate limit of HostUpCloud', () => {
  let simulator: Simulator;
  afterEach(() => simulator.close());

  const start = async (switches: SwitchSettings = {}) => {
    simulator = await startSimulator({ switches, clock: { frozen: true } });
    const cloud = new CloudClient(simulator);
    return (secret?: string) => cloud.call('GET', '/instances', undefined, secret);
  };

  it('refuses the 61st request of a minute with no hint when to come back', async () => {
    const list = await start();
    for (let at = 0; at < 60; at += 1) expect((await list()).status).toBe(200);
    const { status, body, headers } = await list();
    expect([status, body]).toEqual([429, { error: 'Too Many Requests' }]);
    expect([...headers.keys()].filter((name) => /retry|limit/iu.test(name))).toEqual([]);
    await simulator.client.advance(59.9);
    expect((await list()).status).toBe(429);
    await simulator.client.advance(0.1);
    expect((await list()).status).toBe(200);
  });

  it('counts per key, and no request without a good one', async () => {
    const list = await start({ 'hostupcloud.requestsPerMinute': 1 });
    expect((await list('huc_not_a_key')).status).toBe(401);
    expect([(await list()).status, (await list()).status]).toEqual([200, 429]);
    const { secret } = await simulator.client.addCloudKey();
    expect((await list(secret)).status).toBe(200);
  });

  it('is not the one of HostUp, and starts anew at a reset', async () => {
    const list = await start({ 'hostupcloud.requestsPerMinute': 1 });
    await simulator.client.rateLimit({ limit: 1, windowSeconds: 60 });
    expect([(await list()).status, (await list()).status]).toEqual([200, 429]);
    await simulator.client.reset();
    expect((await list()).status).toBe(200);
  });
});

describe('RequestWindow', () => {
  const rule = { limit: 2, kind: 'fixed', countsRefused: false } as const;
  const run = (change: Partial<WindowRule>, ...seconds: number[]) => {
    const window = new RequestWindow();
    return seconds.map((second) => {
      const { allowed, retryAfterSeconds } = window.take('key', second * 1000, { ...rule, ...change });
      return allowed ? 'ok' : retryAfterSeconds;
    });
  };

  it.each([
    ['a fixed minute ends as a whole', {}, [0, 50, 55, 60, 61, 62], ['ok', 'ok', 5, 'ok', 'ok', 58]],
    [
      'a sliding minute frees a place at a time',
      { kind: 'sliding' },
      [0, 50, 55, 60, 61, 110],
      ['ok', 'ok', 5, 'ok', 49, 'ok'],
    ],
    [
      'refused requests prolong a sliding minute when they count',
      { kind: 'sliding', countsRefused: true },
      [0, 1, 30, 61, 91, 122],
      ['ok', 'ok', 31, 'ok', 'ok', 'ok'],
    ],
    [
      'a client that does not stop is locked out forever when refused requests count',
      { kind: 'sliding', countsRefused: true },
      [0, 1, 20, 40, 60, 80, 100],
      ['ok', 'ok', 41, 40, 40, 40, 40],
    ],
    ['a clock that was set back opens a new minute', {}, [100, 100, 0], ['ok', 'ok', 'ok']],
  ] as const)('%s', (_, change, seconds, expected) => {
    expect(run(change, ...seconds)).toEqual(expected);
  });
});
