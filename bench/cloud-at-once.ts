import { cloudInstance } from '../provider/vendors/hostupcloud/instances/instance';
import { HostupcloudClient } from '../provider/vendors/hostupcloud/client';
import { LimiterRegistry } from '../provider/http/limiter';
import type { Context } from '../provider/core/context';
import { hostupcloud } from '../provider/vendors/hostupcloud/vendor';
import { givenClients } from '../tools/given-clients';
import { Settings } from '../provider/config/settings';
import { startSimulator, type SwitchSettings } from '../simulator';
import { VirtualTime } from '../tools/virtual-time';

/** How long the simulated vendor takes to create an instance; the real one promises less than a minute. */
const PROVISIONING_SECONDS = 50;

export interface Case {
  readonly instances: number;
  /** What the vendor allows. */
  readonly perMinute: number;
  /** `maxRequestsPerMinute`. Default: what the vendor allows. */
  readonly setting?: number;
  readonly switches?: SwitchSettings;
}

export interface Result {
  readonly requests: number;
  readonly lists: number;
  /** Responses with 429. */
  readonly refused: number;
  /** Virtual time until the last create has returned. */
  readonly tookMs: number;
  /** The minimum: one list, the creates and another list as fast as the limit allows, and the creation itself. */
  readonly allowedMs: number;
}

/** Creates instances all at once, as one run of a program does, against the simulator in virtual time. */
export async function createAtOnce({ instances, perMinute, setting, switches }: Case): Promise<Result> {
  const time = new VirtualTime();
  const simulator = await startSimulator({
    clock: { now: time.now },
    switches: {
      'hostupcloud.createSeconds': PROVISIONING_SECONDS,
      'hostupcloud.requestsPerMinute': perMinute,
      ...switches,
    },
  });
  const environment = {
    ...simulator.environment(),
    HOSTUP_MAX_REQUESTS_PER_MINUTE: String(setting ?? perMinute),
  };
  const settings = new Settings({ environment });
  const client = new HostupcloudClient(settings, time, {
    level: () => 'off',
    writeLog: () => undefined,
    http: { timing: time, dispatcher: time.dispatcher(), limiters: new LimiterRegistry(time) },
  });
  const context: Context = {
    client: givenClients([hostupcloud, client]),
    settings,
    signal: new AbortController().signal,
    log: () => undefined,
  };
  try {
    const { nodeId, projectId } = simulator.hostupcloud;
    const size = { vcpus: 1, memoryMb: 1024, diskGb: 20 };
    const begun = time.now();
    await Promise.all(
      Array.from({ length: instances }, (_, index) =>
        cloudInstance.lifecycle.create(context, {
          projectId,
          nodeId,
          name: `web-${index}`,
          osTemplate: 'Debian 12',
          ...size,
          allowDataLoss: false,
          deletionProtection: false,
        }),
      ),
    );
    const tookMs = time.now() - begun;
    const ledger = simulator.ledger();
    const minutes = (requests: number): number => 60_000 * Math.floor((requests - 1) / perMinute);
    return {
      requests: ledger.length,
      lists: ledger.filter(({ method, path }) => method === 'GET' && path === '/api/instances').length,
      refused: ledger.filter(({ status }) => status === 429).length,
      tookMs,
      allowedMs: Math.max(minutes(1 + instances) + PROVISIONING_SECONDS * 1000, minutes(1 + instances + 1)),
    };
  } finally {
    await client.close();
    await simulator.close();
  }
}
