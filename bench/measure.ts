import { startSimulator } from '../simulator';
import { ProviderProcess, type Values } from './provider-process';

export interface Case {
  readonly records: number;
  readonly zones: number;
}

/** What creating and then refreshing the records of a case took. Requests are counted on the simulator's ledger. */
export interface Measurement extends Case {
  readonly createRequests: number;
  readonly refreshRequests: number;
  readonly refreshSeconds: number;
  /** Of the provider process during the refresh, in MiB; undefined where the system does not say. */
  readonly memory: number | undefined;
}

/** Operations that the engine runs at once by default on a machine of two cores. */
const PARALLEL = 8;

export async function measure({ records, zones }: Case): Promise<Measurement> {
  const names = Array.from({ length: zones }, (_, zone) => `zone-${zone}.example`);
  const simulator = await startSimulator({ zones: names, switches: { 'dns.recordLimit': 0 } });
  try {
    const wanted = Array.from({ length: records }, (_, i): Values => ({
      zone: names[i % zones] ?? '',
      name: `host-${i}`,
      type: 'A',
      value: `198.18.${i >> 8}.${i & 255}`,
      ttl: 3600,
    }));
    const created = await inProcess(simulator.environment(), (provider) =>
      inParallel(wanted, (inputs) => provider.create(inputs)),
    );
    const createRequests = simulator.ledger().length;
    await simulator.client.clearLedger();

    // A refresh is a run of its own, so nothing is known from before.
    return await inProcess(simulator.environment(), async (provider) => {
      const since = Date.now();
      const found = await inParallel(created, ({ id, outputs }) => provider.read(id, outputs));
      if (found.some((there) => !there)) throw new Error('A record that was created was not found again.');
      const refreshSeconds = (Date.now() - since) / 1000;
      const refreshRequests = simulator.ledger().length;
      return {
        records,
        zones,
        createRequests,
        refreshRequests,
        refreshSeconds,
        memory: provider.peakMemory(),
      };
    });
  } finally {
    await simulator.close();
  }
}

async function inProcess<T>(
  environment: Readonly<Record<string, string>>,
  work: (provider: ProviderProcess) => Promise<T>,
): Promise<T> {
  const provider = await ProviderProcess.start(environment);
  try {
    return await work(provider);
  } finally {
    await provider.stop();
  }
}

/** The results in the order of the items. */
async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return results;
}
