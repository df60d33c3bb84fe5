import { instanceOf, type Instance } from '../provider/vendors/hostup/instances/operations/instance';
import { reachedReady } from '../provider/vendors/hostup/instances/operations/power-states';
import { Waiter } from '../provider/polling';
import type { LedgerEntry } from '../simulator';
import { MachineAccount } from './machine-account';

// What it costs to wait for machines that are created at once: HostUp limits requests per minute and key. Real HTTP
// between the provider's lifecycle and the simulator, in virtual time, which passes only while everything sleeps, so that all
// counts and times are the same on every machine.

interface Case {
  readonly machines: number;
  /** How long the vendor takes for each. */
  readonly seconds: number;
  /** All creates begin within this time. */
  readonly within: number;
}

interface Measurement extends Case {
  readonly pages: number;
  readonly rounds: number;
  readonly listCalls: number;
  readonly singlePolls: number;
  /** Longest time from being ready to being reported, in seconds. */
  readonly latest: number;
}

const PAGE = 100;
const POLL_SECONDS = 5;

const cases: readonly Case[] = [
  { machines: 1, seconds: 90, within: 0 },
  { machines: 50, seconds: 90, within: 0 },
  { machines: 100, seconds: 90, within: 0 },
  { machines: 100, seconds: 90, within: 60 },
  { machines: 100, seconds: 600, within: 0 },
  { machines: 250, seconds: 90, within: 0 },
];

const columns: readonly [title: string, cell: (one: Measurement) => string][] = [
  ['machines', ({ machines }) => String(machines)],
  ['begun within', ({ within }) => `${within} s`],
  ['ready after', ({ seconds }) => `${seconds} s`],
  ['rounds', ({ rounds }) => String(rounds)],
  ['pages', ({ pages }) => String(pages)],
  ['list calls', ({ listCalls }) => String(listCalls)],
  ['with one poll per machine', ({ singlePolls }) => String(singlePolls)],
  ['ratio', ({ listCalls, singlePolls }) => `1 : ${(singlePolls / listCalls).toFixed(0)}`],
  ['reported after', ({ latest }) => `${latest.toFixed(1)} s`],
];

async function measure(one: Case): Promise<Measurement> {
  const account = await MachineAccount.start(one.seconds);
  try {
    const { time } = account;
    const late = await Promise.all(
      beginnings(one).map(async ([name, begin]) => {
        await time.sleep(begin);
        await account.create(name);
        const ready = Date.parse(account.machine(name).createdAt) + one.seconds * 1000;
        return (time.now() - ready) / 1000;
      }),
    );
    const lists = roundsOf(account.requests());
    const latest = Math.max(...late);
    const listCalls = lists.length;
    const rounds = new Set(lists.map((request) => request.time)).size;
    const pages = Math.ceil(one.machines / PAGE);
    if (listCalls > rounds * pages)
      throw new Error(`${listCalls} list calls in ${rounds} rounds of ${pages} pages.`);
    if (latest > POLL_SECONDS) throw new Error(`A machine was reported ${latest} s after it was ready.`);
    return { ...one, pages, rounds, listCalls, latest, singlePolls: await pollEach(one) };
  } finally {
    await account.close();
  }
}

/** The list calls of waiting; those before an order are made at the moment of the order. */
function roundsOf(requests: readonly LedgerEntry[]): LedgerEntry[] {
  const orders = new Set(requests.filter(({ method }) => method === 'POST').map(({ time }) => time));
  return requests.filter(({ path, time }) => path === '/api/v2/vps' && !orders.has(time));
}

/** The same machines at the same times, each polled by itself on the same schedule. */
async function pollEach(one: Case): Promise<number> {
  const account = await MachineAccount.start(one.seconds);
  try {
    const { client, time } = account;
    const { api } = client.instances;
    const waiter = new Waiter<Instance>(
      {
        list: () => Promise.reject(new Error('Nothing asks for a list.')),
        get: async (id) => instanceOf(await api.read(id)),
        job: (path) => api.job(path),
      },
      { clock: time, random: () => time.random(), maxIntervalMs: () => POLL_SECONDS * 1000 },
    );
    await Promise.all(
      beginnings(one).map(async ([name, begin]) => {
        await time.sleep(begin);
        const { vpsId } = await api.deploy({
          name,
          cpuCores: 2,
          memoryGb: 4,
          storageGb: 80,
          region: 'stockholm',
        });
        const { signal } = new AbortController();
        await waiter.waitForState(vpsId, reachedReady, { signal, what: name, listed: false });
      }),
    );
    return account.requests().filter(({ path }) => /^\/api\/v2\/vps\/vps_\w+$/u.test(path)).length;
  } finally {
    await account.close();
  }
}

/** Names, and when each create begins, in milliseconds. */
const beginnings = ({ machines, within }: Case): [string, number][] =>
  Array.from({ length: machines }, (_, i) => [`web-${i + 1}`, (within * 1000 * i) / machines]);

/** `POST /api/v2/vps/payg/deployments  50` */
async function byKind(machines: number): Promise<void> {
  const account = await MachineAccount.start(90);
  try {
    await Promise.all(beginnings({ machines, seconds: 90, within: 0 }).map(([name]) => account.create(name)));
    const counts = new Map<string, number>();
    for (const { method, path } of account.requests()) {
      const kind = `${method} ${path.replace(/vps_\w+/u, '{id}')}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    console.log(`\nAll requests of ${machines} machines created at once, ready after 90 s.\n`);
    for (const [kind, count] of counts) console.log(`${kind.padEnd(42)}${String(count).padStart(4)}`);
    console.log(`${'in all'.padEnd(42)}${String(account.requests().length).padStart(4)}`);
  } finally {
    await account.close();
  }
}

async function main(): Promise<void> {
  console.log('\nWaiting for machines that are created, at the default poll interval of 5 s.\n');
  console.log(columns.map(([title]) => title).join('  '));
  for (const one of cases) {
    const measured = await measure(one);
    console.log(columns.map(([title, cell]) => cell(measured).padStart(title.length)).join('  '));
  }
  await byKind(50);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
