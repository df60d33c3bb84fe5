import { HostupcloudClient } from '../provider/vendors/hostupcloud/client';
import { LimiterRegistry } from '../provider/http/limiter';
import { Settings } from '../provider/config/settings';
import { type Simulator, startSimulator } from '../simulator';
import { VirtualTime } from '../tools/virtual-time';
import { ProviderProcess } from './provider-process';

// What it costs that several pipelines work at once with one key, when nothing but the vendor's responses coordinates
// them. Each pipeline is a provider process of its own. Counts come from the simulator; what is rejected with 429 is
// sent again, so it costs requests and never records.

interface Count {
  readonly requests: number;
  readonly refused: number;
}

const RECORDS = 40;
/** Operations that the engine runs at once by default on a machine of two cores. */
const PARALLEL = 8;
/** Of each pipeline at HostUpCloud. */
const CALLS = 120;
const RATE = { limit: 30, windowSeconds: 1 };

const counted = (simulator: Simulator): Count => ({
  requests: simulator.ledger().length,
  refused: simulator.ledger().filter(({ status }) => status === 429).length,
});

/** Runs as many pipelines as there are zones, at once or one after another. */
async function createRecords(zones: readonly string[], atOnce: boolean): Promise<Count> {
  const simulator = await startSimulator({ zones, rateLimit: RATE });
  const environment = { ...simulator.environment(), HOSTUP_LOG: 'off' };
  const providers = await Promise.all(zones.map(() => ProviderProcess.start(environment)));
  const pipeline = async (zone: string, index: number): Promise<void> => {
    const records = Array.from({ length: RECORDS }, (_, host) => ({
      ...{ zone, name: `host-${host}`, type: 'A', value: `192.0.2.${host}`, ttl: 3600 },
    })).values();
    const work = async (): Promise<void> => {
      for (const record of records) await providers[index]?.create(record);
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
  };
  try {
    if (atOnce) await Promise.all(zones.map(pipeline));
    else for (const [index, zone] of zones.entries()) await pipeline(zone, index);
    return counted(simulator);
  } finally {
    await Promise.all(providers.map((provider) => provider.stop()));
    await simulator.close();
  }
}

/** Sends so many requests per pipeline at HostUpCloud, in virtual time. */
async function askCloud(pipelines: number, perMinute: number): Promise<Count> {
  const time = new VirtualTime();
  const simulator = await startSimulator({ clock: { now: time.now } });
  const environment = { ...simulator.environment(), HOSTUP_MAX_REQUESTS_PER_MINUTE: String(perMinute) };
  const clouds = Array.from({ length: pipelines }, () => {
    const http = { timing: time, dispatcher: time.dispatcher(), limiters: new LimiterRegistry(time) };
    const surroundings = { level: () => 'off' as const, writeLog: () => undefined, http };
    return new HostupcloudClient(new Settings({ environment }), time, surroundings);
  });
  try {
    await Promise.all(clouds.flatMap(({ api }) => Array.from({ length: CALLS }, () => api.list())));
    return counted(simulator);
  } finally {
    await Promise.all(clouds.map((cloud) => cloud.close()));
    await simulator.close();
  }
}

const show = (cells: readonly string[], { refused, requests }: Count): void => {
  const perRequest = (refused / (requests - refused)).toFixed(2);
  console.log([...cells, requests, refused, perRequest].map((cell) => String(cell).padStart(16)).join(''));
};
const head = (...titles: readonly string[]): void =>
  console.log([...titles, 'requests', '429', '429 per request'].map((title) => title.padStart(16)).join(''));

async function main(): Promise<void> {
  console.log(
    `\nPipelines that create ${RECORDS} records each at HostUp, ${RATE.limit} requests per second.\n`,
  );
  head('pipelines', 'when');
  for (const pipelines of [2, 3, 5]) {
    const zones = Array.from({ length: pipelines }, (_, zone) => `zone-${zone}.example`);
    for (const atOnce of [false, true]) {
      const when = atOnce ? 'at once' : 'in turn';
      show([String(pipelines), when], await createRecords(zones, atOnce));
    }
  }
  console.log(`\nPipelines with ${CALLS} requests each at HostUpCloud, 60 per minute, without a header.\n`);
  head('pipelines', 'own limit');
  for (const pipelines of [1, 2, 3, 5]) {
    for (const perMinute of new Set([60, 60 / pipelines])) {
      show([String(pipelines), String(perMinute)], await askCloud(pipelines, perMinute));
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
